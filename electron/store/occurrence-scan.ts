import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'
import { kinds } from './length-class.ts'
import { covers, momentsOf, type Range, type SeriesMoment } from './series-coverage.ts'
import { clockOf, type TimeSpan } from './time-span.ts'

export interface FoundOccurrence {
  eventId: number
  /** Seconds; of the wall clock for all-day and floating events, else instants. */
  start: number
  end: number
  isWallClock: boolean
  /** Wall clock of the original start. */
  original: number
  /** The instant of the start in the zone of the span, by which occurrences are ordered. */
  instant: number
}

type OccurrenceRow = [start: number, end: number, eventId: number, original: number]

const scan = (calendars: string) => `
  SELECT start_second, end_second, event_id, original_second FROM occurrence
  WHERE kind = ? AND start_second > ? AND start_second < ? AND (end_second > ? OR start_second >= ?)${calendars}
  ORDER BY start_second, event_id, original_second LIMIT ?`
const scanAll = scan('')
const scanCalendars = scan(' AND calendar_id IN (SELECT value FROM json_each(?))')

/** Finds what takes place in a span of time: in the occurrence table, and by expanding series that reach beyond it. */
export class OccurrenceScan {
  readonly #connection: Connection
  readonly #zones: Zones

  constructor(connection: Connection, zones: Zones) {
    this.#connection = connection
    this.#zones = zones
  }

  /** The first `limit` occurrences that overlap the span, by start. Work grows with the limit, not with the store. */
  within(span: TimeSpan, calendarIds: readonly number[] | null, limit: number): FoundOccurrence[] {
    const found = this.#stored(span, calendarIds, limit)
    const beyond = this.#beyondCoverage(span, calendarIds, limit)
    return [...found, ...beyond].sort(byStart).slice(0, limit)
  }

  /** Ids of the events that take place in the span; of `among` only, when given. */
  eventsWithin(span: TimeSpan, among: ReadonlySet<number> | null): Set<number> {
    const found = [
      ...this.#stored(span, null, Number.MAX_SAFE_INTEGER),
      ...this.#beyondCoverage(span, null, 1),
    ]
    const ids = new Set(found.map(({ eventId }) => eventId))
    return among === null ? ids : new Set([...ids].filter((id) => among.has(id)))
  }

  /** The occurrences of one series that overlap the span and are not replaced by an exception, by start, lazily. */
  *ofSeries(row: SeriesRow, span: TimeSpan): Generator<FoundOccurrence> {
    for (const moment of this.#expanded(row, span)) yield toFound(row, moment, span)
  }

  #stored(span: TimeSpan, calendarIds: readonly number[] | null, limit: number): FoundOccurrence[] {
    const found: FoundOccurrence[] = []
    const ids = calendarIds === null ? [] : [JSON.stringify(calendarIds)]
    const sql = calendarIds === null ? scanAll : scanCalendars
    for (const { kind, isWallClock, longest } of kinds) {
      const { from, to } = clockOf(span, isWallClock)
      // An occurrence of this kind that begins earlier has ended by then.
      const earliest = Math.max(from - longest - 1, Number.MIN_SAFE_INTEGER)
      const rows = this.#connection.rows<OccurrenceRow>(sql, kind, earliest, to, from, from, ...ids, limit)
      for (const [start, end, eventId, original] of rows) {
        const instant = isWallClock ? span.zone.instantOf(start) : start
        found.push({ eventId, start, end, isWallClock, original, instant })
      }
    }
    return found
  }

  #beyondCoverage(span: TimeSpan, calendarIds: readonly number[] | null, limit: number): FoundOccurrence[] {
    const from = Math.min(span.instants.from, span.wallClock.from)
    const to = Math.max(span.instants.to, span.wallClock.to)
    const ids = this.#connection.rows<[number]>(
      'SELECT event_id FROM series WHERE covered_from > ? UNION SELECT event_id FROM series WHERE covered_to < ?',
      from,
      to,
    )
    const found: FoundOccurrence[] = []
    for (const [id] of ids) {
      const row = this.#series(id)
      if (row === undefined || (calendarIds !== null && !calendarIds.includes(row.calendar_id))) continue
      const coverage = { from: row.covered_from, to: row.covered_to }
      let count = 0
      for (const moment of this.#expanded(row, span, coverage)) {
        found.push(toFound(row, moment, span))
        if (++count === limit) break
      }
    }
    return found
  }

  *#expanded(row: SeriesRow, span: TimeSpan, except?: Range): Generator<SeriesMoment> {
    const replaced = new Set(
      this.#connection
        .rows<[string]>('SELECT recurrence_id FROM event WHERE series_id = ?', row.id)
        .map(([recurrenceId]) => recurrenceId),
    )
    const range = clockOf(span, isOnWallClock(row))
    for (const moment of momentsOf(row, this.#zones, range)) {
      if (!replaced.has(moment.recurrenceId) && !(except && covers(except, moment))) yield moment
    }
  }

  #series(id: number): CoveredSeriesRow | undefined {
    return this.#connection.get<CoveredSeriesRow>(
      `SELECT id, calendar_id, all_day, start_text, start_zone, end_text, end_zone, recurrence, covered_from, covered_to
       FROM event JOIN series ON event_id = id WHERE id = ?`,
      id,
    )
  }
}

export type SeriesRow = Pick<
  EventRow,
  'id' | 'all_day' | 'start_text' | 'start_zone' | 'end_text' | 'end_zone' | 'recurrence'
>
type CoveredSeriesRow = SeriesRow & { calendar_id: number; covered_from: number; covered_to: number }

export function isOnWallClock(row: Pick<EventRow, 'all_day' | 'start_zone'>): boolean {
  return row.all_day === 1 || row.start_zone === null
}

export function byStart(one: FoundOccurrence, other: FoundOccurrence): number {
  return (
    one.instant - other.instant ||
    Number(other.isWallClock) - Number(one.isWallClock) ||
    one.eventId - other.eventId ||
    one.original - other.original
  )
}

function toFound(row: SeriesRow, moment: SeriesMoment, span: TimeSpan): FoundOccurrence {
  const isWallClock = isOnWallClock(row)
  return {
    eventId: row.id,
    start: moment.start,
    end: moment.end,
    original: moment.original,
    isWallClock,
    instant: isWallClock ? span.zone.instantOf(moment.start) : moment.start,
  }
}
