import {
  daysInMonth,
  epochDay,
  firstDayOfYear,
  monthOf,
  startOfWeek,
  weekdayOf,
  yearOf,
} from '#shared/calendar/zone/epoch-day.ts'

/** Days of the week as Graph names them; the index is that of `weekdayOf`. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export const WEEK_INDEXES = ['first', 'second', 'third', 'fourth', 'last'] as const
export const PATTERN_TYPES = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
  'relativeYearly',
] as const

export interface Pattern {
  readonly type: (typeof PATTERN_TYPES)[number]
  readonly interval: number
  /** 0 where it does not matter. */
  readonly month: number
  readonly dayOfMonth: number
  readonly daysOfWeek: readonly (typeof WEEKDAYS)[number][]
  readonly firstDayOfWeek: (typeof WEEKDAYS)[number]
  readonly index: (typeof WEEK_INDEXES)[number]
}

export interface Range {
  readonly type: 'endDate' | 'noEnd' | 'numbered'
  /** Epoch days, in the zone of the recurrence. */
  readonly startDay: number
  readonly endDay: number | null
  readonly count: number
}

export interface Recurrence {
  readonly pattern: Pattern
  readonly range: Range
  /** What Graph calls the zone in which the days are counted. */
  readonly zoneLabel: string
}

/** 9999-12-31: there are no days after it. */
const LAST_DAY = 2_932_896

/** The epoch days on which a series occurs, ascending: those that its pattern says, bounded by its range. */
export function* occurrenceDays({ pattern, range }: Recurrence): Generator<number> {
  let count = 0
  for (const day of patternDays(pattern, range.startDay)) {
    if (range.endDay !== null && range.type === 'endDate' && day > range.endDay) return
    if (range.type === 'numbered' && count >= range.count) return
    if (day > LAST_DAY) return
    count += 1
    yield day
  }
}

function* patternDays(pattern: Pattern, start: number): Generator<number> {
  if (pattern.type === 'daily') {
    for (let day = start; ; day += pattern.interval) yield day
  }
  if (pattern.type === 'weekly') {
    const weekStart = WEEKDAYS.indexOf(pattern.firstDayOfWeek)
    for (let week = startOfWeek(start, weekStart); ; week += 7 * pattern.interval) {
      for (let day = week; day < week + 7; day += 1) if (day >= start && isOn(pattern, day)) yield day
    }
  }
  const isYearly = pattern.type === 'absoluteYearly' || pattern.type === 'relativeYearly'
  const year = yearOf(start)
  const month = isYearly ? pattern.month : monthOf(year, start - firstDayOfYear(year))
  const step = isYearly ? 12 * pattern.interval : pattern.interval
  for (let index = year * 12 + month - 1; ; index += step) {
    const day = dayInMonth(pattern, Math.floor(index / 12), (index % 12) + 1)
    if (day >= start) yield day
  }
}

/** A day that a month does not have is its last one: Outlook does not skip the month, as iCalendar would. */
function dayInMonth(pattern: Pattern, year: number, month: number): number {
  const length = daysInMonth(year, month)
  const first = epochDay(year, month, 1)
  if (pattern.type === 'absoluteMonthly' || pattern.type === 'absoluteYearly')
    return first + Math.min(pattern.dayOfMonth, length) - 1
  const days: number[] = []
  for (let day = first; day < first + length; day += 1) if (isOn(pattern, day)) days.push(day)
  const place = pattern.index === 'last' ? days.length - 1 : WEEK_INDEXES.indexOf(pattern.index)
  return days[place] ?? first
}

function isOn({ daysOfWeek }: Pattern, day: number): boolean {
  return daysOfWeek.some((name) => name === WEEKDAYS[weekdayOf(day)])
}
