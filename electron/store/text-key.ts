import { epochDay } from '#shared/calendar/zone/epoch-day.ts'
import type { EventRow } from './event-row.ts'

/**
 * Rows of the text index are numbered `bucket | day | event id` (1, 22 and 30 bits: 53, the integers JavaScript keeps),
 * so that walking them by number is walking them by time. Short events stand at their first day; whatever lasts, that
 * is series and events of more than a week, at its last day. All that overlaps a range of days thus lies between two
 * numbers in the one bucket, and from one number on in the other.
 */
export type Bucket = 'short' | 'lasting'

const DAY_BITS = 22
const ID_LIMIT = 2 ** 30
const LAST_DAY = 2 ** DAY_BITS - 1
const DAYS_BEFORE_1970 = 719162
export const SHORT_EVENT_DAYS = 7
/** The epoch day of 0001-01-01. */
export const FIRST_DAY = -DAYS_BEFORE_1970

/** That of the series without end whose id is the largest. */
export const LAST_TEXT_KEY = Number.MAX_SAFE_INTEGER

/** The epoch day of a series that has no last one. */
export const UNENDING = Number.POSITIVE_INFINITY

/** `day` is an epoch day. */
export function textKey(bucket: Bucket, day: number, eventId: number): number {
  if (eventId >= ID_LIMIT) throw new RangeError(`event id ${eventId} is too large for the text index`)
  const position = Math.max(0, Math.min(day + DAYS_BEFORE_1970, LAST_DAY))
  return ((bucket === 'lasting' ? 2 ** DAY_BITS : 0) + position) * ID_LIMIT + eventId
}

/** The key of an event that is not a series; that of a series is kept with it. */
export function textKeyOfSingle(event: Pick<EventRow, 'id' | 'start_text' | 'end_text'>): number {
  const start = dayOfText(event.start_text)
  const end = dayOfText(event.end_text)
  return end - start > SHORT_EVENT_DAYS
    ? textKey('lasting', end, event.id)
    : textKey('short', start, event.id)
}

export function eventIdOfTextKey(key: number): number {
  return key % ID_LIMIT
}

/** The epoch day of `2026-01-15` or `2026-01-15T09:00:00`, which was checked before. */
export function dayOfText(text: string): number {
  return epochDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}
