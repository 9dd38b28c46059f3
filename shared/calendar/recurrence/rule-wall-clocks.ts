import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import type { Rule } from './rule.ts'
import { type RulePeriods, rulePeriods } from './rule-periods.ts'

/** 9999-12-31, the last day that iCalendar can write: no rule is searched beyond it, so one that never matches ends. */
export const LAST_DAY = 2932896

/** What no further instance is shown by. */
export const NO_MORE = Number.POSITIVE_INFINITY

/**
 * So many instances of a rule with COUNT are counted one by one (a hundred years of three a day); a COUNT beyond it means
 * this many. Those before a range have to be counted whenever the range is asked for, and a file may have many a rule
 * such as FREQ=SECONDLY;BYSECOND=0,1,2;COUNT=999999999. Rules without BY parts are never counted, so theirs holds.
 */
export const MOST_COUNTED = 100_000

export interface RuleFrame {
  /** Wall-clock seconds of DTSTART. */
  readonly start: number
  readonly isAllDay: boolean
  /** The instant of a wall-clock time in the zone of the series; the same number for all-day and floating series. */
  instantOf(wallClock: number): number
  /**
   * Whether COUNT also counts a DTSTART that the rule itself does not give ("the DTSTART property value always counts
   * as the first occurrence", §3.3.10). Not so for EXRULE.
   */
  readonly countsStart: boolean
  /** Only wall-clock times from here on are wanted; those before may be left out. */
  readonly from: number
  /** No wall-clock times after this day are wanted. */
  readonly lastDay: number
}

/** The wall-clock times a rule gives, ascending, none twice: one `next` after the other, then `NO_MORE`. */
export class RuleWallClocks {
  readonly #frame: RuleFrame
  readonly #rule: Rule
  readonly #periods: RulePeriods
  readonly #lastWallClock: number
  /** Up to here UNTIL holds without looking closer. */
  readonly #safeUntil: number
  readonly #lastUntil: number
  readonly #isOfClock: boolean
  #remaining: number
  #found: number[] = []
  #position = 0
  #previous = Number.NEGATIVE_INFINITY

  constructor(rule: Rule, frame: RuleFrame) {
    this.#rule = rule
    this.#frame = frame
    const lastDay = Math.min(frame.lastDay, LAST_DAY)
    this.#periods = rulePeriods(rule, frame.start, lastDay)
    this.#isOfClock = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(rule.frequency)
    const lastByCount = lastOfPlainCount(rule, frame)
    this.#remaining = lastByCount === undefined ? mostOf(rule) : NO_MORE
    this.#lastWallClock = Math.min((lastDay + 1) * SECONDS_OF_DAY - 1, lastByCount ?? NO_MORE)
    const { safe, last } = untilBounds(rule, frame)
    this.#safeUntil = safe
    this.#lastUntil = last
    if (this.#remaining === NO_MORE && frame.from > frame.start) this.#periods.skipTo(frame.from)
  }

  next(): number {
    for (;;) {
      while (this.#position < this.#found.length) {
        const wallClock = this.#admit(this.#found[this.#position++] ?? NO_MORE)
        if (wallClock !== undefined) return wallClock
      }
      this.#position = 0
      this.#found.length = 0
      if (!this.#periods.next(this.#found)) return NO_MORE
    }
  }

  /** The first instance at or after a wall-clock time, without looking at those before unless they must be counted. */
  nextFrom(wallClock: number): number {
    const lastFound = this.#found.at(-1) ?? Number.NEGATIVE_INFINITY
    if (this.#remaining === NO_MORE && lastFound < wallClock) {
      this.#position = this.#found.length
      this.#periods.skipTo(wallClock)
    }
    let next = this.next()
    while (next < wallClock) next = this.next()
    return next
  }

  /** The instance itself, `NO_MORE` if it is beyond the end of the rule, undefined if it is to be passed over. */
  #admit(found: number): number | undefined {
    const { start, isAllDay, from } = this.#frame
    const wallClock = isAllDay ? Math.floor(found / SECONDS_OF_DAY) * SECONDS_OF_DAY : found
    if (wallClock < start || wallClock === this.#previous) return undefined
    if (wallClock > this.#lastWallClock || wallClock > this.#lastUntil) return this.#finish()
    if (wallClock > this.#safeUntil && !this.#isBeforeUntil(wallClock)) return undefined
    if (this.#previous < start && this.#frame.countsStart && wallClock !== start) this.#remaining--
    this.#previous = wallClock
    if (this.#remaining-- <= 0) return this.#finish()
    // What else a rule of hours, minutes or seconds gives on an all-day event's day is that day again.
    if (isAllDay && this.#isOfClock) this.#periods.skipTo(wallClock + SECONDS_OF_DAY)
    return wallClock < from ? undefined : wallClock
  }

  #finish(): number {
    this.#found = [NO_MORE]
    this.#position = 0
    this.#remaining = 0
    return NO_MORE
  }

  #isBeforeUntil(wallClock: number): boolean {
    return this.#frame.instantOf(wallClock) <= (this.#rule.until?.seconds ?? NO_MORE)
  }
}

function mostOf({ count }: Rule): number {
  return count === null ? NO_MORE : Math.min(count, MOST_COUNTED)
}

/** Where a rule with COUNT and nothing else ends, which spares it the counting. */
function lastOfPlainCount(rule: Rule, frame: RuleFrame): number | undefined {
  const unit = {
    YEARLY: 0,
    MONTHLY: 0,
    WEEKLY: 604800,
    DAILY: 86400,
    HOURLY: 3600,
    MINUTELY: 60,
    SECONDLY: 1,
  }[rule.frequency]
  const isPlain =
    rule.bySecond.length +
      rule.byMinute.length +
      rule.byHour.length +
      rule.byDay.length +
      rule.byMonthDay.length +
      rule.byYearDay.length +
      rule.byWeekNumber.length +
      rule.byMonth.length +
      rule.bySetPosition.length ===
    0
  if (rule.count === null || unit === 0 || !isPlain || (frame.isAllDay && unit < 86400)) return undefined
  return frame.start + (rule.count - 1) * rule.interval * unit
}

/** UNTIL as wall clocks: through `safe` all are within it, after `last` none; between them the instant decides. */
function untilBounds(rule: Rule, frame: RuleFrame): { safe: number; last: number } {
  const { until } = rule
  if (!until) return { safe: NO_MORE, last: NO_MORE }
  // A day includes all of it. All-day instances are at 0:00, so for them any time of a day includes the day.
  const endOfDay = Math.floor(until.seconds / SECONDS_OF_DAY) * SECONDS_OF_DAY + SECONDS_OF_DAY - 1
  if (until.form === 'day') return { safe: endOfDay, last: endOfDay }
  if (until.form === 'wall-clock' || frame.isAllDay) return { safe: until.seconds, last: until.seconds }
  return { safe: until.seconds - 2 * SECONDS_OF_DAY, last: until.seconds + 2 * SECONDS_OF_DAY }
}
