import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { wallClock } from '../state/day.ts'
import { plainText, zoneOf } from '../state/event-time.ts'
import {
  formatDate,
  formatDayMonth,
  formatList,
  formatMonthName,
  formatTime,
  formatWeekday,
} from './format.ts'
import { messages } from './messages.ts'
import type { RecurrenceWords, RuleParts, RulePlace, RuleUnit } from './recurrence-words.ts'

/**
 * A recurrence set in plain words: `Every week on Monday and Wednesday until 3 March 2027`. A rule this has no words
 * for is described by its interval and shown as it stands, rather than wrongly.
 */
export function recurrenceText(
  recurrence: Recurrence,
  start: EventTime,
  words: RecurrenceWords = messages.recurrence,
): string {
  const parts = recurrence.rules.map((rule) => ruleText(rule, plainText(start), zoneOf(start), words))
  if (recurrence.additions.length > 0) {
    const days = recurrence.additions.map((addition) => formatDate(plainText(addition.start).slice(0, 10)))
    parts.push(words.also(days.length <= 3 ? formatList(days) : days.length, parts.length === 0))
  }
  if (parts.length === 0) return words.once
  const [exclusion, ...others] = recurrence.exclusions
  if (exclusion === undefined) return parts.join('; ')
  const except = others.length === 0 ? formatDate(plainText(exclusion).slice(0, 10)) : others.length + 1
  return parts.join('; ') + words.except(except)
}

const units: Record<string, RuleUnit> = {
  SECONDLY: 'second',
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
}
/** Monday 5 January 1970 and the days after it, to name weekdays with. */
const weekdayDates: Record<string, string> = {
  MO: '1970-01-05',
  TU: '1970-01-06',
  WE: '1970-01-07',
  TH: '1970-01-08',
  FR: '1970-01-09',
  SA: '1970-01-10',
  SU: '1970-01-11',
}
const worded = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
])

function ruleText(rule: string, start: string, zone: string | null, words: RecurrenceWords): string {
  const fields = fieldsOf(rule)
  const unit = units[fields.get('FREQ') ?? '']
  if (unit === undefined) return rule
  const days = listOf(fields.get('BYDAY'))
  const isWorded = [...fields.keys()].every((name) => worded.has(name))
  const place = isWorded ? placeOf(fields, days, start) : null
  const interval = Number(fields.get('INTERVAL') ?? '1')
  const text = words.rule(
    {
      unit,
      interval,
      isEveryWorkday: isWorded && interval === 1 && isEveryWorkday(fields, days),
      place,
      // The date of a day of the year names its month.
      months: place === null || place.kind === 'date' ? [] : monthsOf(fields).map(monthName),
      end: endOf(fields, start, zone),
    },
    formatList,
  )
  return place === null ? `${text} (${rule})` : text
}

function fieldsOf(rule: string): Map<string, string> {
  return new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((field) => {
        const [name = '', value = ''] = field.split('=')
        return [name, value] as const
      }),
  )
}

function isEveryWorkday(fields: Map<string, string>, days: string[]): boolean {
  return (
    (fields.get('FREQ') === 'WEEKLY' || fields.get('FREQ') === 'DAILY') &&
    !fields.has('BYMONTH') &&
    !fields.has('BYMONTHDAY') &&
    !fields.has('BYSETPOS') &&
    days.length === 5 &&
    ['MO', 'TU', 'WE', 'TH', 'FR'].every((day) => days.includes(day))
  )
}

/** Where in its period the rule falls; null when there are no words for this combination. */
function placeOf(fields: Map<string, string>, days: string[], start: string): RulePlace | null {
  const frequency = fields.get('FREQ')
  const monthDays = listOf(fields.get('BYMONTHDAY')).map(Number)
  const positions = listOf(fields.get('BYSETPOS')).map(Number)
  if (frequency === 'YEARLY') return placeInYear(fields, days, monthDays, positions, start)
  if (frequency === 'MONTHLY') return placeInMonth(days, monthDays, positions)
  if (positions.length > 0 || monthDays.length > 0 || days.some((day) => day.length > 2)) return null
  return { kind: 'weekdays', names: days.map(weekdayName) }
}

