import { isDeepStrictEqual } from 'node:util'
import type { BookingWords } from '#electron/store/trip-table.ts'
import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import type { BookingEvent } from './booking-event.ts'

/** The words that a booking puts into its event. */
export function wordsOf({
  title,
  location,
  description,
  reminders,
  attachments,
}: BookingEvent): BookingWords {
  return {
    title,
    location,
    description,
    reminders: JSON.stringify(reminders),
    attachments: JSON.stringify(attachments),
  }
}

/**
 * What changes of an event when its booking comes again. When it takes place is the booking's to say; words are only
 * as long as they are those of the booking, of whichever version: what the person wrote in their place stays.
 * @param written what bookings put into the event so far
 */
export function reviseWords(
  event: CalendarEvent,
  next: BookingEvent,
  written: readonly BookingWords[],
): Partial<EventContent> {
  const isOurs = (field: keyof BookingWords, value: string): boolean =>
    value === '' || value === '[]' || written.some((words) => words[field].trim() === value.trim())
  const own = {
    title: isOurs('title', event.title) ? next.title : event.title,
    location: isOurs('location', event.location) ? next.location : event.location,
    description: descriptionOf(event.description, next.description, written),
    reminders: isOurs('reminders', JSON.stringify(event.reminders)) ? next.reminders : event.reminders,
    attachments: isOurs('attachments', JSON.stringify(event.attachments))
      ? next.attachments
      : withThose(event.attachments, next.attachments),
    start: next.start,
    end: next.end,
  }
  return Object.fromEntries(
    Object.entries(own).filter(
      ([field, value]) => !isDeepStrictEqual(value, event[field as keyof typeof own]),
    ),
  )
}

/** The part that is ours is replaced, wherever the person put it; where none is left, the new one goes below. */
function descriptionOf(current: string, next: string, written: readonly BookingWords[]): string {
  const lines = current.replaceAll('\r\n', '\n')
  const ours = [...written.map(({ description }) => description), next].find(
    (text) => text !== '' && lines.includes(text),
  )
  if (ours !== undefined) return lines.replace(ours, () => next)
  return [lines.trimEnd(), next].filter((text) => text !== '').join('\n\n')
}

function withThose(
  current: CalendarEvent['attachments'],
  next: BookingEvent['attachments'],
): CalendarEvent['attachments'] {
  const known = new Set(current.map(({ url }) => url))
  return [...current, ...next.filter(({ url }) => !known.has(url))]
}
