import type { DayOfWeek, RecurrencePattern, WeekIndex } from '@microsoft/microsoft-graph-types'
import {
  daysBeforeMonth,
  firstDayOfYear,
  monthOf,
  weekdayOf,
  yearOf,
} from '#shared/calendar/zone/epoch-day.ts'

/** Graph's weekdays; the index is ours, 0 is Monday. */
export const weekdays: readonly DayOfWeek[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

/** The ordinals of weekdays that Graph has. */
export const ordinals: ReadonlyMap<number, WeekIndex> = new Map([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [-1, 'last'],
])

/** The most days that a month can have, by its number from 1. */
export function longestMonth(month: number): number {
  return [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31
}

/**
 * Whether a pattern gives a day (days since the epoch). A day of the month that a month does not have is its last one
 * ([MS-OXOCAL] 2.2.1.44.1).
 */
export function givesDay(pattern: RecurrencePattern, day: number): boolean {
  const year = yearOf(day)
  const month = monthOf(year, day - firstDayOfYear(year))
  const first = firstDayOfYear(year) + daysBeforeMonth(year, month)
  const length = daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month)
  const isMonth = pattern.month === undefined || pattern.month === 0 || pattern.month === month
  switch (pattern.type) {
    case 'daily':
      return true
    case 'weekly':
      return weekdaysOf(pattern).includes(weekdayOf(day))
    case 'absoluteMonthly':
      return day === first + Math.min(pattern.dayOfMonth ?? 1, length) - 1
    case 'absoluteYearly':
      return isMonth && day === first + Math.min(pattern.dayOfMonth ?? 1, length) - 1
    case 'relativeMonthly':
      return day === nthOf(pattern, first, length)
    case 'relativeYearly':
      return isMonth && day === nthOf(pattern, first, length)
    default:
      return false
  }
}

export function weekdaysOf({ daysOfWeek }: RecurrencePattern): number[] {
  return (daysOfWeek ?? []).map((day) => weekdays.indexOf(day)).sort((one, other) => one - other)
}

/** 1 to 4, or -1 for the last. */
export function ordinalOf({ index }: RecurrencePattern): number {
  for (const [ordinal, name] of ordinals) if (name === (index ?? 'first')) return ordinal
  return 1
}

function nthOf(pattern: RecurrencePattern, first: number, length: number): number | undefined {
  const wanted = weekdaysOf(pattern)
  const days = Array.from({ length }, (_, index) => first + index)
  const matching = days.filter((day) => wanted.includes(weekdayOf(day)))
  const ordinal = ordinalOf(pattern)
  return ordinal < 0 ? matching.at(-1) : matching[ordinal - 1]
}
