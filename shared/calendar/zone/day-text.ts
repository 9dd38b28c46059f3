import { daysBeforeMonth, daysInMonth, epochDay, firstDayOfYear, monthOf, yearOf } from './epoch-day.ts'

/** `2026-01-15` of an epoch day. */
export function formatDay(day: number): string {
  const year = yearOf(day)
  const dayOfYear = day - firstDayOfYear(year)
  const month = monthOf(year, dayOfYear)
  const yearText = year > 999 ? `${year}` : `${year}`.padStart(4, '0')
  return `${yearText}-${two(month)}-${two(dayOfYear - daysBeforeMonth(year, month) + 1)}`
}

/** The epoch day of `2026-01-15`, and of what begins so; undefined where there is no such day. */
export function parseDay(text: string): number | undefined {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? epochDay(year, month, day) : undefined
}

/** `09` */
export function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}
