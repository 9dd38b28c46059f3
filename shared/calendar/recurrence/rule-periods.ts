import {
  daysBeforeMonth,
  daysInMonth,
  firstDayOfYear,
  monthOf,
  SECONDS_OF_DAY,
  startOfWeek,
  yearOf,
} from '../zone/epoch-day.ts'
import { DayFilter, dayOfWallClock } from './day-filter.ts'
import type { Rule } from './rule.ts'
import {
  atPositions,
  reachesTimeOfDay,
  timesOfDay,
  timesOfHour,
  timesOfMinute,
  withoutLeapSecond,
} from './time-of-day.ts'

/** The intervals of a rule, one after the other: each call of `next` gives the wall-clock seconds of one of them. */
export interface RulePeriods {
  /**
   * Appends the instances of the next period that has any, ascending, to `found`; false when no period up to the
   * last day has any. The first period may give instances before the start of the series.
   */
  next(found: number[]): boolean
  /** Goes on with the period that holds `wallClock`, if that lies ahead. */
  skipTo(wallClock: number): void
}

export function rulePeriods(rule: Rule, start: number, lastDay: number): RulePeriods {
  switch (rule.frequency) {
    case 'YEARLY':
    case 'MONTHLY':
    case 'WEEKLY':
    case 'DAILY':
      return new DayPeriods(rule, start, lastDay)
    case 'HOURLY':
      return new ClockPeriods(rule, start, lastDay, 3600)
    case 'MINUTELY':
      return new ClockPeriods(rule, start, lastDay, 60)
    case 'SECONDLY':
      return new ClockPeriods(rule, start, lastDay, 1)
  }
}

/** Periods of days: a set of days times a set of times of day, from which BYSETPOS then chooses. */
class DayPeriods implements RulePeriods {
  readonly #rule: Rule
  readonly #filter: DayFilter
  readonly #times: readonly number[]
  readonly #lastDay: number
  /** Number of the period: the year, months since year 0, or the first day of the week or the day. */
  #period: number
  readonly #firstPeriod: number
  readonly #step: number
  #days: number[] = []

  constructor(rule: Rule, start: number, lastDay: number) {
    const firstDay = dayOfWallClock(start)
    this.#rule = rule
    this.#filter = new DayFilter(rule, firstDay)
    this.#times = timesOfDay(rule, start - firstDay * SECONDS_OF_DAY)
    this.#lastDay = lastDay
    this.#step = rule.frequency === 'WEEKLY' ? 7 * rule.interval : rule.interval
    this.#firstPeriod = this.#periodOf(firstDay)
    this.#period = this.#firstPeriod
  }

