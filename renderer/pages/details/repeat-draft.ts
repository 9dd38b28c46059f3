import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { addDays, isDay, weekday } from '../../state/day.ts'
import { plainText, zoneOf } from '../../state/event-time.ts'

export const repeatChoices = [
  'never',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'yearly',
  'custom',
  'kept',
] as const
export const repeatUnits = ['day', 'week', 'month', 'year'] as const
/** Weekdays as rules write them, from Monday on. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type WeekdayCode = (typeof weekdayCodes)[number]

/** How an event repeats, as the fields of a form have it. */
export interface RepeatDraft {
  /** `kept` is a recurrence that the fields have no words for: it stays as it is */
  choice: (typeof repeatChoices)[number]
  /** number of units, as typed */
  interval: string
  unit: (typeof repeatUnits)[number]
  weekdays: readonly WeekdayCode[]
  /** the same date of the month, the same weekday such as the third Tuesday, or the last one */
  monthly: 'date' | 'weekday' | 'last'
  ends: 'never' | 'until' | 'count'
  /** last day */
  until: string
  /** number of times, as typed */
  count: string
}

const presets: Partial<Record<RepeatDraft['choice'], string>> = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
}
const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const

/** @param day first day of the event */
export function newRepeat(day: string): RepeatDraft {
  return {
    choice: 'never',
    interval: '1',
    unit: 'week',
    weekdays: isDay(day) ? [codeOf(day)] : [],
    monthly: 'date',
    ends: 'never',
    until: isDay(day) ? addDays(day, 90) : '',
    count: '10',
  }
}

/** The fields of a recurrence that starts at a time. */
export function repeatOf(recurrence: Recurrence | null, start: EventTime): RepeatDraft {
  const day = plainText(start).slice(0, 10)
  const blank = newRepeat(day)
  if (recurrence === null) return blank
  const [rule] = recurrence.rules
  const isOne = recurrence.rules.length === 1 && recurrence.exclusionRules.length === 0
  const read = rule === undefined || !isOne ? null : readRule(rule, start, blank)
  if (read === null) return { ...blank, choice: 'kept' }
  const preset = repeatChoices.find((choice) => presets[choice] === presetOf(read, day))
  return { ...read, choice: preset ?? 'custom' }
}

/** The rule that the fields say; null where they say none, or one that is kept. */
export function ruleOf(repeat: RepeatDraft, start: EventTime): string | null {
  if (repeat.choice === 'never' || repeat.choice === 'kept') return null
  if (repeat.choice !== 'custom') return presets[repeat.choice] ?? null
  return `${patternOf(repeat, plainText(start).slice(0, 10))}${endOf(repeat, start)}`
}

/** The recurrence that the fields make of the one before, whose additional and excluded dates stay. */
export function recurrenceOf(
  repeat: RepeatDraft,
  start: EventTime,
  before: Recurrence | null,
): Recurrence | null {
  if (repeat.choice === 'kept') return before
  const rule = ruleOf(repeat, start)
  if (rule === null) return null
  const none: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }
  return { ...(before ?? none), rules: [rule], exclusionRules: [] }
}

export type RepeatField = 'interval' | 'weekdays' | 'until' | 'count'

/** Fields that are not filled in so that they make sense. @param day first day of the event */
export function checkRepeat(repeat: RepeatDraft, day: string): RepeatField[] {
  if (repeat.choice !== 'custom') return []
  const wrong: RepeatField[] = []
  if (!isCount(repeat.interval, 999)) wrong.push('interval')
  if (repeat.unit === 'week' && repeat.weekdays.length === 0) wrong.push('weekdays')
  if (repeat.ends === 'until' && (!isDay(repeat.until) || repeat.until < day)) wrong.push('until')
  if (repeat.ends === 'count' && !isCount(repeat.count, 9_999)) wrong.push('count')
  return wrong
}

/** Which of its weekday in the month a day is: 1 to 5. */
export function ordinalInMonth(day: string): number {
  return Math.ceil(Number(day.slice(8, 10)) / 7)
}

export function isLastInMonth(day: string): boolean {
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
}

export function codeOf(day: string): WeekdayCode {
  return weekdayCodes[weekday(day) - 1] ?? 'MO'
}

