import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'
import { isWallClockKind, kinds } from './length-class.ts'
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

type OccurrenceRow = [kind: number, start: number, end: number, eventId: number, original: number]

/** The kinds that occur, found by one seek for each. */
const selectKinds = `
  WITH RECURSIVE present (kind) AS (
    SELECT min(kind) FROM occurrence
    UNION ALL SELECT (SELECT min(kind) FROM occurrence WHERE kind > present.kind) FROM present WHERE kind IS NOT NULL
  ) SELECT json_group_array(kind) FROM present WHERE kind IS NOT NULL`

/** One short index scan for each kind, each in order and cut off at the limit. */
function scanStatement(present: readonly number[], calendars: string): string {
  const scans = kinds
    .filter(({ kind }) => present.includes(kind))
    .map(({ kind, isWallClock, longest }) => {
      const [from, to] = isWallClock ? [':wallFrom', ':wallTo'] : [':from', ':to']
      // An occurrence of this kind that begins earlier has ended by then.
      const earliest = Number.isFinite(longest) ? `AND start_second >= ${from} - ${longest}` : ''
      return `SELECT * FROM (
      SELECT kind, start_second, end_second, event_id, original_second FROM occurrence
      WHERE kind = ${kind} ${earliest} AND start_second < ${to}
        AND (end_second > ${from} OR start_second >= ${from}) ${calendars}
      ORDER BY start_second, event_id, original_second LIMIT :limit)`
    })
  return `SELECT json_group_array(json_array(kind, start_second, end_second, event_id, original_second))
    FROM (${scans.join(' UNION ALL ')})`
}
const ofCalendars = 'AND calendar_id IN (SELECT value FROM json_each(:calendars))'

/** Finds what takes place in a span of time: in the occurrence table, and by expanding series that reach beyond it. */
export class OccurrenceScan {
  readonly #connection: Connection
  readonly #zones: Zones
  readonly #statements = new Map<string, string>()

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

  /** What takes place in the span and is not in the occurrence table. */
  beyond(span: TimeSpan, calendarIds: readonly number[] | null): FoundOccurrence[] {
    return this.#beyondCoverage(span, calendarIds, Number.MAX_SAFE_INTEGER)
  }

  #stored(span: TimeSpan, calendarIds: readonly number[] | null, limit: number): FoundOccurrence[] {
    const present = this.#connection.json<number[]>(selectKinds, {})
    if (present.length === 0) return []
    const parameters = {
      from: span.instants.from,
      to: span.instants.to,
      wallFrom: span.wallClock.from,
      wallTo: span.wallClock.to,
      limit,
    }
    const rows =
      calendarIds === null
        ? this.#connection.json<OccurrenceRow[]>(this.#statement(present, ''), parameters)
        : this.#connection.json<OccurrenceRow[]>(this.#statement(present, ofCalendars), {
            ...parameters,
            calendars: JSON.stringify(calendarIds),
          })
    return rows.map(([kind, start, end, eventId, original]) => {
      const isWallClock = isWallClockKind(kind)
      const instant = isWallClock ? span.zone.instantOf(start) : start
      return { eventId, start, end, isWallClock, original, instant }
    })
  }

  #statement(present: readonly number[], calendars: string): string {
    const key = `${present} ${calendars}`
    const statement = this.#statements.get(key) ?? scanStatement(present, calendars)
    this.#statements.set(key, statement)
    return statement
  }

  #beyondCoverage(span: TimeSpan, calendarIds: readonly number[] | null, limit: number): FoundOccurrence[] {
    const from = Math.min(span.instants.from, span.wallClock.from)
    const to = Math.max(span.instants.to, span.wallClock.to)
    const ids = this.#connection.rows<[number]>(
      'SELECT event_id FROM series WHERE covered_from > ? UNION ALL SELECT event_id FROM series WHERE covered_to < ?',
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
