import type { CalendarEvent } from '#shared/calendar/event.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { type EventTime, zoneOf } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { formatInstant, instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

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

/** An event of which an assistant may see only when it is: by the clock of `zone`, since its own zone says where it is. */
export function busyEvent(event: CalendarEvent, zones: Zones, zone: string): CalendarEvent {
  const { id, calendarId, seriesId, recurrenceId, version, createdAt, updatedAt, showAs } = event
  const start = inZone(event.start, zones, zone)
  const end = inZone(event.end, zones, zone)
  const content = eventContentSchema.parse({ title: busyTitle, start, end, showAs })
  return { ...content, id, calendarId, uid: '', seriesId, recurrenceId, version, createdAt, updatedAt }
}

/** Days and times without a zone stay as they are. */
function inZone(time: EventTime, zones: Zones, zone: string): EventTime {
  if (zoneOf(time) === null) return time
  return { dateTime: formatInstant(instantOf(time, zones), zones.get(zone)).slice(0, 19), zone }
}
