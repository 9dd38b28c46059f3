import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, instantOf, parseInstant, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/** The name by which tools call the zone of floating time. */
const floating = 'floating'

const hour = 3_600

/** Start and end as a tool was given them; what was not given is undefined. */
export interface GivenTimes {
  start?: string
  end?: string
  zone?: string
  endZone?: string
}

/**
 * The times of a new event. Without an end it lasts an hour, or a day when all-day.
 * @param defaultZone zone of wall-clock times that come without one
 */
export function newTimes(
  given: GivenTimes & { start: string },
  defaultZone: string,
  zones: Zones,
): { start: EventTime; end: EventTime } {
  const zone = given.zone ?? defaultZone
  const start = readTime(given.start, zone, zones, 'start')
  if (given.end === undefined) return { start, end: after(start, usualLength(start), zones) }
  const end = readTime(given.end, given.endZone ?? zone, zones, 'end')
  return { start, end: atLeastADay(start, end) }
}

/**
 * The new times of an event, as far as they change. A new start alone moves the event and keeps its length; a new end
 * alone changes the length. Wall-clock times keep the zone of the event; where that is not the zone of the person, one
 * could mean either, so the zone has to be said. Throws `invalid`.
 */
export function changedTimes(
  given: GivenTimes,
  current: { start: EventTime; end: EventTime },
  personZone: string,
  zones: Zones,
): { start?: EventTime; end?: EventTime } {
  const { start, end } = current
  if (given.start === undefined && given.end === undefined) {
    if (given.zone === undefined && given.endZone === undefined) return {}
    return inOtherZone(given, current, zones)
  }
  const newStart =
    given.start === undefined
      ? start
      : readTime(given.start, zoneMeant(given.start, given.zone, start, personZone), zones, 'start')
  if (given.end === undefined) {
    const sameForm = isAllDay(newStart) === isAllDay(start)
    const length = sameForm ? lengthOf(current, zones) : usualLength(newStart)
    const moved = after(newStart, length, zones)
    const endZone = given.endZone ?? (given.zone === undefined ? zoneOf(end) : undefined)
    return { start: newStart, end: endZone == null || !sameForm ? moved : converted(moved, endZone, zones) }
  }
  const zone = given.endZone ?? given.zone
  const newEnd = readTime(given.end, zoneMeant(given.end, zone, end, personZone), zones, 'end')
  return { ...(given.start !== undefined && { start: newStart }), end: atLeastADay(newStart, newEnd) }
}

/** The same instants, written in another zone: start and end stay when they are. */
function inOtherZone(
  given: GivenTimes,
  current: { start: EventTime; end: EventTime },
  zones: Zones,
): { start?: EventTime; end?: EventTime } {
  if (zoneOf(current.start) === null) {
    throw new CalendarError('invalid', 'This event has no zone to change', {
      field: 'zone',
      hint: 'Give start and end along with zone.',
    })
  }
  const endZone = given.endZone ?? given.zone
  return {
    ...(given.zone !== undefined && { start: converted(current.start, given.zone, zones) }),
    ...(endZone !== undefined && { end: converted(current.end, endZone, zones) }),
  }
}

/** A day or time as a tool was given it. Throws `invalid`. */
export function readTime(
  text: string,
  zone: string,
  zones: Zones,
  field: 'start' | 'end' | 'time',
): EventTime {
  const trimmed = text.trim()
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(trimmed))
      return { date: formatDay(parseWallClock(trimmed) / SECONDS_OF_DAY) }
    if (hasOffset(trimmed)) {
      const instant = parseInstant(trimmed)
      if (zone === floating) return { dateTime: trimmed.slice(0, 19), zone: null }
      return atInstant(instant, zone, zones)
    }
    const dateTime = formatWallClock(parseWallClock(trimmed))
    return { dateTime, zone: zone === floating ? null : zones.get(zone).id }
  } catch (error) {
    if (error instanceof CalendarError && error.field === 'zone') throw error
    throw new CalendarError('invalid', 'This is not a day or time of the calendar', {
      field,
      hint: 'Write 2026-01-15 for all-day, else 2026-01-15T09:00 and the zone apart.',
      cause: error,
    })
  }
}

function zoneMeant(text: string, given: string | undefined, current: EventTime, personZone: string): string {
  if (given !== undefined) return given
  if (isAllDay(current)) return personZone
  if (current.zone === null) return floating
  const isClear = /^\d{4}-\d\d-\d\d$/.test(text.trim()) || hasOffset(text)
  if (!isClear && current.zone !== personZone) {
    throw new CalendarError(
      'invalid',
      `The event is kept in ${current.zone}, the person is in ${personZone}`,
      {
        field: 'zone',
        hint: 'Say in which of them the time is meant.',
      },
    )
  }
  return current.zone
}

function hasOffset(text: string): boolean {
  return /(?:z|[+-]\d\d:?\d\d)$/i.test(text.trim()) && text.includes(':')
}

/** Seconds; days of an all-day event are of 24 hours. */
function lengthOf({ start, end }: { start: EventTime; end: EventTime }, zones: Zones): number {
  return instantOf(end, zones) - instantOf(start, zones)
}

function usualLength(start: EventTime): number {
  return isAllDay(start) ? SECONDS_OF_DAY : hour
}

/** A time of the same form and zone, so many seconds later. */
function after(time: EventTime, seconds: number, zones: Zones): EventTime {
  if (isAllDay(time))
    return { date: formatDay(Math.round((parseWallClock(time.date) + seconds) / SECONDS_OF_DAY)) }
  if (time.zone === null) {
    return { dateTime: formatWallClock(parseWallClock(time.dateTime) + seconds), zone: null }
  }
  return atInstant(instantOf(time, zones) + seconds, time.zone, zones)
}

function converted(time: EventTime, zone: string, zones: Zones): EventTime {
  return zoneOf(time) === null ? time : atInstant(instantOf(time, zones), zone, zones)
}

function atInstant(instant: number, zoneId: string, zones: Zones): EventTime {
  const zone = zones.get(zoneId)
  return { dateTime: formatWallClock(instant + zone.offsetAt(instant)), zone: zone.id }
}

/** "On 15 January" is often given as an all-day event that ends on 15 January: it lasts that day. */
function atLeastADay(start: EventTime, end: EventTime): EventTime {
  const isSameDay = isAllDay(start) && isAllDay(end) && plainText(start) === plainText(end)
  return isSameDay ? { date: formatDay(parseWallClock(end.date) / SECONDS_OF_DAY + 1) } : end
}
