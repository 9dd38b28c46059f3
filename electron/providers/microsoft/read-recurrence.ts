import type {
  PatternedRecurrence,
  RecurrencePattern,
  RecurrenceRange,
} from '@microsoft/microsoft-graph-types'
import { type EventTime, isAllDay, zoneOf } from '#shared/calendar/event-time.ts'
import { formatRule } from '#shared/calendar/recurrence/format-rule.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { Frequency, Rule, RuleUntil, RuleWeekday } from '#shared/calendar/recurrence/rule.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock, wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { givesDay, longestMonth, ordinalOf, weekdays, weekdaysOf } from './graph-pattern.ts'

/**
 * Graph's recurrence as a rule of RFC 5545 with the same instances. Where the series starts on a day that its pattern
 * does not give, that day is excluded: iCalendar counts a start as an instance, Graph does not. Raises `invalid` for a
 * pattern that can't be understood.
 */
export function readRecurrence(
  { pattern, range }: PatternedRecurrence,
  start: EventTime,
  zones: Zones,
): Recurrence {
  if (!pattern || !range) throw new ProviderError('invalid', 'It recurs in a way that is not told')
  const startsOnPattern = givesDay(pattern, Math.floor(wallClockOf(start) / SECONDS_OF_DAY))
  const rule: Rule = {
    ...blank,
    ...readPattern(pattern),
    interval: Math.max(1, pattern.interval ?? 1),
    count: range.type === 'numbered' ? (range.numberOfOccurrences ?? 1) + (startsOnPattern ? 0 : 1) : null,
    until: range.type === 'endDate' ? readEnd(range, start, zones) : null,
  }
  return {
    rules: [formatRule(rule)],
    exclusionRules: [],
    additions: [],
    exclusions: startsOnPattern ? [] : [start],
  }
}

const blank: Rule = {
  frequency: 'DAILY',
  interval: 1,
  count: null,
  until: null,
  bySecond: [],
  byMinute: [],
  byHour: [],
  byDay: [],
  byMonthDay: [],
  byYearDay: [],
  byWeekNumber: [],
  byMonth: [],
  bySetPosition: [],
  weekStart: 0,
}

type RuleDays = Pick<Rule, 'frequency'> & Partial<Rule>

function readPattern(pattern: RecurrencePattern): RuleDays {
  switch (pattern.type) {
    case 'daily':
      return { frequency: 'DAILY' }
    case 'weekly':
      return readWeekly(pattern)
    case 'absoluteMonthly':
      return { frequency: 'MONTHLY', ...dayOfMonth(pattern.dayOfMonth ?? 1, 31) }
    case 'absoluteYearly': {
      const month = pattern.month || 1
      const days = dayOfMonth(pattern.dayOfMonth ?? 1, longestMonth(month), month === 2 ? 28 : undefined)
      return { frequency: 'YEARLY', byMonth: [month], ...days }
    }
    case 'relativeMonthly':
      return readRelative('MONTHLY', pattern)
    case 'relativeYearly':
      return { ...readRelative('YEARLY', pattern), byMonth: [pattern.month || 1] }
    default:
      throw new ProviderError('invalid', `It recurs in a way that is not known (${pattern.type})`)
  }
}

function readWeekly(pattern: RecurrencePattern): RuleDays {
  const days = weekdaysOf(pattern)
  const first = weekdays.indexOf(pattern.firstDayOfWeek ?? 'sunday')
  // Where a week begins makes a difference only between weeks that are left out.
  const weekStart = (pattern.interval ?? 1) > 1 && days.length > 1 ? Math.max(0, first) : 0
  return { frequency: 'WEEKLY', byDay: days.map((weekday) => ({ weekday, ordinal: 0 })), weekStart }
}

/**
 * A day of the month, the month's last where it does not have that day ([MS-OXOCAL] 2.2.1.44.1); iCalendar would skip
 * the month. `shortest` is the least number of days that the months in question have.
 */
function dayOfMonth(day: number, longest: number, shortest = longest === 31 ? 28 : longest): Partial<Rule> {
  if (day <= shortest) return { byMonthDay: [day] }
  if (day >= longest) return { byMonthDay: [-1] }
  const byMonthDay = Array.from({ length: day - shortest + 1 }, (_, index) => shortest + index)
  return { byMonthDay, bySetPosition: [-1] }
}

function readRelative(frequency: Frequency, pattern: RecurrencePattern): RuleDays {
  const ordinal = ordinalOf(pattern)
  const days = weekdaysOf(pattern)
  const [only] = days
  if (days.length === 1 && only !== undefined) return { frequency, byDay: [{ weekday: only, ordinal }] }
  const byDay = days.map((weekday): RuleWeekday => ({ weekday, ordinal: 0 }))
  return { frequency, byDay, bySetPosition: [ordinal] }
}

/** The last day is part of the range; the end of that day leaves room for the series to move on it. */
function readEnd({ endDate }: RecurrenceRange, start: EventTime, zones: Zones): RuleUntil {
  const day = parseWallClock(endDate ?? '')
  if (isAllDay(start)) return { form: 'day', seconds: day }
  const endOfDay = day + SECONDS_OF_DAY - 1
  const zone = zoneOf(start)
  return zone === null
    ? { form: 'wall-clock', seconds: endOfDay }
    : { form: 'utc', seconds: zones.get(zone).instantOf(endOfDay) }
}
