import type { EventTime } from '#shared/calendar/event-time.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import { type ContentLine, makeContentLine, type Parameter, parameterOf } from './content-line.ts'
import { InvalidProperty } from './invalid-property.ts'

/** Says which zone a TZID of the file at hand means, and in which one its floating times are. */
export interface ZoneNames {
  /** Zone id; undefined when nothing is known by that name. */
  resolve(tzid: string): string | undefined
  /** Zone of times without one; null where they float (RFC 5545 §3.3.5 form 1). */
  readonly floatingZone: string | null
}

/**
 * Reads a DATE or DATE-TIME value (RFC 5545 §3.3.4, §3.3.5) of a line, with its TZID. Takes what is common beside the
 * standard: a bare date without VALUE=DATE, a time after VALUE=DATE, ISO 8601 separators, times without seconds, 24:00
 * and leap seconds left out. A TZID that nothing is known of makes the time float and is said in `messages`.
 */
export function readTime(line: ContentLine, value: string, zones: ZoneNames, messages: string[]): EventTime {
  const text = value.trim()
  const compact = isCompact(text) ? text : expandedToCompact(text)
  if (compact === undefined) throw unreadable(line, text)
  const date = readDate(compact)
  if (date === undefined) throw unreadable(line, text)
  const tzid = line.parameters.length > 0 ? parameterOf(line, 'TZID') : undefined
  if (compact.length === 8) return { date }
  if (line.parameters.length > 0 && parameterOf(line, 'VALUE') === 'DATE') return { date }
  const dateTime = `${date}T${compact.slice(9, 11)}:${compact.slice(11, 13)}:${secondsOf(compact)}`
  if (compact.length === 16) return { dateTime, zone: 'UTC' }
  if (tzid === undefined || tzid === '') return { dateTime, zone: zones.floatingZone }
  const zone = zones.resolve(tzid)
  if (zone === undefined) {
    messages.push(`${line.name}: the time zone “${tzid}” is unknown, so the time is taken as local time`)
  }
  return { dateTime, zone: zone ?? zones.floatingZone }
}

/** A line with a time in it; further parameters follow those that the time needs. */
export function timeLine(name: string, time: EventTime, more: readonly Parameter[] = []): ContentLine {
  return makeContentLine(name, formatTime(time), [...timeParameters(time), ...more])
}

export function timeParameters(time: EventTime): Parameter[] {
  if (isAllDay(time)) return [{ name: 'VALUE', values: ['DATE'] }]
  if (time.zone === null || time.zone === 'UTC') return []
  return [{ name: 'TZID', values: [time.zone] }]
}

/** `20260115`, `20260115T090000` or, in UTC, `20260115T090000Z`. */
export function formatTime(time: EventTime): string {
  if (isAllDay(time)) return time.date.replaceAll('-', '')
  const compact = time.dateTime.replaceAll('-', '').replaceAll(':', '')
  return time.zone === 'UTC' ? `${compact}Z` : compact
}

/** `YYYYMMDD`, with `THHMMSS`, with `Z`. */
function isCompact(text: string): boolean {
  if (text.length !== 15 && text.length !== 16 && text.length !== 8) return false
  for (let index = 0; index < 8; index++) if (!isDigit(text.charCodeAt(index))) return false
  if (text.length === 8) return true
  if (text.charCodeAt(8) !== 84 || (text.length === 16 && text.charCodeAt(15) !== 90)) return false
  for (let index = 9; index < 15; index++) if (!isDigit(text.charCodeAt(index))) return false
  const hour = digits(text, 9, 11)
  return hour < 24 && digits(text, 11, 13) < 60 && digits(text, 13, 15) < 61
}

const loose = /^(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?([Zz])?)?$/

function expandedToCompact(text: string): string | undefined {
  const match = loose.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second = '00', utc] = match
  const date = `${year}${month}${day}`
  if (hour === undefined) return date
  const compact = `${date}T${hour}${minute}${second}${utc === undefined ? '' : 'Z'}`
  return isCompact(compact) ? compact : undefined
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function readDate(compact: string): string | undefined {
  const year = digits(compact, 0, 4)
  const month = digits(compact, 4, 6)
  const day = digits(compact, 6, 8)
  const isLeapDay = month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (year === 0 || day === 0 || (day > (daysInMonth[month - 1] ?? 0) && !isLeapDay)) return undefined
  return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`
}

/** Leap seconds are read as the second before them. */
function secondsOf(compact: string): string {
  const seconds = compact.slice(13, 15)
  return seconds === '60' ? '59' : seconds
}

function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let index = start; index < end; index++) number = number * 10 + text.charCodeAt(index) - 48
  return number
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function unreadable(line: ContentLine, text: string): InvalidProperty {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return new InvalidProperty(
    line,
    `“${shown}” is no date or time; write a date as 20260115, a time as 20260115T090000`,
    { code: 'import-time-unreadable', value: shown },
  )
}
