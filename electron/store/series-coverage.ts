import type { Temporal } from 'temporal-polyfill'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { type EventRow, timesOf } from './event-row.ts'

/** Seconds: instants, or wall-clock times as if UTC for all-day and floating events. */
export interface Range {
  from: number
  to: number
}

export interface Moment {
  start: number
  end: number
  /** Wall clock of the original start. */
  original: number
}

export interface SeriesMoment extends Moment {
  recurrenceId: string
}

/** Coverage without bound on a side: nothing of the series lies beyond it. */
export const EVER = Number.MAX_SAFE_INTEGER

const DAY = 86400
const DAYS_BEFORE = 366
const DAYS_AFTER = 2 * 366
/** A finite series of at most this many instances is covered whole, wherever it lies. */
const WHOLE_LIMIT = 1_000
/** A series with more instances than this in the window is not covered at all, but always expanded on demand. */
const WINDOW_LIMIT = 5_000

/** The window in which every series is covered: a year back and two ahead, in whole days. */
export function windowAround(now: Temporal.Instant): Range {
  const today = Math.floor(now.epochMilliseconds / 1000 / DAY) * DAY
  return { from: today - DAYS_BEFORE * DAY, to: today + DAYS_AFTER * DAY }
}

/** Whether a moment overlaps `[from, to)`; one without length does so where it stands. */
export function covers(range: Range, moment: { start: number; end: number }): boolean {
  return moment.start < range.to && (moment.end > range.from || moment.start >= range.from)
}

export interface Coverage {
  /** All instances that overlap it are among the moments; empty (`from` > `to`) for a series too dense to keep. */
  coverage: Range
  moments: SeriesMoment[]
  /** The moments reach to the series' last one. */
  isEnding: boolean
}

type SeriesRow = Pick<
  EventRow,
  'all_day' | 'start_text' | 'start_zone' | 'end_text' | 'end_zone' | 'recurrence'
>

/** What of a series is kept in the occurrence table. */
export function expandCoverage(row: SeriesRow, zones: Zones, window: Range): Coverage {
  if (isBounded(row)) {
    const moments = take(momentsOf(row, zones), WHOLE_LIMIT + 1)
    if (moments.length <= WHOLE_LIMIT) return { coverage: { from: -EVER, to: EVER }, moments, isEnding: true }
  }
  const [earlier] = momentsOf(row, zones, { from: -EVER, to: window.from })
  const from = earlier === undefined ? -EVER : window.from
  const moments: SeriesMoment[] = []
  for (const moment of momentsOf(row, zones, { from: window.from, to: EVER })) {
    if (moment.start >= window.to) return { coverage: { from, to: window.to }, moments, isEnding: false }
    if (moments.length === WINDOW_LIMIT) {
      return { coverage: { from: EVER, to: -EVER }, moments: [], isEnding: false }
    }
    moments.push(moment)
  }
  return { coverage: { from, to: EVER }, moments, isEnding: true }
}

/** Instances of a series in order of their starts, without regard to exceptions. */
export function* momentsOf(row: SeriesRow, zones: Zones, range?: Range): Generator<SeriesMoment> {
  if (row.recurrence === null) return
  const series = { ...timesOf(row), recurrence: JSON.parse(row.recurrence) as Recurrence }
  for (const instance of expand(series, zones, range)) {
    yield {
      recurrenceId: instance.recurrenceId,
      original: parseWallClock(instance.recurrenceId),
      start: instance.startSeconds,
      end: Math.max(instance.startSeconds, instance.endSeconds),
    }
  }
}

function isBounded(row: SeriesRow): boolean {
  const { rules } = JSON.parse(row.recurrence ?? '{"rules":[]}') as Recurrence
  return rules.every((rule) => /\b(COUNT|UNTIL)=/i.test(rule))
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  for (const item of items) {
    taken.push(item)
    if (taken.length === count) break
  }
  return taken
}
