/**
 * Days of the proleptic Gregorian calendar as integers: 0 is 1970-01-01, a Thursday. Years 1 to 9999. Plain integer
 * arithmetic, because expanding recurrences asks millions of times.
 */

export const SECONDS_OF_DAY = 86400

const DAYS_OF_ERA = 146097
const DAYS_TO_EPOCH = 719468

/** Days before each month (0-based) of a common year, then of a leap year. */
const DAYS_BEFORE_MONTH = [
  [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365],
  [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366],
] as const

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days of the year before `month` (1 to 13). */
export function daysBeforeMonth(year: number, month: number): number {
  return DAYS_BEFORE_MONTH[isLeapYear(year) ? 1 : 0][month - 1] ?? 0
}

export function daysInMonth(year: number, month: number): number {
  return daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month)
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365
}

/** The epoch day of 1 January. */
export function firstDayOfYear(year: number): number {
  const before = year - 1
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719162
}

export function epochDay(year: number, month: number, dayOfMonth: number): number {
  return firstDayOfYear(year) + daysBeforeMonth(year, month) + dayOfMonth - 1
}

export function yearOf(day: number): number {
  const shifted = day + DAYS_TO_EPOCH
  const era = Math.floor(shifted / DAYS_OF_ERA)
  const dayOfEra = shifted - era * DAYS_OF_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfMarchYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  return era * 400 + yearOfEra + (dayOfMarchYear >= 306 ? 1 : 0)
}

/** The month (1 to 12) in which the day `dayOfYear` (0-based) of `year` lies. */
export function monthOf(year: number, dayOfYear: number): number {
  const before = DAYS_BEFORE_MONTH[isLeapYear(year) ? 1 : 0]
  let month = (dayOfYear >> 5) + 1
  while ((before[month] ?? 366) <= dayOfYear) month++
  return month
}

/** Day of the week: 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The first day of the week that holds `day`, for weeks that begin on `weekStart` (0 is Monday). */
export function startOfWeek(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}
