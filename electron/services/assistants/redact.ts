import type { CalendarEvent } from '#shared/calendar/event.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'

/** What is shown for a title of which only the time may be seen. */
export const busyTitle = 'Busy'

/** An occurrence of which an assistant may see only when it is; null when it takes up no time. */
export function busyOccurrence(occurrence: Occurrence): Occurrence | null {
  if (occurrence.showAs === 'free' || occurrence.status === 'cancelled') return null
  return {
    ...occurrence,
    uid: '',
    title: busyTitle,
    location: '',
    startZone: null,
    status: 'confirmed',
    response: null,
  }
}

/** An event of which an assistant may see only when it is. */
export function busyEvent(event: CalendarEvent): CalendarEvent {
  const { id, calendarId, seriesId, recurrenceId, version, createdAt, updatedAt, start, end, showAs } = event
  const content = eventContentSchema.parse({ title: busyTitle, start, end, showAs })
  return { ...content, id, calendarId, uid: '', seriesId, recurrenceId, version, createdAt, updatedAt }
}
