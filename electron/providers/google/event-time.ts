import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { formatWallClock, instantOf, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import type { GoogleTime } from './event-resource.ts'

const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/i

/**
 * Reads a start, end or original start (G8). The offset of a time is that of any zone; `timeZone` says which wall clock
 * it is of. Throws where there is no time, or one that is none.
 */
export function readTime(time: GoogleTime | undefined, calendarZone: string, zones: Zones): EventTime {
  if (typeof time?.date === 'string') return { date: time.date }
  if (typeof time?.dateTime !== 'string') throw new ProviderError('invalid', 'The event has no time')
  const { dateTime } = time
  const named = zones.resolve(time.timeZone ?? calendarZone) ?? zones.resolve(calendarZone) ?? 'UTC'
  if (!hasOffset.test(dateTime)) return { dateTime: dateTime.slice(0, 19), zone: named }
  const instant = parseInstant(dateTime)
  return { dateTime: formatWallClock(instant + zones.get(named).offsetAt(instant)), zone: named }
}

/**
 * Writes a start or end, with null for the form that it does not have, so that a PATCH can change the form. Floating
 * times are written in the zone of the calendar, times of a zone that Google does not know in UTC.
 */
export function writeTime(time: EventTime, calendarZone: string, zones: Zones): GoogleTime {
  if (isAllDay(time)) return { date: time.date, dateTime: null, timeZone: null }
  const { zone, dateTime } = time
  if (!isCustom(zone, zones)) return { date: null, dateTime, timeZone: zone ?? calendarZone }
  return { date: null, dateTime: formatWallClock(instantOf(time, zones)), timeZone: 'UTC' }
}

/** Whether a zone is one that a file brought along, which has no name that Google knows. */
export function isCustom(zone: string | null, zones: Zones): boolean {
  return zone !== null && zones.custom().some(({ id }) => id === zone)
}

/** A time in this zone as a floating one; any other as it is. */
export function floatIn(time: EventTime, zone: string | null): EventTime {
  return isAllDay(time) || zone === null || time.zone !== zone ? time : { ...time, zone: null }
}

/** A floating time in this zone; any other as it is. */
export function anchorIn(time: EventTime, zone: string): EventTime {
  return isAllDay(time) || time.zone !== null ? time : { ...time, zone }
}
