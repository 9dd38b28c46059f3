import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { rowsAlike } from './alike-events.ts'
import type { ChangeLog, Selection } from './change-log.ts'
import type { Connection } from './connection.ts'
import { type EventFilter, eventIdsOf } from './event-filter.ts'
import { type EventRow, eventColumns, eventValues, toCalendarEvent, toEventRow } from './event-row.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { numberOf } from './row-id.ts'
import { adoptExceptions, seriesOf } from './series-links.ts'
import { timestamp } from './timestamp.ts'

export type NewEvent = EventContent & {
  calendarId: string
  /** Made when left out. */
  uid?: string
  /** Of an exception; found by calendar and UID when left out. */
  seriesId?: string | null
  /** Of an exception: the original start, wall-clock text in the zone of the series. */
  recurrenceId?: string | null
  /** The raw VEVENT text the event came from. */
  source?: string | null
  /** UTC instants; now when left out. */
  createdAt?: string
  updatedAt?: string
}

/** The whole new content; `calendarId`, `uid`, `recurrenceId` and `source` stay as they are when left out. */
export type EventUpdate = EventContent & {
  calendarId?: string
  uid?: string
  recurrenceId?: string | null
  source?: string | null
}

const insertEvent = `INSERT INTO event (${eventColumns.join(', ')}) VALUES (${eventColumns.map(() => '?').join(', ')})`
const updateEvent = `UPDATE event SET ${eventColumns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`

export class EventTable {
  readonly #connection: Connection
  readonly #log: ChangeLog
  readonly #index: OccurrenceIndex
  readonly #zones: Zones
  readonly #now: () => Temporal.Instant

  constructor(parts: {
    connection: Connection
    log: ChangeLog
    index: OccurrenceIndex
    zones: Zones
    now: () => Temporal.Instant
  }) {
    this.#connection = parts.connection
    this.#log = parts.log
    this.#index = parts.index
    this.#zones = parts.zones
    this.#now = parts.now
  }

  /** Throws `not_found`. */
  get(id: string): CalendarEvent {
    return toCalendarEvent(this.#row(id))
  }

  find(id: string): CalendarEvent | undefined {
    const row = this.#connection.get<EventRow>('SELECT * FROM event WHERE id = ?', numberOf(id))
    return row && toCalendarEvent(row)
  }

  /** The event or series of that UID and its exceptions, the series first. */
  findByUid(calendarId: string, uid: string): CalendarEvent[] {
    const sql = 'SELECT * FROM event WHERE calendar_id = ? AND uid = ?'
    return this.#events(sql, numberOf(calendarId), uid).sort(byOriginalStart)
  }

  /** The event or series of that UID itself, not an exception. */
  findMain(calendarId: string, uid: string): CalendarEvent | undefined {
    const row = this.#connection.get<EventRow>(
      `SELECT * FROM event
       WHERE calendar_id = ? AND uid = ? AND coalesce(recurrence_id, '') = '' AND recurrence_id IS NULL`,
      numberOf(calendarId),
      uid,
    )
    return row && toCalendarEvent(row)
  }

