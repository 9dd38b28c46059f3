import {
  daysBeforeMonth,
  daysInMonth,
  daysInYear,
  firstDayOfYear,
  monthOf,
  SECONDS_OF_DAY,
  startOfWeek,
  weekdayOf,
  yearOf,
} from '../zone/epoch-day.ts'
import type { Rule } from './rule.ts'

/** The day parts of a rule, completed from the first day where the rule leaves them open (RFC 5545 §3.3.10). */
interface DayParts {
  readonly months: readonly number[]
  readonly monthDays: readonly number[]
  readonly yearDays: readonly number[]
  readonly weekNumbers: readonly number[]
  readonly weekdays: Rule['byDay']
}

/**
 * Which days a rule's day parts (BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY) let through. Days are epoch days.
 * A day passes when it passes every part that is present; whether the RFC calls a part expanding or limiting for a
 * frequency only decides which days are asked about.
 */
export class DayFilter {
  /** Months (1 to 12) to look at, ascending; all twelve when BYMONTH is missing. */
  readonly months: readonly number[]
  /** Days of the month to look at; empty means all. */
  readonly monthDays: readonly number[]
  readonly passesAll: boolean

  readonly #hasMonths: boolean
  readonly #monthMask: number
  readonly #monthDays: ReadonlySet<number>
  readonly #yearDays: ReadonlySet<number>
  readonly #weekNumbers: ReadonlySet<number>
  readonly #weekdayMask: number
  /** Weekdays that pass whatever their position. */
  readonly #everyMask: number
  /** `weekday * 1000 + position` of numbered weekdays. */
  readonly #numbered: ReadonlySet<number>
  readonly #numberedWithinMonth: boolean
  readonly #weekStart: number
  #year = 0
  #yearStart = 0
  #yearEnd = 0

  constructor(rule: Rule, firstDay: number) {
    const parts = completed(rule, firstDay)
    const mayNumber = rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY'
    const numbered = mayNumber ? parts.weekdays.filter((day) => day.ordinal !== 0) : []
    const every = parts.weekdays.filter((day) => !mayNumber || day.ordinal === 0)
    this.#hasMonths = parts.months.length > 0
    this.months = this.#hasMonths
      ? [...new Set(parts.months)].sort((a, b) => a - b)
      : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    this.monthDays = parts.monthDays
    this.#monthMask = this.months.reduce((mask, month) => mask | (1 << month), 0)
    this.#monthDays = new Set(parts.monthDays)
    this.#yearDays = new Set(parts.yearDays)
    this.#weekNumbers = new Set(parts.weekNumbers)
    this.#weekdayMask =
      parts.weekdays.length === 0 ? 127 : parts.weekdays.reduce((mask, day) => mask | (1 << day.weekday), 0)
    this.#everyMask = every.reduce((mask, day) => mask | (1 << day.weekday), 0)
    this.#numbered = new Set(numbered.map((day) => day.weekday * 1000 + day.ordinal))
    this.#numberedWithinMonth = rule.frequency === 'MONTHLY' || rule.byMonth.length > 0
    this.#weekStart = rule.weekStart
    this.passesAll =
      !this.#hasMonths &&
      this.#monthDays.size + this.#yearDays.size + this.#weekNumbers.size === 0 &&
      this.#weekdayMask === 127 &&
      this.#numbered.size === 0
  }

