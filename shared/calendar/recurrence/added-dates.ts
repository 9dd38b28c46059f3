import { isAllDay } from '../event-time.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { instantOf, wallClockOf } from '../zone/wall-clock.ts'
import type { Zones } from '../zone/zones.ts'
import type { Recurrence } from './recurrence.ts'
import type { RuleWallClocks } from './rule-wall-clocks.ts'
import type { SeriesClock } from './series-clock.ts'

export interface Addition {
  readonly instant: number
  readonly wallClock: number
  /** Instant of the end of a period; null for the length of the series. */
  readonly end: number | null
}

/**
 * The added dates (RDATE) by instant, none twice; where one is there with an end of its own, that counts. Exclusion
 * rules take them away as they do instances of rules (RFC 2445 §4.8.5.2).
 */
export function additionsOf(
  recurrence: Recurrence,
  clock: SeriesClock,
  zones: Zones,
  exclusionRules: () => RuleWallClocks[],
): Addition[] {
  if (recurrence.additions.length === 0) return []
  const byInstant = new Map<number, Addition>()
  for (const { start, end } of recurrence.additions) {
    const instant = clock.instantOfTime(start)
    const known = byInstant.get(instant)
    if (known && (known.end !== null || end === null)) continue
    const endInstant = end === null ? null : Math.max(instant, instantOf(end, zones))
    byInstant.set(instant, { instant, wallClock: clock.wallClockAt(instant), end: endInstant })
  }
  const additions = [...byInstant.values()].sort((a, b) => a.instant - b.instant)
  if (recurrence.exclusionRules.length === 0) return additions
  const excluded = givenBy(
    exclusionRules(),
    additions.map((addition) => addition.wallClock),
  )
  return additions.filter((addition) => !excluded.has(addition.wallClock))
}

/** Those of the wall-clock times that one of the rules gives. */
function givenBy(rules: readonly RuleWallClocks[], wallClocks: readonly number[]): Set<number> {
  const ascending = wallClocks.toSorted((a, b) => a - b)
  const given = new Set<number>()
  for (const rule of rules) {
    let head = Number.NEGATIVE_INFINITY
    for (const wallClock of ascending) {
      if (head < wallClock) head = rule.nextFrom(wallClock)
      if (head === wallClock) given.add(wallClock)
    }
  }
  return given
}

/**
 * Whether an exclusion (EXDATE) takes an instance away: by its instant, so that one written in UTC or another zone
 * hits as well; or, for a day in a timed series, every instance that begins on that day.
 */
export function exclusionsOf(
  recurrence: Recurrence,
  clock: SeriesClock,
): (instant: number, wallClock: number) => boolean {
  if (recurrence.exclusions.length === 0) return () => false
  const days = new Set<number>()
  const instants = new Set<number>()
  for (const time of recurrence.exclusions) {
    if (isAllDay(time) && !clock.isAllDay) days.add(Math.floor(wallClockOf(time) / SECONDS_OF_DAY))
    else instants.add(clock.instantOfTime(time))
  }
  return (instant, wallClock) =>
    instants.has(instant) || (days.size > 0 && days.has(Math.floor(wallClock / SECONDS_OF_DAY)))
}
