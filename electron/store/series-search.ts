import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { type FoundOccurrence, OccurrenceScan, type SeriesRow } from './occurrence-scan.ts'
import { EVER } from './series-coverage.ts'
import { clockOf, type TimeSpan } from './time-span.ts'

type KeptMoment = [start: number, end: number, original: number]
type LastingRow = [
  id: number,
  isWallClock: number,
  coveredFrom: number | null,
  coveredTo: number | null,
  next: KeptMoment | null,
  last: KeptMoment | null,
]

/** An occurrence kept of the event in the outer query, that ends after `from` and begins before `to`. */
function kept(from: string, to: string, order: 'ASC' | 'DESC'): string {
  return `(
    SELECT json_array(start_second, end_second, original_second) FROM occurrence
    WHERE event_id = event.id
      AND start_second < iif(wall, :wall${to}, :${to.toLowerCase()})
      AND (end_second > iif(wall, :wall${from}, :${from.toLowerCase()})
        OR start_second >= iif(wall, :wall${from}, :${from.toLowerCase()}))
    ORDER BY start_second ${order} LIMIT 1)`
}

const selectLasting = `
  SELECT json_group_array(json_array(id, wall, covered_from, covered_to,
    json(${kept('Next', 'To', 'ASC')}), json(${kept('From', 'Last', 'DESC')})))
  FROM (
    SELECT event.id AS id, covered_from, covered_to, all_day = 1 OR start_zone IS NULL AS wall
    FROM json_each(:ids) JOIN event ON event.id = value LEFT JOIN series ON event_id = event.id
  ) AS event`

/** Finds the one occurrence that stands for a series, or an event of many days, in the results of a search. */
export class SeriesSearch {
  readonly #connection: Connection
  readonly #scan: OccurrenceScan

  constructor(connection: Connection, zones: Zones) {
    this.#connection = connection
    this.#scan = new OccurrenceScan(connection, zones)
  }

  /** Of each event, in the span: what is under way at `now` or comes next, else the last; none when none is in it. */
  nextOrLast(ids: readonly number[], span: TimeSpan, now: number): FoundOccurrence[] {
    const wallNow = now + span.zone.offsetAt(now)
    const rows = this.#connection.json<LastingRow[]>(selectLasting, {
      ids: JSON.stringify(ids),
      next: Math.max(span.instants.from, now),
      to: span.instants.to,
      from: span.instants.from,
      last: Math.min(span.instants.to, now + 1),
      wallNext: Math.max(span.wallClock.from, wallNow),
      wallTo: span.wallClock.to,
      wallFrom: span.wallClock.from,
      wallLast: Math.min(span.wallClock.to, wallNow + 1),
    })
    const found: FoundOccurrence[] = []
    for (const row of rows) {
      const occurrence = this.#choose(row, span, row[1] === 1 ? wallNow : now)
      if (occurrence !== undefined) found.push(occurrence)
    }
    return found
  }

  /** `now` is on the clock that the event is on. */
  #choose(row: LastingRow, span: TimeSpan, now: number): FoundOccurrence | undefined {
    const [id, wall, coveredFrom, coveredTo, next, last] = row
    const isWallClock = wall === 1
    const found = ([start, end, original]: KeptMoment): FoundOccurrence => {
      return {
        eventId: id,
        start,
        end,
        original,
        isWallClock,
        instant: isWallClock ? span.zone.instantOf(start) : start,
      }
    }
    const covered = { from: coveredFrom ?? -EVER, to: coveredTo ?? EVER }
    const { from, to } = clockOf(span, isWallClock)
    const nextFrom = Math.max(from, now)
    const lastTo = Math.min(to, now + 1)

    if (next !== null && nextFrom >= covered.from) return found(next)
    if (nextFrom < to && !(nextFrom >= covered.from && to <= covered.to)) {
      for (const occurrence of this.#expanded(id, span, nextFrom, to)) return occurrence
    }
    if (last !== null && lastTo <= covered.to) return found(last)
    let latest = last === null ? undefined : found(last)
    if (from >= covered.from && lastTo <= covered.to) return latest
    for (const occurrence of this.#expanded(id, span, from, lastTo)) latest = occurrence
    return latest
  }

  #expanded(id: number, span: TimeSpan, from: number, to: number): Iterable<FoundOccurrence> {
    const row = this.#connection.get<SeriesRow>(
      'SELECT id, all_day, start_text, start_zone, end_text, end_zone, recurrence FROM event WHERE id = ?',
      id,
    )
    if (row === undefined || from >= to) return []
    // The span narrowed to a range of the clock that the series is on.
    return this.#scan.ofSeries(row, { zone: span.zone, instants: { from, to }, wallClock: { from, to } })
  }
}