function readRule(rule: string, start: EventTime, blank: RepeatDraft): RepeatDraft | null {
  const day = plainText(start).slice(0, 10)
  const fields = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((field) => field.split('=', 2) as [string, string]),
  )
  const take = (name: string) => {
    const value = fields.get(name)
    fields.delete(name)
    return value
  }
  const frequency = take('FREQ')
  const unit = repeatUnits.find((one) => frequencies[one] === frequency)
  if (unit === undefined) return null
  const [interval, until, count] = [take('INTERVAL') ?? '1', take('UNTIL'), take('COUNT')]
  // Where weeks begin means something only to those that are skipped.
  if (interval === '1' || unit !== 'week') fields.delete('WKST')
  const place = placeOf(unit, day, take)
  if (place === null || fields.size > 0) return null
  const ends = count !== undefined ? 'count' : until !== undefined ? 'until' : 'never'
  return {
    ...blank,
    choice: 'custom',
    interval,
    unit,
    ...place,
    ends,
    ...(count === undefined ? {} : { count }),
    ...(until === undefined ? {} : { until: lastDay(until, zoneOf(start)) }),
  }
}

/** The days within the unit; null for those that the fields can't say. */
function placeOf(
  unit: RepeatDraft['unit'],
  day: string,
  take: (name: string) => string | undefined,
): Partial<RepeatDraft> | null {
  if (unit === 'day') return {}
  if (unit === 'week') {
    const names = (take('BYDAY') ?? codeOf(day)).split(',')
    const days = weekdayCodes.filter((code) => names.includes(code))
    return days.length === names.length ? { weekdays: days } : null
  }
  const [date, byDay, month] = [
    take('BYMONTHDAY'),
    take('BYDAY'),
    unit === 'year' ? take('BYMONTH') : undefined,
  ]
  if (month !== undefined && Number(month) !== Number(day.slice(5, 7))) return null
  if (date !== undefined && Number(date) !== Number(day.slice(8, 10))) return null
  if (byDay === undefined) return date === undefined && month !== undefined ? {} : { monthly: 'date' }
  if (unit === 'year' || date !== undefined) return null
  if (byDay === `${ordinalInMonth(day)}${codeOf(day)}`) return { monthly: 'weekday' }
  return byDay === `-1${codeOf(day)}` && isLastInMonth(day) ? { monthly: 'last' } : null
}

/** A rule of one unit without an end, as the presets write it. */
function presetOf(repeat: RepeatDraft, day: string): string | null {
  if (repeat.ends !== 'never' || repeat.interval !== '1') return null
  if (repeat.unit === 'week' && repeat.weekdays.length === 1 && repeat.weekdays[0] === codeOf(day))
    return 'FREQ=WEEKLY'
  return patternOf(repeat, day)
}

function patternOf(repeat: RepeatDraft, day: string): string {
  const interval = Number(repeat.interval) > 1 ? `;INTERVAL=${Number(repeat.interval)}` : ''
  const start = `FREQ=${frequencies[repeat.unit]}${interval}`
  if (repeat.unit === 'week')
    return `${start};BYDAY=${weekdayCodes.filter((code) => repeat.weekdays.includes(code))}`
  if (repeat.unit !== 'month' || repeat.monthly === 'date') return start
  const position = repeat.monthly === 'last' ? -1 : ordinalInMonth(day)
  return `${start};BYDAY=${position}${codeOf(day)}`
}

function endOf({ ends, until, count }: RepeatDraft, start: EventTime): string {
  if (ends === 'count') return `;COUNT=${Number(count)}`
  if (ends === 'never') return ''
  if ('date' in start) return `;UNTIL=${until.replaceAll('-', '')}`
  const last = Temporal.PlainDateTime.from(`${until}T23:59:59`)
  // RFC 5545 §3.3.10: in UTC where the start is in a zone, floating where it floats.
  if (start.zone === null) return `;UNTIL=${compact(last.toString())}`
  return `;UNTIL=${compact(last.toZonedDateTime(start.zone).toInstant().toString())}`
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '')
}

/** The last day that an UNTIL allows, in the zone of the series. */
function lastDay(until: string, zone: string | null): string {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
  if (!until.endsWith('Z') || zone === null) return day
  const time = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`
  return Temporal.Instant.from(`${day}T${time}Z`).toZonedDateTimeISO(zone).toPlainDate().toString()
}

function isCount(text: string, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most
}
