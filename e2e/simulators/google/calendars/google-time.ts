import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import {
  formatInstant,
  formatWallClock,
  instantOf,
  parseInstant,
  parseWallClock,
} from '#shared/calendar/zone/wall-clock.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'

export const zones = new Zones()

/** A time as Google writes it: `date`, or `dateTime` with an offset and `timeZone`. */
export interface GoogleTime {
  date?: string
  dateTime?: string
  timeZone?: string
}

const day = /^\d{4}-\d\d-\d\d$/
const withOffset = /(?:Z|z|[+-]\d\d:?\d\d)$/

/**
 * Reads `start` or `end` of an event (G8). Throws Google's 400. `calendarZone` is taken where a single event names no
 * zone; a recurring one has to name it.
 */
export function readGoogleTime(
  value: unknown,
  which: 'start' | 'end',
  options: { readonly calendarZone: string; readonly isRecurring: boolean },
): EventTime {
  if (!isRecord(value)) throw badRequest('required', `Missing ${which} time.`)
  const { date, dateTime, timeZone } = value
  const isDate = typeof date === 'string'
  if (isDate === (typeof dateTime === 'string')) {
    if (isDate) throw invalidTime(which)
    throw badRequest('required', `Missing ${which} time.`)
  }
  if (isDate) {
    if (!day.test(date)) throw invalidTime(which)
    return { date: orInvalid(which, () => formatDay(parseWallClock(date) / SECONDS_OF_DAY)) }
  }
  const zoneName = typeof timeZone === 'string' && timeZone !== '' ? timeZone : undefined
  if (zoneName === undefined && options.isRecurring) throw missingZone(which)
  const zone = zones.find(zoneName ?? options.calendarZone)
  if (zone === undefined) throw badRequest('invalid', `Invalid time zone definition for ${which} time.`)
  const text = String(dateTime)
  return orInvalid(which, () => {
    if (!withOffset.test(text)) {
      if (zoneName === undefined) throw missingZone(which)
      return { dateTime: formatWallClock(parseWallClock(text.replace(/\.\d+$/, ''))), zone: zone.id }
    }
    const instant = parseInstant(text)
    return { dateTime: formatWallClock(instant + zone.offsetAt(instant)), zone: zone.id }
  })
}

/** A time as an answer has it: its instant in the zone of the answer, beside the zone of its own. */
export function writeGoogleTime(time: EventTime, responseZone: string): GoogleTime {
  if (isAllDay(time)) return { date: time.date }
  return {
    dateTime: formatInstant(instantOf(time, zones), zones.get(responseZone)),
    timeZone: time.zone ?? responseZone,
  }
}

/** Seconds since the epoch. A day is one in the zone of the calendar. */
export function instantInZone(time: EventTime, calendarZone: string): number {
  return isAllDay(time)
    ? zones.get(calendarZone).instantOf(parseWallClock(time.date))
    : instantOf(time, zones)
}

/** What an instance's id ends with: its original start as `20260115` or, in UTC, `20260115T080000Z`. */
export function instanceSuffix(originalStart: EventTime): string {
  const text = isAllDay(originalStart)
    ? originalStart.date
    : `${formatWallClock(instantOf(originalStart, zones))}Z`
  return text.replaceAll(/[-:]/g, '')
}

/** The original start of which `instanceSuffix` makes this text, in the form of the series' start. */
export function readInstanceSuffix(suffix: string, seriesStart: EventTime): EventTime | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(suffix)
  if (match === null || isAllDay(seriesStart) !== (match[4] === undefined)) return undefined
  const [, year, month, dayOfMonth, hour, minute, second] = match
  const date = `${year}-${month}-${dayOfMonth}`
  if (isAllDay(seriesStart)) return { date }
  const instant = parseWallClock(`${date}T${hour}:${minute}:${second}`)
  const zone = zones.get(seriesStart.zone ?? 'UTC')
  return { dateTime: formatWallClock(instant + zone.offsetAt(instant)), zone: zone.id }
}

/** An RFC 3339 timestamp with milliseconds, in UTC, as Google writes its own. */
export function timestamp(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000)
  const rest = String(Math.floor(milliseconds - seconds * 1_000)).padStart(3, '0')
  return `${formatWallClock(seconds)}.${rest}Z`
}

/** Seconds since the epoch of a parameter such as `timeMin`. Throws Google's 400. */
export function readTimestamp(text: string, parameter: string): number {
  try {
    return parseInstant(text)
  } catch {
    throw badRequest('badRequest', 'Bad Request', parameter)
  }
}

function orInvalid<T>(which: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && error.name === 'CalendarError') throw invalidTime(which)
    throw error
  }
}

function invalidTime(which: string) {
  return badRequest('invalid', `Invalid ${which} time.`)
}

function missingZone(which: string) {
  return badRequest('required', `Missing time zone definition for ${which} time.`)
}
