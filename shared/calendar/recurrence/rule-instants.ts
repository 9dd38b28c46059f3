import { NO_MORE, type RuleWallClocks } from './rule-wall-clocks.ts'
import type { SeriesClock } from './series-clock.ts'

/**
 * So many instances in a row may an exclusion rule take away (eleven days of a rule that recurs every second) before
 * the rules count as ended. Without a bound a rule that is wholly excluded would be searched for ever.
 */
const MOST_EXCLUDED = 1_000_000

/**
 * The instants of a series' start and rules, less those of its exclusion rules: ascending, none twice. `next` sets
 * `instant` and `wallClock`; `instant` is `NO_MORE` at the end.
 *
 * Wall-clock times that a change to daylight saving time skips are read with the offset before it (RFC 5545 §3.3.5),
 * so they come out later than their wall clock says and may fall on or behind instances that follow. They wait in
 * `#skipped` until it is their turn; one that falls on another instance is the same instance, and dropped.
 */
export class RuleInstants {
  instant = Number.NEGATIVE_INFINITY
  wallClock = Number.NEGATIVE_INFINITY

  readonly #clock: SeriesClock
  readonly #rules: readonly RuleWallClocks[]
  readonly #heads: number[]
  readonly #exclusions: readonly RuleWallClocks[]
  readonly #excluded: number[]
  readonly #skipped: { instant: number; wallClock: number }[] = []
  #nextWallClock: number
  #nextInstant: number

  constructor(
    clock: SeriesClock,
    sources: { rules: readonly RuleWallClocks[]; exclusions: readonly RuleWallClocks[]; withStart: boolean },
  ) {
    this.#clock = clock
    this.#rules = sources.rules
    this.#heads = sources.rules.map((rule) => rule.next())
    this.#exclusions = sources.exclusions
    this.#excluded = sources.exclusions.map((rule) => rule.next())
    this.#nextWallClock = sources.withStart ? clock.start : Number.NEGATIVE_INFINITY
    this.#nextInstant = Number.NEGATIVE_INFINITY
    if (!sources.withStart || this.#isExcluded(clock.start)) this.#advance()
    this.#convert()
  }

  next(): void {
    const [skipped] = this.#skipped
    if (skipped && skipped.instant < this.#nextInstant) {
      this.#skipped.shift()
      this.#give(skipped.instant, skipped.wallClock)
      return
    }
    if (skipped && skipped.instant === this.#nextInstant) this.#skipped.shift()
    this.#give(this.#nextInstant, this.#nextWallClock)
    if (this.instant === NO_MORE) return
    this.#advance()
    this.#convert()
  }

  #give(instant: number, wallClock: number): void {
    this.instant = instant
    this.wallClock = wallClock
  }

  /** Sets aside skipped wall-clock times up to the next that exists. */
  #convert(): void {
    const { zone } = this.#clock
    for (;;) {
      const wallClock = this.#nextWallClock
      this.#nextInstant = wallClock === NO_MORE || !zone ? wallClock : zone.instantOf(wallClock)
      if (wallClock === NO_MORE || !zone) return
      if (this.#nextInstant + zone.offsetAt(this.#nextInstant) === wallClock) return
      this.#skipped.push({ instant: this.#nextInstant, wallClock })
      this.#advance()
    }
  }

  /** The next wall-clock time of any rule that no exclusion rule takes away. */
  #advance(): void {
    for (let passed = 0; passed < MOST_EXCLUDED; passed++) {
      this.#nextWallClock = this.#leastHead(this.#nextWallClock)
      if (this.#nextWallClock === NO_MORE || !this.#isExcluded(this.#nextWallClock)) return
    }
    this.#nextWallClock = NO_MORE
  }

  #leastHead(after: number): number {
    let least = NO_MORE
    for (let index = 0; index < this.#rules.length; index++) {
      let head = this.#heads[index] ?? NO_MORE
      if (head <= after) {
        head = this.#rules[index]?.next() ?? NO_MORE
        // Only the start of the series, given without its rule, can be behind by more than one.
        if (head <= after && head !== NO_MORE) head = this.#rules[index]?.next() ?? NO_MORE
        this.#heads[index] = head
      }
      if (head < least) least = head
    }
    return least
  }

  #isExcluded(wallClock: number): boolean {
    for (let index = 0; index < this.#exclusions.length; index++) {
      let head = this.#excluded[index] ?? NO_MORE
      if (head < wallClock) head = this.#exclusions[index]?.nextFrom(wallClock) ?? NO_MORE
      this.#excluded[index] = head
      if (head === wallClock) return true
    }
    return false
  }
}
