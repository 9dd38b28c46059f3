import { CalendarError } from '../calendar-error.ts'
import { type EventTime, isAllDay } from '../event-time.ts'
import { formatDay, two } from './day-text.ts'
import { daysBeforeMonth, epochDay, firstDayOfYear, SECONDS_OF_DAY } from './epoch-day.ts'
import type { Zone } from './zone.ts'

const PLAIN = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d))?)?$/
const INSTANT =
  /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:([Zz])|([+-])(\d\d):?(\d\d)(?::?(\d\d))?)$/

/**
 * Wall-clock text as seconds since 1970-01-01T00:00:00 on the same wall clock: `2026-01-15` (midnight),
 * `2026-01-15T09:00` or `2026-01-15T09:00:00`. Throws `invalid` for any other text and for days that do not exist.
 */
export function parseWallClock(text: string): number {
  return parseUsualForm(text) ?? parseAnyForm(text)
}

/** `2026-01-15` and `2026-01-15T09:00:00` without a regular expression; undefined for all that is not quite that. */
function parseUsualForm(text: string): number | undefined {
  const { length } = text
  if ((length !== 10 && length !== 19) || text[4] !== '-' || text[7] !== '-') return undefined
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2)
  const month = digitsAt(text, 5)
  const dayOfMonth = digitsAt(text, 8)
  // Not a number compares as false, so a character that is no digit fails here too.
  if (!(year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 28)) return undefined
  const midnight = epochDay(year, month, dayOfMonth) * SECONDS_OF_DAY
  if (length === 10) return midnight
  const hour = digitsAt(text, 11)
  const minute = digitsAt(text, 14)
  const second = digitsAt(text, 17)
  const isTime =
    text[10] === 'T' && text[13] === ':' && text[16] === ':' && hour <= 23 && minute <= 59 && second <= 59
  return isTime ? midnight + hour * 3600 + minute * 60 + second : undefined
}

/** The two digits at a place; not a number when they are none. */
function digitsAt(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function parseAnyForm(text: string): number {
  const match = PLAIN.exec(text)
  if (!match) throw notWallClock(text)
  const year = Number(match[1])
  const month = Number(match[2])
  const dayOfMonth = Number(match[3])
  const hour = Number(match[4] ?? 0)
  const minute = Number(match[5] ?? 0)
  const second = Number(match[6] ?? 0)
  const isDay = year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31
  if (!isDay || hour > 23 || minute > 59 || second > 60) throw notWallClock(text)
  const day = epochDay(year, month, dayOfMonth)
  if (day >= firstDayOfYear(year) + daysBeforeMonth(year, month + 1)) throw notWallClock(text)
  // Second 60 is a leap second, which RFC 5545 §3.3.12 lets us read as 59.
  return day * SECONDS_OF_DAY + hour * 3600 + minute * 60 + Math.min(second, 59)
}

/** An RFC 3339 instant (`2026-01-15T09:00:00+01:00`, `…Z`) as seconds since the epoch. Throws `invalid`. */
export function parseInstant(text: string): number {
  const match = INSTANT.exec(text)
  if (!match?.[1]) {
    throw new CalendarError('invalid', `"${text}" is not a time with an offset`, {
      hint: 'Write it as 2026-01-15T09:00:00+01:00 or 2026-01-15T08:00:00Z.',
    })
  }
  const offset = Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)
  return parseWallClock(match[1]) - (match[3] === '-' ? -offset : offset)
}

/** `2026-01-15T09:00:00` */
export function formatWallClock(seconds: number): string {
  const day = Math.floor(seconds / SECONDS_OF_DAY)
  return `${formatDay(day)}T${formatTimeOfDay(seconds - day * SECONDS_OF_DAY)}`
}

/** RFC 3339 in a zone: `2026-01-15T09:00:00+01:00`, and `…Z` in UTC. Seconds of an offset are rounded to minutes. */
export function formatInstant(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant)
  const plain = formatWallClock(instant + offset)
  if (zone.id === 'UTC') return `${plain}Z`
  const minutes = Math.round(Math.abs(offset) / 60)
  return `${plain}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The wall-clock seconds of a time in its own zone or form. */
export function wallClockOf(time: EventTime): number {
  return parseWallClock(isAllDay(time) ? time.date : time.dateTime)
}

/**
 * The instant of a time in seconds since the epoch. All-day and floating times have none; they are read as if UTC.
 * Throws `invalid` when the zone is unknown.
 */
export function instantOf(time: EventTime, zones: { get(id: string): Zone }): number {
  const wallClock = wallClockOf(time)
  if (isAllDay(time) || time.zone === null) return wallClock
  return zones.get(time.zone).instantOf(wallClock)
}

function formatTimeOfDay(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`
}

function notWallClock(text: string): CalendarError {
  return new CalendarError('invalid', `"${text}" is not a day or a wall-clock time`, {
    hint: 'Write it as 2026-01-15 or 2026-01-15T09:00:00.',
  })
}