  skipTo(wallClock: number): void {
    const ahead = this.#periodOf(dayOfWallClock(wallClock)) - this.#firstPeriod
    const steps = Math.ceil(ahead / this.#step)
    this.#period = Math.max(this.#period, this.#firstPeriod + steps * this.#step)
  }

  next(found: number[]): boolean {
    for (;;) {
      this.#days.length = 0
      if (!this.#collectDays()) return false
      if (this.#days.length > 0 && this.#combine(found)) return true
    }
  }

  #periodOf(day: number): number {
    switch (this.#rule.frequency) {
      case 'YEARLY':
        return yearOf(day)
      case 'MONTHLY': {
        const year = yearOf(day)
        return year * 12 + monthOf(year, day - firstDayOfYear(year)) - 1
      }
      case 'WEEKLY':
        return startOfWeek(day, this.#rule.weekStart)
      default:
        return day
    }
  }

  /** The passing days of the current period into `#days`, and on to the next period; false after the last day. */
  #collectDays(): boolean {
    const period = this.#period
    this.#period += this.#step
    switch (this.#rule.frequency) {
      case 'YEARLY':
        if (firstDayOfYear(period) > this.#lastDay) return false
        for (const month of this.#filter.months) this.#collectMonth(period, month)
        return true
      case 'MONTHLY': {
        const year = Math.floor(period / 12)
        if (firstDayOfYear(year) > this.#lastDay) return false
        const month = period - year * 12 + 1
        if (this.#filter.months.includes(month)) this.#collectMonth(year, month)
        return true
      }
      case 'WEEKLY':
        if (period > this.#lastDay) return false
        for (let day = period; day < period + 7; day++) this.#collectDay(day)
        return true
      default:
        if (period > this.#lastDay) return false
        if (this.#filter.passes(period)) this.#days.push(period)
        else this.skipTo(this.#filter.nextDay(period) * SECONDS_OF_DAY)
        return true
    }
  }

  #collectMonth(year: number, month: number): void {
    const first = firstDayOfYear(year) + daysBeforeMonth(year, month)
    const length = daysInMonth(year, month)
    const [only, second] = this.#filter.monthDays
    if (only !== undefined && second === undefined) {
      const offset = only > 0 ? only - 1 : length + only
      if (offset >= 0 && offset < length) this.#collectDay(first + offset)
      return
    }
    for (let day = first; day < first + length; day++) this.#collectDay(day)
  }

  #collectDay(day: number): void {
    if (this.#filter.passes(day)) this.#days.push(day)
  }

  #combine(found: number[]): boolean {
    const before = found.length
    const times = this.#times
    const positions = this.#rule.bySetPosition
    if (positions.length === 0) {
      for (const day of this.#days) for (const time of times) found.push(day * SECONDS_OF_DAY + time)
    } else {
      const count = this.#days.length * times.length
      const indexes = positions.map((position) => (position > 0 ? position - 1 : count + position))
      for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
        const day = this.#days[Math.floor(index / times.length)]
        if (index >= 0 && day !== undefined) {
          found.push(day * SECONDS_OF_DAY + (times[index % times.length] ?? 0))
        }
      }
    }
    return found.length > before
  }
}

/** Periods of an hour, a minute or a second, which all have the same times within them. */
class ClockPeriods implements RulePeriods {
  readonly #filter: DayFilter
  readonly #unit: number
  readonly #step: number
  readonly #first: number
  readonly #end: number
  readonly #within: readonly number[]
  readonly #hours: ReadonlySet<number>
  readonly #minutes: ReadonlySet<number>
  /** Ascending. */
  readonly #seconds: readonly number[]
  /** Wall clock at the start of the next period. */
  #period: number
  #passingDay = Number.NaN

  constructor(rule: Rule, start: number, lastDay: number, unit: number) {
    const firstDay = dayOfWallClock(start)
    const timeOfDay = start - firstDay * SECONDS_OF_DAY
    this.#filter = new DayFilter(rule, firstDay)
    this.#unit = unit
    this.#step = rule.interval * unit
    this.#first = Math.floor(start / unit) * unit
    this.#period = this.#first
    this.#within = atPositions(timesWithin(rule, timeOfDay, unit), rule.bySetPosition)
    this.#hours = new Set(rule.byHour)
    this.#minutes = new Set(unit <= 60 ? rule.byMinute : [])
    const seconds = unit === 1 ? rule.bySecond.map(withoutLeapSecond) : []
    this.#seconds = seconds.sort((one, other) => one - other)
    const recurs =
      this.#within.length > 0 && reachesTimeOfDay(rule, Math.floor(timeOfDay / unit) * unit, this.#step, unit)
    this.#end = recurs ? (lastDay + 1) * SECONDS_OF_DAY : Number.NEGATIVE_INFINITY
  }

  skipTo(wallClock: number): void {
    this.#moveTo(Math.floor(wallClock / this.#unit) * this.#unit)
  }

  next(found: number[]): boolean {
    while (this.#period < this.#end) {
      const period = this.#period
      const next = this.#nextCandidate(period)
      if (next > period) {
        this.#moveTo(next)
        continue
      }
      this.#period += this.#step
      for (const seconds of this.#within) found.push(period + seconds)
      return true
    }
    return false
  }

  /** `period` itself if it passes, else the next moment before which none can. */
  #nextCandidate(period: number): number {
    const day = Math.floor(period / SECONDS_OF_DAY)
    const midnight = day * SECONDS_OF_DAY
    if (day !== this.#passingDay) {
      if (!this.#filter.passes(day)) return this.#filter.nextDay(day) * SECONDS_OF_DAY
      this.#passingDay = day
    }
    const time = period - midnight
    const hour = Math.floor(time / 3600)
    if (this.#hours.size > 0 && !this.#hours.has(hour)) return midnight + (hour + 1) * 3600
    const minute = Math.floor(time / 60)
    if (this.#minutes.size > 0 && !this.#minutes.has(minute % 60)) return midnight + (minute + 1) * 60
    if (this.#seconds.length > 0 && !this.#seconds.includes(time % 60)) {
      const later = this.#seconds.find((second) => second > time % 60) ?? 60
      return midnight + minute * 60 + later
    }
    return period
  }

  #moveTo(wallClock: number): void {
    const steps = Math.ceil((wallClock - this.#first) / this.#step)
    this.#period = Math.max(this.#period, this.#first + steps * this.#step)
  }
}

function timesWithin(rule: Rule, timeOfDay: number, unit: number): number[] {
  if (unit === 3600) return timesOfHour(rule, timeOfDay)
  return unit === 60 ? timesOfMinute(rule, timeOfDay) : [0]
}