function placeInMonth(days: string[], monthDays: number[], positions: number[]): RulePlace | null {
  if (days.length === 0) {
    if (positions.length > 0) return null
    return monthDays.length === 0 ? { kind: 'weekdays', names: [] } : { kind: 'month-days', days: monthDays }
  }
  if (monthDays.length > 0) return null
  if (positions.length > 0) {
    const of = setOf(days)
    return of === null ? null : { kind: 'set', positions, of }
  }
  if (days.every((day) => day.length > 2)) {
    const weekdays = days.map((day) => ({ position: Number(day.slice(0, -2)), name: weekdayName(day) }))
    return { kind: 'ordinal-weekdays', weekdays }
  }
  return days.every((day) => day.length === 2)
    ? { kind: 'every-weekday', names: days.map(weekdayName) }
    : null
}

function placeInYear(
  fields: Map<string, string>,
  days: string[],
  monthDays: number[],
  positions: number[],
  start: string,
): RulePlace | null {
  const months = monthsOf(fields)
  if (days.length > 0 || positions.length > 0)
    return months.length === 0 ? null : placeInMonth(days, monthDays, positions)
  if (months.length === 0 && monthDays.length === 0)
    return { kind: 'date', text: formatDayMonth(start.slice(0, 10)) }
  const onDays = monthDays.length === 0 ? [Number(start.slice(8, 10))] : monthDays
  const [month = 1, ...otherMonths] = months
  const [day = 1, ...otherDays] = onDays
  if (months.length > 0 && otherMonths.length === 0 && otherDays.length === 0 && day > 0)
    return { kind: 'date', text: formatDayMonth(`2000-${pad(month)}-${pad(day)}`) }
  return months.length === 0 ? null : { kind: 'month-days', days: onDays }
}

function setOf(days: string[]): Extract<RulePlace, { kind: 'set' }>['of'] | null {
  if (days.some((day) => day.length > 2)) return null
  const has = (...names: string[]) =>
    days.length === names.length && names.every((name) => days.includes(name))
  if (has('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')) return 'day'
  if (has('MO', 'TU', 'WE', 'TH', 'FR')) return 'workday'
  if (has('SA', 'SU')) return 'weekend-day'
  return days.length === 1 ? { name: weekdayName(days[0] ?? '') } : null
}

function endOf(fields: Map<string, string>, start: string, zone: string | null): RuleParts['end'] {
  const count = fields.get('COUNT')
  if (count !== undefined) return { kind: 'count', count: Number(count) }
  const until = fields.get('UNTIL')
  if (until === undefined) return { kind: 'never' }
  const last = untilText(until, zone)
  const isSubDaily = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(fields.get('FREQ') ?? '')
  const hasTime = isSubDaily && last.length > 10 && start.length > 10
  return { kind: 'until', day: formatDate(last.slice(0, 10)), time: hasTime ? formatTime(last) : null }
}

/** UNTIL (`20270303`, `20270303T230000Z`) as wall-clock text of the series: UTC is how RFC 5545 §3.3.10 writes it for zoned series. */
function untilText(until: string, zone: string | null): string {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
  if (until.length === 8) return day
  const text = `${day}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`
  return until.endsWith('Z') && zone !== null ? wallClock(Temporal.Instant.from(`${text}Z`), zone) : text
}

function listOf(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : value.split(',')
}

function weekdayName(day: string): string {
  const date = weekdayDates[day.slice(-2)]
  return date === undefined ? day : formatWeekday(date)
}

function monthsOf(fields: Map<string, string>): number[] {
  return listOf(fields.get('BYMONTH')).map(Number)
}

function monthName(month: number): string {
  return formatMonthName(`2000-${pad(month)}`)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
