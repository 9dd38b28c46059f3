import { formatDay } from '../zone/day-text.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { formatWallClock } from '../zone/wall-clock.ts'
import { type Rule, type RuleUntil, type RuleWeekday, WEEKDAYS } from './rule.ts'

/** Writes a rule as RFC 5545 §3.3.10 does, parts in the order of its grammar, defaults left out. */
export function formatRule(rule: Rule): string {
  const parts = [`FREQ=${rule.frequency}`]
  const add = (name: string, value: string) => {
    if (value !== '') parts.push(`${name}=${value}`)
  }
  add('UNTIL', rule.until ? formatUntil(rule.until) : '')
  add('COUNT', rule.count === null ? '' : `${rule.count}`)
  add('INTERVAL', rule.interval === 1 ? '' : `${rule.interval}`)
  add('BYSECOND', rule.bySecond.join(','))
  add('BYMINUTE', rule.byMinute.join(','))
  add('BYHOUR', rule.byHour.join(','))
  add('BYDAY', rule.byDay.map(formatWeekday).join(','))
  add('BYMONTHDAY', rule.byMonthDay.join(','))
  add('BYYEARDAY', rule.byYearDay.join(','))
  add('BYWEEKNO', rule.byWeekNumber.join(','))
  add('BYMONTH', rule.byMonth.join(','))
  add('BYSETPOS', rule.bySetPosition.join(','))
  add('WKST', rule.weekStart === 0 ? '' : (WEEKDAYS[rule.weekStart] ?? ''))
  return parts.join(';')
}

function formatWeekday(day: RuleWeekday): string {
  return `${day.ordinal === 0 ? '' : day.ordinal}${WEEKDAYS[day.weekday]}`
}

function formatUntil(until: RuleUntil): string {
  if (until.form === 'day') return formatDay(Math.floor(until.seconds / SECONDS_OF_DAY)).replaceAll('-', '')
  return `${formatWallClock(until.seconds).replaceAll(/[-:]/g, '')}${until.form === 'utc' ? 'Z' : ''}`
}
