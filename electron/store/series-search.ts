import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { type FoundOccurrence, isOnWallClock, OccurrenceScan, type SeriesRow } from './occurrence-scan.ts'
import { clockOf, type TimeSpan } from './time-span.ts'

export type SearchedRow = SeriesRow & {
  recurrence_id: string | null
  covered_from: number | null
  covered_to: number | null
}

type KeptRow = [start: number, end: number, original: number]

const nextKept = `
  SELECT start_second, end_second, original_second FROM occurrence
  WHERE event_id = ? AND start_second < ? AND end_second > ? ORDER BY start_second LIMIT 1`
const lastKept = `
  SELECT start_second, end_second, original_second FROM occurrence
  WHERE event_id = ? AND start_second < ? AND end_second > ? ORDER BY start_second DESC LIMIT 1`

/** Finds the one occurrence of a series that stands for it in the results of a search. */
export class SeriesSearch {
  readonly #connection: Connection
  readonly #scan: OccurrenceScan

  constructor(connection: Connection, zones: Zones) {
    this.#connection = connection
    this.#scan = new OccurrenceScan(connection, zones)
  }

  /** In the span: what is under way at `now` or comes next, else the last one; undefined when none is in the span. */
  nextOrLast(row: SearchedRow, span: TimeSpan, now: number): FoundOccurrence | undefined {
    const isWallClock = isOnWallClock(row)
    const here = isWallClock ? now + span.zone.offsetAt(now) : now
    const { from, to } = clockOf(span, isWallClock)
    const covered = { from: row.covered_from ?? 0, to: row.covered_to ?? 0 }

    const nextFrom = Math.max(from, here)
    const next = this.#kept(nextKept, row, span, { from: nextFrom, to })
    if (next !== undefined && nextFrom >= covered.from && next.start < covered.to) return next
    const isNextKnown = nextFrom >= covered.from && to <= covered.to
    if (!isNextKnown && nextFrom < to) {
      for (const moment of this.#scan.ofSeries(row, within(span, nextFrom, to))) return moment
    }

    const lastTo = Math.min(to, here + 1)
    const last = this.#kept(lastKept, row, span, { from, to: lastTo })
    if (last !== undefined && lastTo <= covered.to) return last
    if (from >= covered.from && lastTo <= covered.to) return undefined
    let latest = last
    for (const moment of this.#scan.ofSeries(row, within(span, from, lastTo))) latest = moment
    return latest
  }

  #kept(
    sql: string,
    row: SearchedRow,
    span: TimeSpan,
    range: { from: number; to: number },
  ): FoundOccurrence | undefined {
    const kept = this.#connection.row<KeptRow>(sql, row.id, range.to, range.from)
    if (kept === undefined) return undefined
    const [start, end, original] = kept
    const isWallClock = isOnWallClock(row)
    const instant = isWallClock ? span.zone.instantOf(start) : start
    return { eventId: row.id, start, end, original, isWallClock, instant }
  }
}

/** A span narrowed to a range of the clock that the series is on. */
function within(span: TimeSpan, from: number, to: number): TimeSpan {
  return { zone: span.zone, instants: { from, to }, wallClock: { from, to } }
}
