import type {
  PatternedRecurrence,
  RecurrencePattern,
  RecurrenceRange,
} from '@microsoft/microsoft-graph-types'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { zoneOf } from '#shared/calendar/event-time.ts'
import type { UnknownRepeat } from '#shared/calendar/facts/misfit-facts.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { Rule } from '#shared/calendar/recurrence/rule.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import {
  daysBeforeMonth,
  firstDayOfYear,
  monthOf,
  SECONDS_OF_DAY,
  weekdayOf,
  yearOf,
} from '#shared/calendar/zone/epoch-day.ts'
import { wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { givesDay, longestMonth, ordinals, weekdays } from './graph-pattern.ts'
import { graphZoneOf } from './windows-zone.ts'

/**
 * A series' recurrence as Graph has it, without its exclusions: those are occurrences that are deleted. Raises `invalid`,
 * naming the reason, for every rule that Graph has no pattern for: it is never made another one.
 */
export function writeRecurrence(
  { start, recurrence }: EventContent,
  zones: Zones,
): PatternedRecurrence | null {
  if (recurrence === null) return null
  const { rules, exclusionRules, additions } = recurrence
  const [text] = rules
  if (text === undefined || rules.length > 1)
    throw refused('an event recurs by one rule, neither more nor none', 'one-rule')
  if (exclusionRules.length > 0) throw refused('it has no rules for what is left out', 'no-exclusion-rules')
  if (additions.length > 0) throw refused('it has no additional dates', 'no-additions')
  const rule = parsed(text)
  const day = Math.floor(wallClockOf(start) / SECONDS_OF_DAY)
  const pattern = writePattern(rule, dateOf(day))
  if (!givesDay(pattern, day))
    throw refused('the rule has to give the day on which the series starts', 'first-day')
  return { pattern, range: writeRange(rule, start, day, zones) }
}

interface Day {
  readonly month: number
  readonly dayOfMonth: number
  readonly weekday: number
}

function writePattern(rule: Rule, start: Day): RecurrencePattern {
  const { frequency, interval } = rule
  const unused = [rule.bySecond, rule.byMinute, rule.byHour, rule.byYearDay, rule.byWeekNumber]
  if (unused.some((values) => values.length > 0))
    throw refused('it can choose by weekday, day of the month and month only', 'parts')
  switch (frequency) {
    case 'DAILY':
      return writeDaily(rule)
    case 'WEEKLY':
      refuse(rule, 'byMonth', 'byMonthDay', 'bySetPosition')
      return writeWeekly(rule, start)
    case 'MONTHLY':
      refuse(rule, 'byMonth')
      if (rule.byDay.length > 0) return { type: 'relativeMonthly', interval, ...writeRelative(rule) }
      return { type: 'absoluteMonthly', interval, dayOfMonth: writeDayOfMonth(rule, start, 31, 28) }
    case 'YEARLY':
      return writeYearly(rule, start)
    default:
      throw refused('an event recurs at most once a day', 'daily-at-most')
  }
}

function writeDaily(rule: Rule): RecurrencePattern {
  refuse(rule, 'byMonth', 'byMonthDay', 'bySetPosition')
  if (rule.byDay.length === 0) return { type: 'daily', interval: rule.interval }
  if (rule.interval > 1)
    throw refused('every so many days can’t be limited to weekdays', 'interval-of-weekdays')
  return writeWeekly(rule, null)
}

function writeWeekly({ byDay, interval, weekStart }: Rule, start: Day | null): RecurrencePattern {
  if (byDay.some(({ ordinal }) => ordinal !== 0))
    throw refused('weekdays of a week have no number', 'numbered-weekdays')
  const days = byDay.length > 0 ? byDay.map(({ weekday }) => weekday) : [start?.weekday ?? 0]
  return {
    type: 'weekly',
    interval,
    daysOfWeek: namesOf(days),
    firstDayOfWeek: interval > 1 && days.length > 1 ? (weekdays[weekStart] ?? 'monday') : 'monday',
  }
}

function writeYearly(rule: Rule, start: Day): RecurrencePattern {
  const { byMonth, byDay, byMonthDay, interval } = rule
  const [month = start.month] = byMonth
  if (byMonth.length > 1) throw refused('a yearly event is in one month of the year', 'one-month')
  if (byMonth.length === 0 && byDay.length + byMonthDay.length > 0)
    throw refused('days of a year are counted within a month; choose the month', 'month-missing')
  if (byDay.length > 0) return { type: 'relativeYearly', interval, month, ...writeRelative(rule) }
  const longest = longestMonth(month)
  const dayOfMonth = writeDayOfMonth(rule, start, longest, month === 2 ? 28 : longest)
  return { type: 'absoluteYearly', interval, month, dayOfMonth }
}

/** Graph takes the last day of a month that does not have the day; a rule that skips such a month is another one. */
function writeDayOfMonth(
  { byMonthDay, bySetPosition }: Rule,
  start: Day,
  longest: number,
  shortest: number,
): number {
  const days = byMonthDay.length > 0 ? [...byMonthDay].sort((one, other) => one - other) : [start.dayOfMonth]
  const [first = 1] = days
  const last = days.at(-1) ?? 1
  if (days.length === 1 && (bySetPosition.length === 0 || isLast(bySetPosition))) {
    if (first === -1) return longest
    if (first >= 1 && first <= shortest) return first
    if (first > shortest)
      throw refused(
        `where a month has no day ${first} it takes the last one, and the rule leaves the month out`,
        'day-missing',
      )
  }
  const isClipped = isLast(bySetPosition) && first === shortest && days.length === last - first + 1
  if (isClipped && last <= longest) return last
  throw refused('it takes one day of the month, counted from its start, or the last one', 'one-day')
}

function writeRelative({
  byDay,
  byMonthDay,
  bySetPosition,
}: Rule): Pick<RecurrencePattern, 'daysOfWeek' | 'index'> {
  if (byMonthDay.length > 0)
    throw refused('it can’t choose by weekday and by day of the month at once', 'weekday-and-day')
  const days = byDay.map(({ weekday }) => weekday)
  const [{ ordinal } = { ordinal: 0 }] = byDay
  const isNumbered = byDay.some((day) => day.ordinal !== 0)
  const [position = 0] = bySetPosition
  const wanted = bySetPosition.length === 0 && byDay.length === 1 ? ordinal : isNumbered ? 0 : position
  const index = ordinals.get(wanted)
  if (index === undefined || bySetPosition.length > 1)
    throw refused(
      'of the weekdays in a month it takes the first, second, third, fourth or last',
      'which-weekday',
    )
  return { daysOfWeek: namesOf(days), index }
}

function writeRange(rule: Rule, start: EventContent['start'], day: number, zones: Zones): RecurrenceRange {
  const zone = zoneOf(start)
  const recurrenceTimeZone = (zone === null ? undefined : graphZoneOf(zone, zones)) ?? 'UTC'
  const range = { startDate: formatDay(day), recurrenceTimeZone }
  if (rule.count !== null && rule.until !== null)
    throw refused('an end is a number of times or a day, not both', 'one-end')
  if (rule.count !== null) return { ...range, type: 'numbered', numberOfOccurrences: rule.count }
  if (rule.until === null) return { ...range, type: 'noEnd' }
  return { ...range, type: 'endDate', endDate: formatDay(Math.max(day, lastDay(rule.until, start, zones))) }
}

/** The last day on which an instance can start. */
function lastDay(until: NonNullable<Rule['until']>, start: EventContent['start'], zones: Zones): number {
  const zone = zoneOf(start)
  const isInstant = until.form === 'utc' && zone !== null
  const wallClock = until.seconds + (isInstant ? zones.get(zone).offsetAt(until.seconds) : 0)
  const last = Math.floor(wallClock / SECONDS_OF_DAY)
  const startOfDay = wallClockOf(start) % SECONDS_OF_DAY
  return until.form === 'day' || wallClock - last * SECONDS_OF_DAY >= startOfDay ? last : last - 1
}

function dateOf(day: number): Day {
  const year = yearOf(day)
  const dayOfYear = day - firstDayOfYear(year)
  const month = monthOf(year, dayOfYear)
  return { month, dayOfMonth: dayOfYear - daysBeforeMonth(year, month) + 1, weekday: weekdayOf(day) }
}

function namesOf(days: readonly number[]): NonNullable<RecurrencePattern['daysOfWeek']> {
  const sorted = [...new Set(days)].sort((one, other) => one - other)
  return sorted.flatMap((day) => weekdays[day] ?? [])
}

function isLast(positions: readonly number[]): boolean {
  return positions.length === 1 && positions[0] === -1
}

function refuse(rule: Rule, ...parts: readonly ('byMonth' | 'byMonthDay' | 'bySetPosition')[]): void {
  if (parts.some((part) => rule[part].length > 0))
    throw refused(
      `a ${rule.frequency.toLowerCase()} event can’t be limited by months or days of the month`,
      'months',
    )
}

function parsed(text: string): Rule {
  try {
    return parseRule(text, 'tolerant')
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    throw new ProviderError('invalid', error.message, { fact: error.fact, cause: error })
  }
}

function refused(reason: string, why: UnknownRepeat): ProviderError {
  return new ProviderError('invalid', `Outlook can’t repeat the event like this: ${reason}`, {
    fact: { code: 'outlook-repeats', why },
  })
}
