import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { GraphError } from '../graph/graph-error.ts'
import { occurrenceDays, type Pattern, type Range, type Recurrence } from './recurrence.ts'
import { keptZoneName } from './zone-names.ts'

type Given<T> = { readonly [K in keyof T]?: unknown }

/**
 * Reads a `patternedRecurrence` whose shape was checked already. `startDay` is the day of the event's start, which the
 * range has to start on. Raises 400.
 */
export function readRecurrence(value: unknown, startDay: number, zoneLabel: string): Recurrence {
  const { pattern, range } = (value ?? {}) as { pattern?: Given<Pattern>; range?: Record<string, unknown> }
  if (!pattern || !range) throw refused('A recurrence needs a pattern and a range.')
  const read: Recurrence = {
    pattern: readPattern(pattern),
    range: readRange(range, startDay),
    zoneLabel:
      typeof range.recurrenceTimeZone === 'string' && range.recurrenceTimeZone !== ''
        ? keptZoneName(range.recurrenceTimeZone)
        : zoneLabel,
  }
  if (occurrenceDays(read).next().done) throw refused('The recurrence has no occurrence.')
  return read
}

/** A `patternedRecurrence` as Graph answers it: with every property, those that do not matter as zero. */
export function formatRecurrence({ pattern, range, zoneLabel }: Recurrence): object {
  return {
    pattern: { ...pattern, daysOfWeek: pattern.daysOfWeek.length === 0 ? undefined : pattern.daysOfWeek },
    range: {
      type: range.type,
      startDate: formatDay(range.startDay),
      endDate: range.endDay === null ? '0001-01-01' : formatDay(range.endDay),
      recurrenceTimeZone: zoneLabel,
      numberOfOccurrences: range.count,
    },
  }
}

function readPattern(given: Given<Pattern>): Pattern {
  const type = given.type as Pattern['type'] | undefined
  if (type === undefined || type === null) throw refused("The property 'type' of a pattern is required.")
  const isRelative = type === 'relativeMonthly' || type === 'relativeYearly'
  const isAbsolute = type === 'absoluteMonthly' || type === 'absoluteYearly'
  const isYearly = type === 'absoluteYearly' || type === 'relativeYearly'
  const days = (given.daysOfWeek ?? []) as Pattern['daysOfWeek']
  if ((isRelative || type === 'weekly') && days.length === 0)
    throw refused(`A pattern of type ${type} needs 'daysOfWeek'.`)
  return {
    type,
    interval: wholeNumber(given.interval, 'interval', 1, 999),
    month: isYearly ? wholeNumber(given.month, 'month', 1, 12) : 0,
    dayOfMonth: isAbsolute ? wholeNumber(given.dayOfMonth, 'dayOfMonth', 1, 31) : 0,
    daysOfWeek: isRelative || type === 'weekly' ? [...new Set(days)] : [],
    firstDayOfWeek: (given.firstDayOfWeek as Pattern['firstDayOfWeek'] | null | undefined) ?? 'sunday',
    index: isRelative ? ((given.index as Pattern['index'] | null | undefined) ?? 'first') : 'first',
  }
}

function readRange(given: Readonly<Record<string, unknown>>, startDay: number): Range {
  const type = given.type as Range['type'] | undefined
  if (type === undefined || type === null) throw refused("The property 'type' of a range is required.")
  if (readDay(given.startDate, 'startDate') !== startDay)
    throw refused("The 'startDate' of the range must be the day on which the event starts.")
  const endDay = type === 'endDate' ? readDay(given.endDate, 'endDate') : null
  if (endDay !== null && endDay < startDay)
    throw refused("The 'endDate' of the range is before its 'startDate'.")
  const count =
    type === 'numbered' ? wholeNumber(given.numberOfOccurrences, 'numberOfOccurrences', 1, 999) : 0
  return { type, startDay, endDay, count }
}

function readDay(value: unknown, name: string): number {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    try {
      return parseWallClock(value) / SECONDS_OF_DAY
    } catch {
      // Told below.
    }
  }
  throw refused(`The property '${name}' of a range must be a day such as 2026-01-15.`)
}

function wholeNumber(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  throw refused(`The property '${name}' of a recurrence must be a whole number from ${least} to ${most}.`)
}

function refused(message: string): GraphError {
  return new GraphError(400, 'ErrorPropertyValidationFailure', message)
}
