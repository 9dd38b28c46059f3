import type { Temporal } from 'temporal-polyfill'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { isWallClockKind } from './length-class.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { occurrenceRows } from './occurrence-rows.ts'
import { byStart, type FoundOccurrence } from './occurrence-scan.ts'
import type { OccurrencePage } from './occurrence-table.ts'
import { numberOf } from './row-id.ts'
import { searchExpression } from './search-expression.ts'
import { covers } from './series-coverage.ts'
import { SeriesSearch } from './series-search.ts'
import { calendarToken } from './text-index.ts'
import {
  type Bucket,
  eventIdOfTextKey,
  FIRST_DAY,
  LAST_TEXT_KEY,
  SHORT_EVENT_DAYS,
  textKey,
} from './text-key.ts'
import { clockOf, spanOfDays, type TimeSpan } from './time-span.ts'
import { WordList } from './word-list.ts'

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
  readonly #words: WordList
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
    this.#words = new WordList(parts.connection)
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
    const { short, lasting, isCut } = this.#matches(
      expression,
      Math.floor(now / 86400),
      span,
      filter.limit + 1,
    )
    const found = [...this.#short(short, span), ...this.#series.nextOrLast(lasting, span, now)]
    const isOver = ({ isWallClock, end }: FoundOccurrence) => (isWallClock ? zone.instantOf(end) : end) <= now
    const upcoming = found.filter((occurrence) => !isOver(occurrence)).sort(byStart)
    const past = found.filter(isOver).sort((one, other) => byStart(other, one))
    const ordered = [...upcoming, ...past]
    return {
      occurrences: occurrenceRows(this.#connection, ordered.slice(0, filter.limit), zone),
      truncated: isCut || ordered.length > filter.limit,
    }
  }

  #expression(filter: SearchFilter): string | null {
    const words = searchExpression(filter.text, this.#words)
    if (words === null || filter.calendarIds === undefined) return words
    if (filter.calendarIds.length === 0) return null
    const calendars = filter.calendarIds.map((id) => `"${calendarToken(numberOf(id))}"`)
    return `(${words}) AND (${calendars.join(' OR ')})`
  }

  /**
   * Ids of matches: those around `today`, and on either side of it as many as may be asked for. The index is walked in
   * the order of time from there, so the work is bounded however many match.
   */
  #matches(expression: string, today: number, span: TimeSpan, limit: number): Matches {
    const first = dayOf(span.wallClock.from)
    const last = dayOf(span.wallClock.to)
    const middle = Math.max(first, Math.min(today, last))
    const ids = (bucket: Bucket, from: number, to: number, count: number) =>
      this.#ids(expression, textKey(bucket, from, 0), textKey(bucket, to, 0), count)
    const near = ids('short', middle - MARGIN, middle + 2, Number.MAX_SAFE_INTEGER)
    const upcoming = ids('short', middle + 2, last - 2, limit)
    const unended = this.#ids(expression, textKey('lasting', middle - 1, 0), LAST_TEXT_KEY, LASTING_LIMIT)
    const isCut = unended.length === LASTING_LIMIT
    // What is past comes after all that is to come, so enough of that ends the search.
    if (middle >= today && upcoming.length >= limit)
      return { short: [...near, ...upcoming], lasting: unended, isCut }
    const short = [
      ...near,
      ...upcoming,
      ...ids('short', Math.max(middle + 2, last - 2), last + 2, limit),
      ...latest(ids, 'short', first - MARGIN, middle - MARGIN, limit),
    ]
    const ended = latest(ids, 'lasting', first - 1, middle - 1, limit)
    return { short, lasting: [...unended, ...ended], isCut }
  }

  /** FTS5 seeks to a bound only when it is of type integer, and numbers are bound as REAL. */
  #ids(expression: string, from: number, to: number, limit: number): number[] {
    return this.#connection
      .json<number[]>(
        `SELECT json_group_array(rowid) FROM (
           SELECT rowid FROM event_text WHERE event_text MATCH :expression
             AND rowid >= CAST(:from AS INTEGER) AND rowid < CAST(:to AS INTEGER)
           ORDER BY rowid LIMIT :limit)`,
        { expression, from, to, limit },
      )
      .map(eventIdOfTextKey)
  }

  #short(ids: readonly number[], span: TimeSpan): FoundOccurrence[] {
    const found: FoundOccurrence[] = []
    const rows = this.#connection.json<ShortRow[]>(selectShort, { ids: JSON.stringify(ids) })
    for (const [eventId, kind, start, end, original] of rows) {
      const isWallClock = isWallClockKind(kind)
      if (!covers(clockOf(span, isWallClock), { start, end })) continue
      const instant = isWallClock ? span.zone.instantOf(start) : start
      found.push({ eventId, start, end, isWallClock, original, instant })
    }
    return found
  }
}

interface Matches {
  short: number[]
  lasting: number[]
  /** There are more lasting ones than were looked at. */
  isCut: boolean
}

type ShortRow = [eventId: number, kind: number, start: number, end: number, original: number]
const selectShort = `
  SELECT json_group_array(json_array(event_id, kind, start_second, end_second, original_second))
  FROM json_each(:ids) CROSS JOIN occurrence ON event_id = value`

type FindIds = (bucket: Bucket, from: number, to: number, count: number) => number[]

/**
 * The latest matches before a day, at least `count` if there are as many. FTS5 walks forward much faster than backward,
 * so this walks forward through stretches of time that reach ever further back.
 */
function latest(find: FindIds, bucket: Bucket, first: number, before: number, count: number): number[] {
  const earliest = Math.max(first, FIRST_DAY)
  const found: number[] = []
  let days = 16
  for (let to = before; to > earliest && found.length < count; days *= 4) {
    const from = Math.max(earliest, before - days)
    found.push(...find(bucket, from, to, Number.MAX_SAFE_INTEGER))
    to = from
  }
  return found
}

function dayOf(seconds: number): number {
  return Math.floor(seconds / 86400)
}
