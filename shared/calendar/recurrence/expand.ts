import { isAllDay, zoneOf } from '../event-time.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { instantOf } from '../zone/wall-clock.ts'
import type { Zones } from '../zone/zones.ts'
import { additionsOf, exclusionsOf } from './added-dates.ts'
import { type Instance, type InstanceForm, type Series, SeriesInstance } from './instance.ts'
import { parseRule } from './parse-rule.ts'
import type { Recurrence } from './recurrence.ts'
import { RuleInstants } from './rule-instants.ts'
import { LAST_DAY, NO_MORE, type RuleFrame, RuleWallClocks } from './rule-wall-clocks.ts'
import { SeriesClock } from './series-clock.ts'

/** Instants in seconds since the epoch, the end exclusive; as if UTC for all-day and floating series. */
export interface InstantRange {
  readonly from: number
  readonly to: number
}

/** Wall clocks stay within a day of UTC; gaps, within another. */
const MARGIN = 2 * SECONDS_OF_DAY

/**
 * The instances of a series (RFC 5545 §3.8.5) by start, none twice: DTSTART, which always is the first, the rules and
 * the added dates, without the exclusions. Lazy; without a range an endless series goes on to the year 9999.
 *
 * With a range only the instances that overlap it, those without length if they begin in it. Rules without COUNT are
 * entered at the range, not iterated from their start; those with it end at the latest after `MOST_COUNTED` instances.
 *
 * All instances last exactly as long as the first (§3.8.5.3 on DTEND), but for added periods, which have their own
 * end. Throws `invalid` for a rule that can't be read and for an unknown zone.
 */
export function* expand(series: Series, zones: Zones, range?: InstantRange): Generator<Instance, void> {
  const clock = new SeriesClock(series.start, zones)
  const form = formOf(series, zones)
  const start = clock.instantOf(clock.start)
  const length = Math.max(0, instantOf(series.end, zones) - start)
  const recurrence = series.recurrence ?? NO_RECURRENCE
  const from = range ? range.from - length : Number.NEGATIVE_INFINITY
  const to = range ? range.to : NO_MORE
  const sources = ruleSources(clock, { from: from - MARGIN, to: to + MARGIN })
  const instants = new RuleInstants(clock, {
    rules: sources(recurrence.rules, true),
    exclusions: sources(recurrence.exclusionRules, false),
    withStart: clock.start >= from - MARGIN,
  })
  const additions = additionsOf(recurrence, clock, zones, () => sources(recurrence.exclusionRules, false))
  const isExcluded = exclusionsOf(recurrence, clock)

  instants.next()
  let position = 0
  for (;;) {
    const addition = additions[position]
    const isAddition = addition !== undefined && addition.instant <= instants.instant
    const instant = isAddition ? addition.instant : instants.instant
    if (instant >= to || instant === NO_MORE) return
    const wallClock = isAddition ? addition.wallClock : instants.wallClock
    const end = isAddition && addition.end !== null ? addition.end : instant + length
    if (isAddition) position++
    if (instants.instant === instant) instants.next()
    const isInRange = range === undefined || end > range.from || (end === instant && instant >= range.from)
    if (isInRange && !isExcluded(instant, wallClock)) yield new SeriesInstance(form, wallClock, instant, end)
  }
}

const NO_RECURRENCE: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }

function formOf(series: Series, zones: Zones): InstanceForm {
  const endZone = zoneOf(series.end)
  return {
    isAllDay: isAllDay(series.start),
    startZone: zoneOf(series.start),
    endZone,
    endClock: endZone === null ? undefined : zones.get(endZone),
  }
}

/** Makes the sources of rules; `countsStart` as in `RuleFrame`. */
function ruleSources(
  clock: SeriesClock,
  range: InstantRange,
): (texts: readonly string[], countsStart: boolean) => RuleWallClocks[] {
  return (texts, countsStart) => {
    const frame: RuleFrame = {
      start: clock.start,
      isAllDay: clock.isAllDay,
      instantOf: (wallClock) => clock.instantOf(wallClock),
      countsStart,
      from: range.from,
      lastDay: range.to === NO_MORE ? LAST_DAY : Math.floor(range.to / SECONDS_OF_DAY),
    }
    return texts.map((text) => new RuleWallClocks(parseRule(text, 'tolerant'), frame))
  }
}
