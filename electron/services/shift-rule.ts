import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { isAllDay, zoneOf } from '#shared/calendar/event-time.ts'
import { formatRule } from '#shared/calendar/recurrence/format-rule.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { Rule, RuleUntil, RuleWeekday } from '#shared/calendar/recurrence/rule.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { WallClockShift } from './wall-clock-shift.ts'

/**
 * The rule of a series whose start moves: parts that only repeat what the start says (`BYDAY=MO` of a series on Mondays)
 * move along, and UNTIL by the same time. Throws `invalid` for rules that fix days or times of their own; for those the
 * new rule has to be said.
 */
export function shiftRule(text: string, shift: WallClockShift, zones: Zones): string {
  if (shift.isNone) return text
  const rule = parseRule(text, 'tolerant')
  const until = rule.until === null ? null : shiftUntil(rule.until, shift, zones)
  const shifted = { ...shiftTimes(shiftDays(rule, shift, text), shift, text), until }
  return formatRule(shifted)
}

function shiftDays(rule: Rule, shift: WallClockShift, text: string): Rule {
  if (shift.days === 0) return rule
  const from = dayParts(wallClockOf(shift.from))
  const to = dayParts(wallClockOf(shift.to))
  if (rule.byYearDay.length > 0 || rule.byWeekNumber.length > 0 || rule.bySetPosition.length > 0)
    throw fixed(text)
  return {
    ...rule,
    byDay: shiftWeekdays(rule, from, to, shift.days, text),
    byMonthDay: shiftOnly(rule.byMonthDay, from.dayOfMonth, to.dayOfMonth, text),
    byMonth: from.month === to.month ? rule.byMonth : shiftOnly(rule.byMonth, from.month, to.month, text),
  }
}

function shiftWeekdays(
  rule: Rule,
  from: DayParts,
  to: DayParts,
  days: number,
  text: string,
): readonly RuleWeekday[] {
  if (rule.byDay.length === 0) return rule.byDay
  const turn = (weekday: number): number => (((weekday + days) % 7) + 7) % 7
  if (rule.byDay.every(({ ordinal }) => ordinal === 0)) {
    // Every Monday becomes every Tuesday; of "the Mondays in May" or "Friday the 13th" that would be a guess.
    if (rule.byMonthDay.length > 0 || (rule.frequency !== 'WEEKLY' && rule.frequency !== 'DAILY'))
      throw fixed(text)
    return rule.byDay.map(({ weekday }) => ({ weekday: turn(weekday), ordinal: 0 }))
  }
  const [only, ...others] = rule.byDay
  const isMonthly = rule.frequency === 'MONTHLY' || rule.byMonth.length > 0
  if (only === undefined || others.length > 0 || only.weekday !== from.weekday || !isMonthly)
    throw fixed(text)
  return [{ weekday: to.weekday, ordinal: only.ordinal > 0 ? to.ordinal : to.ordinalFromEnd }]
}

function shiftTimes(rule: Rule, shift: WallClockShift, text: string): Rule {
  const from = secondsOfDay(wallClockOf(shift.from))
  const to = secondsOfDay(wallClockOf(shift.to))
  if (isAllDay(shift.to)) return { ...rule, byHour: [], byMinute: [], bySecond: [] }
  if (from === to) return rule
  return {
    ...rule,
    byHour: shiftOnly(rule.byHour, Math.floor(from / 3600), Math.floor(to / 3600), text),
    byMinute: shiftOnly(rule.byMinute, Math.floor(from / 60) % 60, Math.floor(to / 60) % 60, text),
    bySecond: shiftOnly(rule.bySecond, from % 60, to % 60, text),
  }
}

/** The last moment moves along in the clock of the series, and takes the form that goes with its start (§3.3.10). */
function shiftUntil(until: RuleUntil, shift: WallClockShift, zones: Zones): RuleUntil {
  const fromZone = zoneOf(shift.from)
  const toZone = zoneOf(shift.to)
  const zone = fromZone === null ? undefined : zones.get(fromZone)
  const wallClock =
    until.form === 'utc' && zone ? until.seconds + zone.offsetAt(until.seconds) : until.seconds
  // A last day has no time: all of it counts, so its last second moves.
  const last = until.form === 'day' && !isAllDay(shift.from) ? wallClock + SECONDS_OF_DAY - 1 : wallClock
  const seconds = shift.seconds(last)
  if (isAllDay(shift.to)) return { form: 'day', seconds }
  if (toZone === null) return { form: 'wall-clock', seconds }
  return { form: 'utc', seconds: zones.get(toZone).instantOf(seconds) }
}

function shiftOnly(values: readonly number[], from: number, to: number, text: string): readonly number[] {
  if (values.length === 0 || from === to) return values
  if (values.length === 1 && values[0] === from) return [to]
  throw fixed(text)
}

interface DayParts {
  month: number
  dayOfMonth: number
  weekday: number
  /** which such weekday of the month: 1 to 5, and −1 to −5 from its end */
  ordinal: number
  ordinalFromEnd: number
}

function dayParts(wallClock: number): DayParts {
  const day = Math.floor(wallClock / SECONDS_OF_DAY)
  const month = Number(formatDay(day).slice(5, 7))
  const dayOfMonth = Number(formatDay(day).slice(8, 10))
  let lastDay = day
  while (Number(formatDay(lastDay + 1).slice(5, 7)) === month) lastDay += 1
  return {
    month,
    dayOfMonth,
    // 1970-01-01 was a Thursday; 0 is Monday.
    weekday: (((day + 3) % 7) + 7) % 7,
    ordinal: Math.ceil(dayOfMonth / 7),
    ordinalFromEnd: -(Math.floor((lastDay - day) / 7) + 1),
  }
}

function secondsOfDay(wallClock: number): number {
  return wallClock - Math.floor(wallClock / SECONDS_OF_DAY) * SECONDS_OF_DAY
}

function fixed(text: string): CalendarError {
  return new CalendarError(
    'invalid',
    `The rule ${text} fixes its days by itself, so moving the start is not enough.`,
    {
      fact: { code: 'rule-fixes-days' },
      field: 'patch.recurrence',
      hint: 'Give the recurrence that the series shall have from now on, too.',
    },
  )
}