  /** Events of a calendar with that title, start and end, of whatever UID; instances of series count: `rowsAlike`. */
  findAlike(calendarId: string, content: Pick<EventContent, 'title' | 'start' | 'end'>): CalendarEvent[] {
    return rowsAlike(this.#connection, this.#zones, calendarId, content).map(toCalendarEvent)
  }

  /** By original start. */
  exceptionsOf(seriesId: string): CalendarEvent[] {
    const sql = 'SELECT * FROM event WHERE series_id = ?'
    return this.#events(sql, numberOf(seriesId)).sort(byOriginalStart)
  }

  /** Events one by one, without holding them all; each series before its exceptions. */
  *iterate(filter: EventFilter = {}): Generator<CalendarEvent> {
    if (this.#log.isOpen) this.#index.refresh()
    for (const id of eventIdsOf(this.#connection, this.#zones, filter)) {
      const row = this.#connection.get<EventRow>('SELECT * FROM event WHERE id = ?', id)
      if (row !== undefined) yield toCalendarEvent(row)
    }
  }

  insert(event: NewEvent): CalendarEvent {
    this.#log.openChange()
    // Imports bring both along, a hundred thousand times.
    const isStamped = event.createdAt !== undefined && event.updatedAt !== undefined
    const now = isStamped ? '' : timestamp(this.#now())
    const uid = event.uid ?? randomUUID()
    const row = toEventRow(event, {
      id: 0,
      calendar_id: Number(event.calendarId),
      series_id: null,
      uid,
      recurrence_id: event.recurrenceId ?? null,
      version: 1,
      created_at: event.createdAt ?? now,
      updated_at: event.updatedAt ?? now,
    })
    if (row.recurrence_id !== null) {
      row.series_id = event.seriesId == null ? seriesOf(this.#connection, row) : numberOf(event.seriesId)
      row.version = this.#versionOf(row.series_id) + 1
    }
    row.id = this.#connection.run(insertEvent, ...eventValues(row)).lastId
    this.#log.created('event', row.id)
    this.#log.count(row.calendar_id, 1)
    if (event.source != null) {
      this.#connection.run('INSERT INTO event_source (event_id, text) VALUES (?, ?)', row.id, event.source)
    }
    adoptExceptions(this.#connection, this.#log, row)
    this.#index.add(row)
    return toCalendarEvent(row)
  }

  /** An instance is of its series' version until it is an exception, and of a later one from then on. */
  #versionOf(seriesId: number | null): number {
    if (seriesId === null) return 0
    return this.#connection.value<number>('SELECT version FROM event WHERE id = ?', seriesId) ?? 0
  }

  /**
   * Exceptions move along when their series goes to another calendar or UID, and are deleted when it stops being one.
   * Throws `not_found`.
   */
  update(id: string, update: EventUpdate): CalendarEvent {
    const old = this.#row(id)
    const selection = only(old.id)
    this.#log.replacing('event', selection)
    const row = toEventRow(update, {
      id: old.id,
      calendar_id: update.calendarId === undefined ? old.calendar_id : Number(update.calendarId),
      series_id: null,
      uid: update.uid ?? old.uid,
      recurrence_id: update.recurrenceId === undefined ? old.recurrence_id : update.recurrenceId,
      version: old.version + 1,
      created_at: old.created_at,
      updated_at: timestamp(this.#now()),
    })
    if (row.recurrence_id !== null) {
      row.series_id = isSameInstance(old, row) ? old.series_id : seriesOf(this.#connection, row)
    }
    if (old.recurrence !== null && row.recurrence === null) this.#delete(exceptionsOnly(old.id))
    this.#index.remove(selection)
    this.#connection.run(updateEvent, ...eventValues(row), row.id)
    if (row.calendar_id !== old.calendar_id) {
      this.#log.count(old.calendar_id, -1)
      this.#log.count(row.calendar_id, 1)
    } else this.#log.touch(row.calendar_id)
    if (update.source !== undefined) this.#setSource(row.id, update.source)
    if (row.recurrence !== null && (row.calendar_id !== old.calendar_id || row.uid !== old.uid)) {
      this.#moveExceptions(row)
    }
    adoptExceptions(this.#connection, this.#log, row)
    this.#index.add(row)
    return toCalendarEvent(row)
  }

  /** Deletes an event; a series with its exceptions. Throws `not_found`. */
  delete(id: string): void {
    const row = this.#row(id)
    this.#delete({ sql: 'SELECT id FROM event WHERE id = ? OR series_id = ?', values: [row.id, row.id] })
  }

  /** Deletes all events of a calendar. */
  deleteAllOf(calendarId: string): void {
    this.#delete({ sql: 'SELECT id FROM event WHERE calendar_id = ?', values: [numberOf(calendarId)] })
  }

  /** The raw VEVENT text the event came from; null when it was made here. */
  source(id: string): string | null {
    return (
      this.#connection.value<string>('SELECT text FROM event_source WHERE event_id = ?', numberOf(id)) ?? null
    )
  }

  count(): number {
    return this.#connection.value<number>('SELECT sum(event_count) FROM calendar') ?? 0
  }

  #delete(events: Selection): void {
    this.#log.replacing('event', events)
    const counts = this.#connection.all<{ calendar_id: number; count: number }>(
      `SELECT calendar_id, count(*) AS count FROM event WHERE id IN (${events.sql}) GROUP BY calendar_id`,
      ...events.values,
    )
    this.#index.remove(events)
    this.#connection.run(`DELETE FROM event WHERE id IN (${events.sql})`, ...events.values)
    for (const { calendar_id, count } of counts) this.#log.count(calendar_id, -count)
  }

  #setSource(id: number, source: string | null): void {
    if (source === null) this.#connection.run('DELETE FROM event_source WHERE event_id = ?', id)
    else
      this.#connection.run('INSERT OR REPLACE INTO event_source (event_id, text) VALUES (?, ?)', id, source)
  }

  #moveExceptions(series: EventRow): void {
    for (const exception of this.exceptionsOf(String(series.id))) {
      this.update(exception.id, { ...exception, calendarId: String(series.calendar_id), uid: series.uid })
    }
  }

  #events(sql: string, ...values: (string | number | null)[]): CalendarEvent[] {
    return this.#connection.all<EventRow>(sql, ...values).map(toCalendarEvent)
  }

  #row(id: string): EventRow {
    const row = this.#connection.get<EventRow>('SELECT * FROM event WHERE id = ?', numberOf(id))
    if (row === undefined) {
      throw new CalendarError('not_found', `There is no event ${id}.`, {
        field: 'id',
        hint: 'It may have been deleted; look at the agenda or search for it.',
        fact: { code: 'event-unknown' },
      })
    }
    return row
  }
}

/** Those without one first. Sorting in SQLite costs a query that finds nothing twenty times what the rest of it does. */
function byOriginalStart(
  { recurrenceId: one }: CalendarEvent,
  { recurrenceId: other }: CalendarEvent,
): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  return one < other ? -1 : Number(one > other)
}

function only(id: number): Selection {
  return { sql: 'SELECT ?', values: [id] }
}

function exceptionsOnly(seriesId: number): Selection {
  return { sql: 'SELECT id FROM event WHERE series_id = ?', values: [seriesId] }
}

function isSameInstance(old: EventRow, row: EventRow): boolean {
  return old.calendar_id === row.calendar_id && old.uid === row.uid && old.recurrence_id === row.recurrence_id
}