  passes(day: number): boolean {
    if (this.passesAll) return true
    const weekday = weekdayOf(day)
    if (((this.#weekdayMask >> weekday) & 1) === 0) return false
    if (day < this.#yearStart || day >= this.#yearEnd) this.#enterYear(yearOf(day))
    const dayOfYear = day - this.#yearStart
    const month = monthOf(this.#year, dayOfYear)
    if (((this.#monthMask >> month) & 1) === 0) return false
    const dayOfMonth = dayOfYear - daysBeforeMonth(this.#year, month)
    return (
      (this.#monthDays.size === 0 || this.#passesMonthDay(month, dayOfMonth)) &&
      (this.#numbered.size === 0 || this.#passesNumbered(weekday, month, dayOfMonth, dayOfYear)) &&
      (this.#yearDays.size === 0 || this.#passesYearDay(dayOfYear)) &&
      (this.#weekNumbers.size === 0 || this.#passesWeekNumber(day))
    )
  }

  /** After a day that does not pass: the next day that may, skipping the months that BYMONTH leaves out. */
  nextDay(day: number): number {
    if (!this.#hasMonths) return day + 1
    if (day < this.#yearStart || day >= this.#yearEnd) this.#enterYear(yearOf(day))
    const month = monthOf(this.#year, day - this.#yearStart)
    if ((this.#monthMask >> month) & 1) return day + 1
    return this.#yearStart + daysBeforeMonth(this.#year, month + 1)
  }

  #enterYear(year: number): void {
    this.#year = year
    this.#yearStart = firstDayOfYear(year)
    this.#yearEnd = this.#yearStart + daysInYear(year)
  }

  #passesMonthDay(month: number, dayOfMonth: number): boolean {
    return (
      this.#monthDays.has(dayOfMonth + 1) || this.#monthDays.has(dayOfMonth - daysInMonth(this.#year, month))
    )
  }

  #passesYearDay(dayOfYear: number): boolean {
    return (
      this.#yearDays.has(dayOfYear + 1) || this.#yearDays.has(dayOfYear - (this.#yearEnd - this.#yearStart))
    )
  }

  /** `2MO`, `-1FR`: counted within the month or the year, from its start and from its end. */
  #passesNumbered(weekday: number, month: number, dayOfMonth: number, dayOfYear: number): boolean {
    if ((this.#everyMask >> weekday) & 1) return true
    const offset = this.#numberedWithinMonth ? dayOfMonth : dayOfYear
    const length = this.#numberedWithinMonth
      ? daysInMonth(this.#year, month)
      : this.#yearEnd - this.#yearStart
    const fromStart = Math.floor(offset / 7) + 1
    const fromEnd = -Math.floor((length - 1 - offset) / 7) - 1
    return this.#numbered.has(weekday * 1000 + fromStart) || this.#numbered.has(weekday * 1000 + fromEnd)
  }

  /** Weeks as ISO 8601 numbers them, but beginning on WKST: week 1 is the first with four days in the year. */
  #passesWeekNumber(day: number): boolean {
    let first = this.#firstWeek(this.#year)
    let next = this.#firstWeek(this.#year + 1)
    if (day < first) {
      next = first
      first = this.#firstWeek(this.#year - 1)
    } else if (day >= next) {
      first = next
      next = this.#firstWeek(this.#year + 2)
    }
    const fromStart = Math.floor((day - first) / 7) + 1
    const fromEnd = fromStart - (next - first) / 7 - 1
    return this.#weekNumbers.has(fromStart) || this.#weekNumbers.has(fromEnd)
  }

  #firstWeek(year: number): number {
    return startOfWeek(firstDayOfYear(year) + 3, this.#weekStart)
  }
}

/** "Information not contained in the rule is derived from DTSTART" (§3.3.10). */
function completed(rule: Rule, firstDay: number): DayParts {
  const given: DayParts = {
    months: rule.byMonth,
    monthDays: rule.byMonthDay,
    yearDays: rule.byYearDay,
    weekNumbers: rule.byWeekNumber,
    weekdays: rule.byDay,
  }
  const choosesDays = given.monthDays.length + given.yearDays.length + given.weekdays.length > 0
  if (choosesDays) return given
  const sameWeekday = [{ weekday: weekdayOf(firstDay), ordinal: 0 }]
  if (given.weekNumbers.length > 0) return { ...given, weekdays: sameWeekday }
  const year = yearOf(firstDay)
  const dayOfYear = firstDay - firstDayOfYear(year)
  const month = monthOf(year, dayOfYear)
  const monthDays = [dayOfYear - daysBeforeMonth(year, month) + 1]
  switch (rule.frequency) {
    case 'YEARLY':
      return { ...given, monthDays, months: given.months.length > 0 ? given.months : [month] }
    case 'MONTHLY':
      return { ...given, monthDays }
    case 'WEEKLY':
      return { ...given, weekdays: sameWeekday }
    default:
      return given
  }
}

/** The epoch day of a wall-clock second. */
export function dayOfWallClock(wallClock: number): number {
  return Math.floor(wallClock / SECONDS_OF_DAY)
}
