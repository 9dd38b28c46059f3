import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { formatWallClock, parseInstant, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { instantsOf } from '../plain-words/wall-clock-doubt.ts'

const dayAlone = /^\d{4}-\d\d-\d\d$/
const offset = /(?:z|[+-]\d\d:?\d\d)$/i

/** Whether only a day is given, such as `2026-01-15`. */
export function isDay(text: string): boolean {
  return dayAlone.test(text)
}

/**
 * A time as bookings have it: on the wall clock of a place, or with an offset, which makes it an instant. Throws
 * `invalid` for a day alone, for what is no time, and for a time that clocks leave out in that zone.
 */
export function localTime(text: string, zoneId: string, zones: Zones, field: string): EventTime {
  const zone = zones.get(zoneId)
  if (isDay(text)) throw notATime(field)
  try {
    if (text.includes(':') && offset.test(text.slice(10))) {
      const instant = parseInstant(text)
      return { dateTime: formatWallClock(instant + zone.offsetAt(instant)), zone: zone.id }
    }
    const wallClock = parseWallClock(text)
    if (!instantsOf(wallClock, zone).exists) throw leftOut(field, zone.id)
    return { dateTime: formatWallClock(wallClock), zone: zone.id }
  } catch (error) {
    if (error instanceof CalendarError && error.field === field) throw error
    throw notATime(field, error)
  }
}

function notATime(field: string, cause?: unknown): CalendarError {
  return new CalendarError('invalid', 'This is not a time of the calendar', {
    field,
    hint: 'Write it as 2026-01-15T09:00, as the clocks of the place show it.',
    cause,
  })
}

function leftOut(field: string, zone: string): CalendarError {
  return new CalendarError('invalid', `Clocks in ${zone} go forward over this time`, {
    field,
    hint: 'Look at the booking again: there is no such time on that day.',
  })
}
