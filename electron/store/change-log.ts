import type { Connection, SqlValue } from './connection.ts'
import { type EventRow, eventColumns } from './event-row.ts'

export type Entity = 'calendar' | 'event'

/** Rows of an entity's table, as a subquery of ids. */
export interface Selection {
  sql: string
  values: SqlValue[]
}

/**
 * What an undo restores of a row. `event_count` is derived and left out. So is what ties a calendar to its account: an
 * old cursor with newer mirrors, or none, would make sync believe what is not so. A calendar that comes back lives only
 * here.
 */
export const entityColumns: Record<Entity, readonly string[]> = {
  calendar: [
    'name',
    'description',
    'color',
    'zone',
    'visible',
    'reminder_minutes',
    'read_only',
    'created_at',
  ],
  event: eventColumns,
}

/**
 * Notes in `history`, inside a change, each row that the change touches as it was before; of a row that the change made,
 * only its id. What a row becomes within a change is not noted: undoing goes back to before all of it.
 */
export class ChangeLog {
  readonly #connection: Connection
  #changeId: number | null = null
  #touchedCalendars = new Set<number>()
  #creations: { entity: Entity; first: number; last: number } | null = null
  readonly #counts = new Map<number, number>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get isOpen(): boolean {
    return this.#changeId !== null
  }

  begin(changeId: number): void {
    this.#changeId = changeId
    this.#touchedCalendars = new Set()
  }

  end(): void {
    this.#changeId = null
    this.#creations = null
    this.#counts.clear()
  }

  /** Calendars whose content the change touched. */
  get touchedCalendars(): ReadonlySet<number> {
    return this.#touchedCalendars
  }

  touch(calendarId: number): void {
    this.#touchedCalendars.add(calendarId)
  }

  /** Events were added to a calendar, or with a negative difference taken from it. */
  count(calendarId: number, difference: number): void {
    this.touch(calendarId)
    this.#counts.set(calendarId, (this.#counts.get(calendarId) ?? 0) + difference)
  }

  /** Writes out what waited for the end of the change. */
  finish(): void {
    this.#writeCreations()
    for (const [calendarId, difference] of this.#counts) {
      this.#connection.run(
        'UPDATE calendar SET event_count = event_count + ? WHERE id = ?',
        difference,
        calendarId,
      )
    }
    this.#counts.clear()
  }

  /** Runs of new ids are written at once, because an import makes many thousands. */
  created(entity: Entity, id: number): void {
    this.openChange()
    if (this.#creations?.entity === entity && this.#creations.last === id - 1) this.#creations.last = id
    else {
      this.#writeCreations()
      this.#creations = { entity, first: id, last: id }
    }
  }

  /** Call before rows are updated or deleted. */
  replacing(entity: Entity, rows: Selection): void {
    this.#writeCreations()
    this.#connection.run(
      `INSERT OR IGNORE INTO history (change_id, entity, row_id, before)
       SELECT ?, ?, id, ${imageOf(entity)} FROM ${entity} WHERE id IN (${rows.sql})`,
      this.openChange(),
      entity,
      ...rows.values,
    )
  }

  #writeCreations(): void {
    if (this.#creations === null) return
    const { entity, first, last } = this.#creations
    this.#creations = null
    this.#connection.run(
      `WITH RECURSIVE created (id) AS (SELECT ? UNION ALL SELECT id + 1 FROM created WHERE id < ?)
       INSERT OR IGNORE INTO history (change_id, entity, row_id) SELECT ?, ?, id FROM created`,
      first,
      last,
      this.openChange(),
      entity,
    )
  }

  /** The id of the change under way. Call it before the first write of a kind. */
  openChange(): number {
    if (this.#changeId === null) throw new Error('calendars and events are written inside Store.change only')
    return this.#changeId
  }
}

/** The image of a row kept in history: its columns, and with an event its source. */
export interface EventImage extends Omit<EventRow, 'id'> {
  source: string | null
}

function imageOf(entity: Entity): string {
  const columns = entityColumns[entity].map((column) => `'${column}', ${column}`)
  if (entity === 'event') columns.push(`'source', (SELECT text FROM event_source WHERE event_id = event.id)`)
  return `json_object(${columns.join(', ')})`
}
