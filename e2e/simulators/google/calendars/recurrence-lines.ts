import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { badRequest } from '../google-error.ts'
import { zones } from './google-time.ts'

/**
 * Reads the lines of `recurrence` (G8): RRULE, EXRULE, RDATE and EXDATE, never DTSTART or DTEND. Throws Google's 400.
 */
export function readRecurrenceLines(lines: readonly string[], start: EventTime): Recurrence {
  const recurrence = {
    rules: [] as string[],
    exclusionRules: [] as string[],
    additions: [] as Recurrence['additions'],
    exclusions: [] as Recurrence['exclusions'],
  }
  for (const line of lines) {
    const colon = line.indexOf(':')
    const [name = '', ...parameters] = line.slice(0, colon).toUpperCase().split(';')
    const value = line.slice(colon + 1)
    if (colon < 0 || value === '') throw invalidRecurrence()
    if (name === 'RRULE') recurrence.rules.push(checkedRule(value, start))
    else if (name === 'EXRULE') recurrence.exclusionRules.push(checkedRule(value, start))
    else if (name === 'EXDATE') recurrence.exclusions.push(...readDates(line, value, parameters, start))
    else if (name === 'RDATE') {
      for (const date of readDates(line, value, parameters, start))
        recurrence.additions.push({ start: date, end: null })
    } else throw invalidRecurrence()
  }
  return recurrence
}

function checkedRule(value: string, start: EventTime): string {
  try {
    const { until } = parseRule(value)
    // RFC 5545 §3.3.10: with a start in a zone, UNTIL is a time in UTC or a day.
    if (until !== null && !isAllDay(start) && /UNTIL=\d{8}T\d{6}(?!Z)/i.test(value)) throw invalidRecurrence()
    return value
  } catch {
    throw invalidRecurrence()
  }
}

function readDates(
  line: string,
  value: string,
  parameters: readonly string[],
  start: EventTime,
): EventTime[] {
  const zoneName = /;TZID=([^;:]+)/i.exec(line.slice(0, line.indexOf(':')))?.[1]
  const isDay = parameters.includes('VALUE=DATE')
  return value.split(',').map((text) => {
    const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text.trim())
    if (match === null || (isDay && match[4] !== undefined)) throw invalidRecurrence()
    const [, year, month, day, hour, minute, second, utc] = match
    try {
      const date = formatDay(parseWallClock(`${year}-${month}-${day}`) / SECONDS_OF_DAY)
      if (hour === undefined) return { date }
      const dateTime = formatWallClock(parseWallClock(`${date}T${hour}:${minute}:${second}`))
      if (utc !== undefined) return { dateTime, zone: 'UTC' }
      const zone = zoneName ?? (isAllDay(start) ? 'UTC' : (start.zone ?? 'UTC'))
      return { dateTime, zone: zones.get(zone).id }
    } catch {
      throw invalidRecurrence()
    }
  })
}

function invalidRecurrence() {
  return badRequest('invalid', 'Invalid recurrence rule.')
}
