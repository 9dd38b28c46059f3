import type { Temporal } from 'temporal-polyfill'
import { instantOf, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { timesOf } from './event-row.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { occurrenceRows } from './occurrence-rows.ts'
import { byStart, type FoundOccurrence, isOnWallClock } from './occurrence-scan.ts'
import type { OccurrencePage } from './occurrence-table.ts'
import { numberOf } from './row-id.ts'
import { searchExpression } from './search-expression.ts'
import { covers } from './series-coverage.ts'
import { type SearchedRow, SeriesSearch } from './series-search.ts'
import { calendarToken } from './text-index.ts'
import { type Bucket, eventIdOfTextKey, SHORT_EVENT_DAYS, textKey } from './text-key.ts'
import { clockOf, spanOfDays, type TimeSpan } from './time-span.ts'

export interface SearchFilter {
  /** Words, all of which must occur; the last one may be unfinished. */
  text: string
  /** All calendars when left out. */
  calendarIds?: readonly string[]
  /** Days, both inclusive, in `zone`. */
  from?: string
  to?: string
  zone: string
  limit: number
}

/** How many lasting events (series, events of more than a week) are looked at; the others of them are left out. */
const LASTING_LIMIT = 500
/** Days by which the days of two zones and the length of a short event may shift a match. */
const MARGIN = SHORT_EVENT_DAYS + 2

export class SearchTable {
  readonly #connection: Connection
  readonly #zones: Zones
  readonly #index: OccurrenceIndex
  readonly #series: SeriesSearch
  readonly #now: () => Temporal.Instant

  constructor(parts: {
    connection: Connection
    zones: Zones
    index: OccurrenceIndex
    now: () => Temporal.Instant
  }) {
    this.#connection = parts.connection
    this.#zones = parts.zones
    this.#index = parts.index
    this.#now = parts.now
    this.#series = new SeriesSearch(parts.connection, parts.zones)
  }

  /**
   * One row for each matching event, of a series its next occurrence or else its last one. First what is under way or to
   * come, soonest first; then what is past, latest first. Within a range of days, what takes place then. Throws `invalid`.
   */
  find(filter: SearchFilter): OccurrencePage {
    if (this.#connection.inTransaction) this.#index.refresh()
    const zone = this.#zones.get(filter.zone)
    const expression = this.#expression(filter)
    if (expression === null || filter.limit < 1) return { occurrences: [], truncated: false }
    const now = Math.floor(this.#now().epochMilliseconds / 1000)
    const span = spanOfDays(zone, filter.from, filter.to)
    const keys = this.#keysNear(expression, Math.floor(now / 86400), span, filter.limit + 1)
    const found: FoundOccurrence[] = []
    for (const key of keys) {
      const occurrence = this.#occurrence(eventIdOfTextKey(key), span, now)
      if (occurrence !== undefined) found.push(occurrence)
    }
    const isOver = ({ isWallClock, end }: FoundOccurrence) => (isWallClock ? zone.instantOf(end) : end) <= now
    const upcoming = found.filter((occurrence) => !isOver(occurrence)).sort(byStart)
    const past = found.filter(isOver).sort((one, other) => byStart(other, one))
    const ordered = [...upcoming, ...past]
    return {
      occurrences: occurrenceRows(this.#connection, ordered.slice(0, filter.limit), zone),
      truncated: ordered.length > filter.limit,
    }
  }

  #expression(filter: SearchFilter): string | null {
    const words = searchExpression(filter.text)
    if (words === null || filter.calendarIds === undefined) return words
    if (filter.calendarIds.length === 0) return null
    const calendars = filter.calendarIds.map((id) => `"${calendarToken(numberOf(id))}"`)
    return `(${words}) AND (${calendars.join(' OR ')})`
  }

  /**
   * Keys of matches: those around `today`, and on either side of it as many as may be asked for. The index is walked in
   * the order of time from there, so the work is bounded however many match.
   */
  #keysNear(expression: string, today: number, span: TimeSpan, limit: number): number[] {
    const first = dayOf(span.wallClock.from)
    const last = dayOf(span.wallClock.to)
    const middle = Math.max(first, Math.min(today, last))
    const keys = (bucket: Bucket, from: number, to: number, order: 'ASC' | 'DESC', count: number) =>
      this.#keys(expression, textKey(bucket, from, 0), textKey(bucket, to, 0), order, count)
    return [
      ...keys('short', middle - MARGIN, middle + 2, 'ASC', Number.MAX_SAFE_INTEGER),
      ...keys('short', middle + 2, last + 2, 'ASC', limit),
      ...keys('short', first - MARGIN, middle - MARGIN, 'DESC', limit),
      ...keys('lasting', middle - 1, Number.POSITIVE_INFINITY, 'ASC', LASTING_LIMIT),
      ...keys('lasting', first - 1, middle - 1, 'DESC', LASTING_LIMIT),
    ]
  }

  #keys(expression: string, from: number, to: number, order: 'ASC' | 'DESC', limit: number): number[] {
    return this.#connection
      .rows<[number]>(
        `SELECT rowid FROM event_text WHERE event_text MATCH ? AND rowid >= ? AND rowid < ?
         ORDER BY rowid ${order} LIMIT ?`,
        expression,
        from,
        to,
        limit,
      )
      .map(([key]) => key)
  }

  #occurrence(id: number, span: TimeSpan, now: number): FoundOccurrence | undefined {
    const row = this.#connection.get<SearchedRow>(
      `SELECT id, all_day, start_text, start_zone, end_text, end_zone, recurrence_id, recurrence, covered_from, covered_to
       FROM event LEFT JOIN series ON event_id = id WHERE id = ?`,
      id,
    )
    if (row === undefined) return undefined
    if (row.recurrence !== null) return this.#series.nextOrLast(row, span, now)
    const times = timesOf(row)
    const start = instantOf(times.start, this.#zones)
    const end = Math.max(start, instantOf(times.end, this.#zones))
    const isWallClock = isOnWallClock(row)
    if (!covers(clockOf(span, isWallClock), { start, end })) return undefined
    const original = parseWallClock(row.recurrence_id ?? row.start_text)
    return {
      eventId: id,
      start,
      end,
      isWallClock,
      original,
      instant: instantIn(span.zone, start, isWallClock),
    }
  }
}

function instantIn(zone: Zone, seconds: number, isWallClock: boolean): number {
  return isWallClock ? zone.instantOf(seconds) : seconds
}

function dayOf(seconds: number): number {
  return Math.floor(seconds / 86400)
}
