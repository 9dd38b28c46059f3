import {
  daysBeforeMonth,
  firstDayOfYear,
  monthOf,
  SECONDS_OF_DAY,
  weekdayOf,
  yearOf,
} from '../zone/epoch-day.ts'
import { dayOfWallClock } from './day-filter.ts'
import type { Rule } from './rule.ts'

/**
 * The same rule for a series that begins at `next` instead of `start`, where `next` is not an instance of it: what the
 * rule took from its start (weekday, day of the month, time of day …; RFC 5545 §3.3.10) is written out. Undefined for
 * a rule with an INTERVAL, whose rhythm only its own start can give.
 */
export function ruleFrom(rule: Rule, start: number, next: number): Rule | undefined {
  if (rule.interval > 1) return undefined
  return withTimes(withDays(rule, dayOfWallClock(start)), start, next)
}

function withDays(rule: Rule, startDay: number): Rule {
  if (rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length > 0) return rule
  const year = yearOf(startDay)
  const dayOfYear = startDay - firstDayOfYear(year)
  const month = monthOf(year, dayOfYear)
  const byMonthDay = [dayOfYear - daysBeforeMonth(year, month) + 1]
  const byDay = [{ weekday: weekdayOf(startDay), ordinal: 0 }]
  if (rule.byWeekNumber.length > 0 || rule.frequency === 'WEEKLY') return { ...rule, byDay }
  if (rule.frequency === 'MONTHLY') return { ...rule, byMonthDay }
  if (rule.frequency !== 'YEARLY') return rule
  return { ...rule, byMonthDay, byMonth: rule.byMonth.length > 0 ? rule.byMonth : [month] }
}

function withTimes(rule: Rule, start: number, next: number): Rule {
  const time = start - dayOfWallClock(start) * SECONDS_OF_DAY
  if (time === next - dayOfWallClock(next) * SECONDS_OF_DAY) return rule
  const givesHours =
    rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY' || rule.frequency === 'SECONDLY'
  const givesMinutes = rule.frequency === 'MINUTELY' || rule.frequency === 'SECONDLY'
  const filled = (list: readonly number[], isGiven: boolean, value: number) =>
    list.length > 0 || isGiven ? list : [value]
  return {
    ...rule,
    byHour: filled(rule.byHour, givesHours, Math.floor(time / 3600)),
    byMinute: filled(rule.byMinute, givesMinutes, Math.floor(time / 60) % 60),
    bySecond: filled(rule.bySecond, rule.frequency === 'SECONDLY', time % 60),
  }
}
