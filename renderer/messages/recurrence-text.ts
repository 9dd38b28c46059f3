import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { wallClock } from '../state/day.ts'
import { plainText, zoneOf } from '../state/event-time.ts'
import { formatDate, formatDayMonth, formatList, formatTime, formatWeekday } from './format.ts'

/**
 * A recurrence set in plain words: `Every week on Monday and Wednesday until 3 March 2027`. A rule this has no words
 * for is described by its interval and shown as it stands, rather than wrongly.
 */
export function recurrenceText(recurrence: Recurrence, start: EventTime): string {
  const parts = recurrence.rules.map((rule) => ruleText(rule, plainText(start), zoneOf(start)))
  if (recurrence.additions.length > 0) {
    const days = recurrence.additions.map((addition) => formatDate(plainText(addition.start).slice(0, 10)))
    const named = days.length <= 3 ? formatList(days) : `${days.length} more days`
    parts.push(parts.length === 0 ? `Also on ${named}` : `also on ${named}`)
  }
  if (parts.length === 0) return 'Once'
  const exclusions = recurrence.exclusions.length
  const except =
    exclusions === 0
      ? ''
      : exclusions === 1
        ? `, except ${formatDate(plainText(recurrence.exclusions[0] ?? start).slice(0, 10))}`
        : `, except ${exclusions} days`
  return parts.join('; ') + except
}

const units: Record<string, [one: string, many: string]> = {
  SECONDLY: ['second', 'seconds'],
  MINUTELY: ['minute', 'minutes'],
  HOURLY: ['hour', 'hours'],
  DAILY: ['day', 'days'],
  WEEKLY: ['week', 'weeks'],
  MONTHLY: ['month', 'months'],
  YEARLY: ['year', 'years'],
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

function ruleText(rule: string, start: string, zone: string | null): string {
  const fields = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((field) => {
        const [name = '', value = ''] = field.split('=')
        return [name, value] as const
      }),
  )
  const unit = units[fields.get('FREQ') ?? '']
  if (unit === undefined) return rule
  const interval = Number(fields.get('INTERVAL') ?? '1')
  const every =
    interval === 1
      ? `Every ${unit[0]}`
      : interval === 2
        ? `Every other ${unit[0]}`
        : `Every ${interval} ${unit[1]}`
  const days = listOf(fields.get('BYDAY'))
  const where = [...fields.keys()].every((name) => worded.has(name))
    ? placeText(fields, days, start)
    : undefined
  const end = endText(fields, start, zone)
  if (where === undefined) return `${every}${end} (${rule})`
  const simple = isEveryWeekday(fields, days, interval) ? 'Every weekday' : `${every}${where}`
  return simple + end
}

function isEveryWeekday(fields: Map<string, string>, days: string[], interval: number): boolean {
  const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR']
  return (
    interval === 1 &&
    (fields.get('FREQ') === 'WEEKLY' || fields.get('FREQ') === 'DAILY') &&
    !fields.has('BYMONTH') &&
    !fields.has('BYMONTHDAY') &&
    days.length === 5 &&
    weekdays.every((day) => days.includes(day))
  )
}

/** Words for the BYxxx parts; undefined when there are none for this combination. */
function placeText(fields: Map<string, string>, days: string[], start: string): string | undefined {
  const frequency = fields.get('FREQ')
  const monthDays = listOf(fields.get('BYMONTHDAY')).map(Number)
  const months = listOf(fields.get('BYMONTH')).map(Number)
  const position = fields.get('BYSETPOS')
  const inMonths = months.length === 0 ? '' : ` in ${formatList(months.map(monthName))}`

  if (frequency === 'YEARLY') return yearlyText(days, monthDays, months, position, start)
  if (position !== undefined && frequency !== 'MONTHLY') return undefined
  if (frequency === 'MONTHLY') {
    const place = monthlyText(days, monthDays, position)
    return place === undefined ? undefined : place + inMonths
  }
  if (monthDays.length > 0 || days.some((day) => day.length > 2)) return undefined
  const onDays = days.length === 0 ? '' : ` on ${formatList(days.map(weekdayName))}`
  return onDays + inMonths
}

function monthlyText(days: string[], monthDays: number[], position: string | undefined): string | undefined {
  if (days.length === 0) {
    if (position !== undefined) return undefined
    return monthDays.length === 0 ? '' : ` on the ${formatList(monthDays.map(monthDayText))}`
  }
  if (monthDays.length > 0) return undefined
  if (position !== undefined) {
    const name = setName(days)
    return name === undefined
      ? undefined
      : ` on the ${formatList(listOf(position).map((p) => ordinal(Number(p))))} ${name}`
  }
  if (days.every((day) => day.length > 2)) return ` on the ${formatList(days.map(ordinalWeekday))}`
  return days.every((day) => day.length === 2) ? ` on every ${formatList(days.map(weekdayName))}` : undefined
}

function yearlyText(
  days: string[],
  monthDays: number[],
  months: number[],
  position: string | undefined,
  start: string,
): string | undefined {
  if (days.length === 0 && position === undefined) {
    if (months.length === 0 && monthDays.length === 0) return ` on ${formatDayMonth(start.slice(0, 10))}`
    const onDays = monthDays.length === 0 ? [Number(start.slice(8, 10))] : monthDays
    if (months.length === 1 && onDays.length === 1 && (onDays[0] ?? 0) > 0) {
      const text = `2000-${pad(months[0] ?? 1)}-${pad(onDays[0] ?? 1)}`
      return ` on ${formatDayMonth(text)}`
    }
    if (months.length === 0) return undefined
    return ` on the ${formatList(onDays.map(monthDayText))} of ${formatList(months.map(monthName))}`
  }
  if (months.length === 0) return undefined
  const place = monthlyText(days, monthDays, position)
  return place === undefined ? undefined : `${place} of ${formatList(months.map(monthName))}`
}

function setName(days: string[]): string | undefined {
  if (days.some((day) => day.length > 2)) return undefined
  const has = (...names: string[]) =>
    days.length === names.length && names.every((name) => days.includes(name))
  if (has('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')) return 'day'
  if (has('MO', 'TU', 'WE', 'TH', 'FR')) return 'weekday'
  if (has('SA', 'SU')) return 'weekend day'
  return days.length === 1 ? weekdayName(days[0] ?? '') : undefined
}

function endText(fields: Map<string, string>, start: string, zone: string | null): string {
  const count = fields.get('COUNT')
  if (count !== undefined) return count === '1' ? ', once' : `, ${count} times`
  const until = fields.get('UNTIL')
  if (until === undefined) return ''
  const last = untilText(until, zone)
  const isSubDaily = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(fields.get('FREQ') ?? '')
  const time = isSubDaily && last.length > 10 && start.length > 10 ? `, ${formatTime(last)}` : ''
  return ` until ${formatDate(last.slice(0, 10))}${time}`
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

function ordinalWeekday(day: string): string {
  return `${ordinal(Number(day.slice(0, -2)))} ${weekdayName(day)}`
}

function monthName(month: number): string {
  return formatDayMonth(`2000-${pad(month)}-01`)
    .replace(/[\d.]+/g, '')
    .trim()
}

function monthDayText(day: number): string {
  if (day > 0) return ordinal(day)
  return day === -1 ? 'last day' : `${ordinal(day)} day`
}

function ordinal(number: number): string {
  if (number === -1) return 'last'
  if (number < 0) return `${ordinal(-number)}-to-last`
  const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }
  return `${number}${suffixes[ordinals.select(number)] ?? 'th'}`
}
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
