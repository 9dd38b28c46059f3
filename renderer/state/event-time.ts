import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { wallClock } from './day.ts'

// The functions of the same names in the domain stand beside its schemas; these keep the schema library off the page.

export function plainText(time: EventTime): string {
  return 'date' in time ? time.date : time.dateTime
}

/** The zone of a zoned time; null for floating and all-day times. */
export function zoneOf(time: EventTime): string | null {
  return 'date' in time ? null : time.zone
}

/** The same moment on the wall clock of another zone; null where that makes no sense or the browser does not know a zone. */
export function inZone(time: EventTime, zone: string): string | null {
  const from = zoneOf(time)
  if (from === null || from === zone) return null
  try {
    return wallClock(Temporal.PlainDateTime.from(plainText(time)).toZonedDateTime(from).toInstant(), zone)
  } catch {
    return null
  }
}

/** Milliseconds since 1970 of a time, of floating and all-day ones as if UTC; to look up a zone's offset with. */
export function instantOf(time: EventTime): number {
  const text = plainText(time)
  try {
    const wall = Temporal.PlainDateTime.from(text)
    return wall.toZonedDateTime(zoneOf(time) ?? 'UTC').epochMilliseconds
  } catch {
    return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`)
  }
}
