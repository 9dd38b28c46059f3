import { Temporal } from 'temporal-polyfill'
import { formatDay, parseDay } from '#shared/calendar/zone/day-text.ts'
import { weekdayOf } from '#shared/calendar/zone/epoch-day.ts'

/**
 * Days are texts such as `2026-11-21`, which sort and compare as they stand; this is the arithmetic on them. What a grid asks
 * for a hundred times with each step is plain arithmetic of integers.
 */

export function addDays(day: string, days: number): string {
  return formatDay(numberOf(day) + days)
}

export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** Days from one to the other, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`
}

export function lastOfMonth(day: string): string {
  return addDays(addMonths(firstOfMonth(day), 1), -1)
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: string): number {
  return weekdayOf(numberOf(day)) + 1
}

/** ISO 8601 week. */
export function weekNumber(day: string): number {
  return Temporal.PlainDate.from(day).weekOfYear ?? 0
}

/** The weeks that hold a month, each of seven days, beginning on `firstDay` (1 Monday … 7 Sunday). */
export function weeksOfMonth(day: string, firstDay: number): string[][] {
  const first = firstOfMonth(day)
  const last = lastOfMonth(day)
  let current = addDays(first, -((weekday(first) - firstDay + 7) % 7))
  const weeks: string[][] = []
  while (current <= last) {
    const week = Array.from({ length: 7 }, (_, index) => addDays(current, index))
    weeks.push(week)
    current = addDays(current, 7)
  }
  return weeks
}

/** The days since 1970-01-01. Throws where there is no such day. */
function numberOf(day: string): number {
  const number = parseDay(day)
  if (number === undefined) throw new RangeError(`“${day}” is no day`)
  return number
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** Now on the wall clock of a zone, to the minute: `2026-11-21T09:41`. Falls back to the device's zone. */
export function nowIn(zone: string | undefined): string {
  return wallClock(Temporal.Now.instant(), zone).slice(0, 16)
}

/** Wall-clock text of an instant in a zone the runtime knows, else in the device's own. */
export function wallClock(instant: Temporal.Instant, zone: string | undefined): string {
  try {
    return instant
      .toZonedDateTimeISO(zone ?? deviceZone())
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
  } catch {
    return instant.toZonedDateTimeISO(deviceZone()).toPlainDateTime().toString({ smallestUnit: 'second' })
  }
}

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
