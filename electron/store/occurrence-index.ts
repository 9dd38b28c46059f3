import type { Temporal } from 'temporal-polyfill'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Selection } from './change-log.ts'
import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'
import { kindOf } from './length-class.ts'
import { covers, expandCoverage, type Moment, windowAround } from './series-coverage.ts'
import type { TextIndex } from './text-index.ts'
import { dayOfText, textKey, textKeyOfSingle, UNENDING } from './text-key.ts'

const SLACK = 90 * 86400

/**
 * Keeps `occurrence`, `series` and the text index in step with `event`. Single events and exceptions are entered at
 * once; a series is entered anew once, at the end of the change, however much of it and of its exceptions changed.
 */
export class OccurrenceIndex {
  readonly #connection: Connection
  readonly #zones: Zones
  readonly #text: TextIndex
  readonly #now: () => Temporal.Instant
  readonly #staleSeries = new Set<number>()

  constructor(connection: Connection, zones: Zones, text: TextIndex, now: () => Temporal.Instant) {
    this.#connection = connection
    this.#zones = zones
    this.#text = text
    this.#now = now
  }

  /** Enters an event that was just inserted. */
  add(event: EventRow): void {
    if (event.series_id !== null) this.#staleSeries.add(event.series_id)
    if (event.recurrence !== null) {
      this.#staleSeries.add(event.id)
      return
    }
    this.#place(event, this.momentOf(event))
    this.#text.add(textKeyOfSingle(event), event)
  }

  /** Takes events out; call it while their rows are still as they were entered. */
  remove(events: Selection): void {
    const rows = this.#connection.all<RemovedRow>(
      `SELECT id, series_id, recurrence, start_text, end_text, text_key
       FROM event LEFT JOIN series ON event_id = id WHERE id IN (${events.sql})`,
      ...events.values,
    )
    for (const row of rows) {
      if (row.series_id !== null) this.#staleSeries.add(row.series_id)
      if (row.recurrence === null) this.#text.remove(textKeyOfSingle(row))
      else if (row.text_key !== null) this.#text.remove(row.text_key)
    }
    for (const table of ['occurrence', 'series']) {
      this.#connection.run(`DELETE FROM ${table} WHERE event_id IN (${events.sql})`, ...events.values)
    }
  }

  /** Enters the series that are not up to date, and writes out the text index. */
  refresh(): void {
    for (const id of this.#staleSeries) this.#enterSeries(id)
    this.#staleSeries.clear()
    this.#text.flush()
  }

  /** Forgets what waits, because the transaction is rolled back. */
  discard(): void {
    this.#staleSeries.clear()
    this.#text.discard()
  }

  /**
   * Enters anew up to `limit` series whose coverage has fallen behind the window of now; answers how many. A series is
   * let fall behind by a quarter of a year, so that the daily round seldom finds much. Inside a transaction.
   */
  extend(limit: number): number {
    const behind = this.#connection.rows<[number]>(
      // A series without coverage is always expanded on demand; see series-coverage.ts.
      'SELECT event_id FROM series WHERE covered_to < ? AND covered_from < covered_to LIMIT ?',
      windowAround(this.#now()).to - SLACK,
      limit,
    )
    for (const [id] of behind) this.#staleSeries.add(id)
    this.refresh()
    return behind.length
  }

  /** When a single event or an exception takes place. */
  momentOf(event: EventRow): Moment {
    const startWall = parseWallClock(event.start_text)
    const start = this.#instantOf(startWall, event.start_zone)
    return {
      original: event.recurrence_id === null ? startWall : parseWallClock(event.recurrence_id),
      start,
      // An end before the start, which files do have, is no length at all.
      end: Math.max(start, this.#instantOf(parseWallClock(event.end_text), event.end_zone)),
    }
  }

  #instantOf(wallClock: number, zone: string | null): number {
    return zone === null ? wallClock : this.#zones.get(zone).instantOf(wallClock)
  }

  #enterSeries(id: number): void {
    const event = this.#connection.get<EventRow>('SELECT * FROM event WHERE id = ?', id)
    if (event === undefined || event.recurrence === null) return
    const exceptions = this.#connection.all<{ recurrence_id: string }>(
      'SELECT recurrence_id FROM event WHERE series_id = ?',
      id,
    )
    const replaced = new Set(exceptions.map(({ recurrence_id }) => recurrence_id))
    const { coverage, moments, isEnding } = expandCoverage(event, this.#zones, windowAround(this.#now()))

    this.#connection.run('DELETE FROM occurrence WHERE event_id = ?', id)
    let lastEnd = Number.NEGATIVE_INFINITY
    for (const moment of moments) {
      lastEnd = Math.max(lastEnd, moment.end)
      if (!replaced.has(moment.recurrenceId) && covers(coverage, moment)) this.#place(event, moment)
    }

    const lastDay = isEnding ? Math.max(Math.floor(lastEnd / 86400), dayOfText(event.start_text)) : UNENDING
    const key = textKey('lasting', lastDay, id)
    const old = this.#connection.get<{ text_key: number }>(
      'SELECT text_key FROM series WHERE event_id = ?',
      id,
    )
    this.#connection.run(
      `INSERT INTO series (event_id, covered_from, covered_to, text_key) VALUES (?, ?, ?, ?)
       ON CONFLICT (event_id) DO UPDATE SET covered_from = excluded.covered_from,
         covered_to = excluded.covered_to, text_key = excluded.text_key`,
      id,
      coverage.from,
      coverage.to,
      key,
    )
    if (old?.text_key === key) return
    if (old !== undefined) this.#text.remove(old.text_key)
    this.#text.add(key, event)
  }

  #place(event: EventRow, moment: Moment): void {
    const isWallClock = event.all_day === 1 || event.start_zone === null
    this.#connection.run(
      `INSERT INTO occurrence (kind, start_second, event_id, original_second, end_second, calendar_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
      kindOf(moment.end - moment.start, isWallClock),
      moment.start,
      event.id,
      moment.original,
      moment.end,
      event.calendar_id,
    )
  }
}

type RemovedRow = Pick<EventRow, 'id' | 'series_id' | 'recurrence' | 'start_text' | 'end_text'> & {
  text_key: number | null
}
