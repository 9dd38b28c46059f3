import { CalendarError } from '../calendar-error.ts'
import { type EventTime, isAllDay } from '../event-time.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import type { Zones } from '../zone/zones.ts'
import { formatRule } from './format-rule.ts'
import type { Series } from './instance.ts'
import { findInstance } from './is-instance.ts'
import { parseRule } from './parse-rule.ts'
import type { Recurrence } from './recurrence.ts'
import type { Rule, RuleUntil } from './rule.ts'
import { ruleFrom } from './rule-from.ts'
import { NO_MORE, RuleWallClocks } from './rule-wall-clocks.ts'
import { SeriesClock } from './series-clock.ts'

export interface SeriesSplit {
  /** What is left of the series before; null when the split is at its first instance. */
  readonly before: Recurrence | null
  /** The series that begins with the instance. */
  readonly after: { readonly start: EventTime; readonly end: EventTime; readonly recurrence: Recurrence }
}

/**
 * Divides a series before one of its instances, for a change to "this and all following". Rules that end are shortened
 * in the way they were written: those with COUNT by COUNT, all others by UNTIL. Added and excluded dates go to the
 * side they are on. Together both sides have the instances that the series had.
 *
 * Throws `not_found` when there is no such instance, and `conflict` when a rule with an INTERVAL can't go on from
 * there, because the instance is an added date out of its rhythm.
 */
export function splitSeries(series: Series, zones: Zones, recurrenceId: string): SeriesSplit {
  const instance = findInstance(series, zones, recurrenceId)
  if (!instance) {
    throw new CalendarError('not_found', `the series has no occurrence at ${recurrenceId}`, {
      field: 'recurrenceId',
      hint: 'Use the recurrenceId of an occurrence as the agenda gives it.',
    })
  }
  const { start, end, startSeconds } = instance
  if (!series.recurrence) {
    return { before: null, after: { start, end, recurrence: NOTHING } }
  }
  const clock = new SeriesClock(series.start, zones)
  const at: SplitPoint = {
    clock,
    wallClock: new SeriesClock(start, zones).start,
    isFirst: startSeconds <= clock.instantOf(clock.start),
    last: lastBefore(series.start, startSeconds),
  }
  const { rules, exclusionRules, additions, exclusions } = series.recurrence
  const isBefore = (time: EventTime) => clock.instantOfTime(time) < startSeconds
  const beforeAdditions = additions.filter((addition) => isBefore(addition.start))
  const before: Recurrence = {
    rules: rules.flatMap((text) => shortened(text, at)),
    exclusionRules,
    additions: beforeAdditions,
    // A series whose first instance is an added date keeps its DTSTART, but that now belongs to the other side.
    exclusions: [...exclusions.filter(isBefore), ...(at.isFirst ? [series.start] : [])],
  }
  if (at.isFirst && beforeAdditions.length === 0) {
    return { before: null, after: { start: series.start, end: series.end, recurrence: series.recurrence } }
  }
  const after: Recurrence = {
    rules: rules.flatMap((text) => continued(text, at, true)),
    exclusionRules: exclusionRules.flatMap((text) => continued(text, at, false)),
    additions: additions.filter((addition) => clock.instantOfTime(addition.start) > startSeconds),
    exclusions: exclusions.filter((time) => !isBefore(time)),
  }
  return { before, after: { start, end, recurrence: after } }
}

const NOTHING: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }

interface SplitPoint {
  readonly clock: SeriesClock
  readonly wallClock: number
  readonly isFirst: boolean
  readonly last: RuleUntil
}

/** The UNTIL that ends before an instant: in UTC for zoned series, else in their own form (RFC 5545 §3.3.10). */
function lastBefore(seriesStart: EventTime, startSeconds: number): RuleUntil {
  if (isAllDay(seriesStart)) return { form: 'day', seconds: startSeconds - SECONDS_OF_DAY }
  return { form: seriesStart.zone === null ? 'wall-clock' : 'utc', seconds: startSeconds - 1 }
}

/** A rule with no instances from the split on; nothing if none remain but DTSTART, which needs no rule. */
function shortened(text: string, at: SplitPoint): string[] {
  const rule = parseRule(text, 'tolerant')
  if (rule.count === null) return [formatRule({ ...rule, until: at.last })]
  const { before } = countAround(rule, at, true)
  return before > 0 ? [formatRule({ ...rule, count: before })] : []
}

/** A rule as it goes on from the split; nothing if it has ended by then. */
function continued(text: string, at: SplitPoint, countsStart: boolean): string[] {
  const rule = parseRule(text, 'tolerant')
  const { before, next } = countAround(rule, at, countsStart)
  if (next === NO_MORE) return []
  const count = rule.count === null ? null : rule.count - before
  if (next === at.wallClock) return [formatRule({ ...rule, count })]
  const explicit = ruleFrom(rule, at.clock.start, at.wallClock)
  if (!explicit) {
    throw new CalendarError('conflict', 'the series can not be divided at this added date', {
      fact: { code: 'instance-added-by-hand' },
      field: 'recurrenceId',
      hint: 'Change this one occurrence, the whole series, or begin at the occurrence before or after it.',
    })
  }
  // The new start is not of this rule but counts as the first of its instances.
  return [formatRule({ ...explicit, count: count === null || !countsStart ? count : count + 1 })]
}

/** How many instances a rule has before the split, DTSTART among them, and its first from there on. */
function countAround(rule: Rule, at: SplitPoint, countsStart: boolean): { before: number; next: number } {
  const wallClocks = new RuleWallClocks(rule, {
    start: at.clock.start,
    isAllDay: at.clock.isAllDay,
    instantOf: (wallClock) => at.clock.instantOf(wallClock),
    countsStart,
    from: rule.count === null ? at.wallClock : Number.NEGATIVE_INFINITY,
    lastDay: Number.POSITIVE_INFINITY,
  })
  const first = wallClocks.next()
  let before = countsStart && first !== at.clock.start && !at.isFirst ? 1 : 0
  let next = first
  for (; next < at.wallClock; next = wallClocks.next()) before++
  return { before, next }
}
