import type { Temporal } from 'temporal-polyfill'
import type { FieldConflict, Side } from '#electron/sync/field-conflict.ts'
import type { Entry } from '#electron/sync/ledger.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ChangeLog } from './change-log.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** A field in dispute and, where a person decided, the side they kept. */
export type RecordedField = FieldConflict & { readonly kept?: Side }

/** What both sides of one event disagree about, open or settled. */
export interface ConflictRecord {
  readonly id: string
  readonly calendarId: string
  readonly calendar: string
  /** Name of the account; the calendar's own where it has none. */
  readonly account: string
  readonly uid: string
  /** As found, or as settled by a person; what is in dispute now follows from the entry of the event. */
  readonly fields: readonly RecordedField[]
  readonly detectedAt: string
  readonly settledAt: string | null
  /**
   * `policy`: it was never asked; `agreement`: the sides came to say the same; `renewal`: a side changed, and another
   * conflict took its place.
   */
  readonly settledBy: 'person' | 'policy' | 'agreement' | 'renewal' | null
  /** The change by which a person settled it. */
  readonly changeId: string | null
}

/** When and by whom an event was last edited here. */
export interface LastEdit {
  readonly at: string
  readonly actor: Actor
}

interface Row {
  id: number
  calendar_id: number
  calendar: string
  account: string
  uid: string
  fields: string
  detected_at: string
  settled_at: string | null
  settled_by: ConflictRecord['settledBy']
  change_id: number | null
}

const select = `
  SELECT conflict.id, calendar_id, calendar.name AS calendar, coalesce(account.name, calendar.name) AS account, uid,
    fields, detected_at, settled_at, settled_by, change_id
  FROM conflict JOIN calendar ON calendar.id = calendar_id LEFT JOIN account ON account.id = account_id`

/** Conflicts, which sync opens and closes (see `SyncEntries`) and a person settles; kept while their calendar is synced. */
export class ConflictTable {
  readonly #connection: Connection
  readonly #log: ChangeLog
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; log: ChangeLog; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#log = parts.log
    this.#now = parts.now
  }

  /** Oldest first. */
  open(): ConflictRecord[] {
    return this.#read(`${select} WHERE settled_at IS NULL ORDER BY conflict.id`)
  }

  /** The calendars that have any. */
  openIn(): Set<string> {
    const sql = 'SELECT DISTINCT calendar_id FROM conflict WHERE settled_at IS NULL'
    return new Set(this.#connection.all<{ calendar_id: number }>(sql).map((row) => String(row.calendar_id)))
  }

  /** Those in which a value lost, last settled first: `before` is the id of the conflict to continue after. */
  settled(query: { before?: string; limit: number }): ConflictRecord[] {
    return this.#read(
      `${select} WHERE settled_by IN ('person', 'policy') AND conflict.id < ? ORDER BY conflict.id DESC LIMIT ?`,
      query.before === undefined ? Number.MAX_SAFE_INTEGER : numberOf(query.before),
      query.limit,
    )
  }

  /** Throws `not_found`. */
  get(id: string): ConflictRecord {
    const [conflict] = this.#read(`${select} WHERE conflict.id = ?`, numberOf(id))
    if (conflict !== undefined) return conflict
    throw new CalendarError('not_found', `There is no conflict ${id}.`, {
      fact: { code: 'conflict-gone' },
      field: 'id',
      hint: 'List the conflicts for their ids.',
    })
  }

  /** The open conflict about an event, such as the one that took the place of another. */
  openOf({ calendarId, uid }: Pick<ConflictRecord, 'calendarId' | 'uid'>): ConflictRecord | undefined {
    return this.#read(
      `${select} WHERE calendar_id = ? AND uid = ? AND settled_at IS NULL`,
      numberOf(calendarId),
      uid,
    )[0]
  }

  /** Closes an open conflict in the name of the change under way. `entry` is the event before that, for an undo. */
  settle(
    id: string,
    fields: readonly RecordedField[],
    { mirror, incoming }: Pick<Entry, 'mirror' | 'incoming'>,
  ): void {
    this.#connection.run(
      `UPDATE conflict SET fields = ?, settled_at = ?, settled_by = 'person', change_id = ?, before = ?
       WHERE id = ?`,
      JSON.stringify(fields),
      timestamp(this.#now()),
      this.#log.openChange(),
      JSON.stringify({ mirror, incoming }),
      numberOf(id),
    )
    this.#log.touch(numberOf(this.get(id).calendarId))
  }

  /** The last edit of an event or its exceptions that was not brought by a sync; also of one that was deleted here. */
  lastEdit({ calendarId, uid }: Pick<ConflictRecord, 'calendarId' | 'uid'>): LastEdit | undefined {
    const row = this.#connection.get<{ at: string; actor_kind: Actor['kind']; actor_name: string }>(
      `SELECT at, actor_kind, actor_name FROM history JOIN change ON change.id = change_id
       WHERE entity = 'event' AND actor_kind <> 'provider' AND row_id IN (
         SELECT id FROM event WHERE calendar_id = ? AND uid = ?
         UNION SELECT event_id FROM mirror WHERE calendar_id = ? AND uid = ?)
       ORDER BY change_id DESC LIMIT 1`,
      numberOf(calendarId),
      uid,
      numberOf(calendarId),
      uid,
    )
    return row && { at: row.at, actor: { kind: row.actor_kind, name: row.actor_name } }
  }

  #read(sql: string, ...values: (string | number)[]): ConflictRecord[] {
    return this.#connection.all<Row>(sql, ...values).map(toRecord)
  }
}

function toRecord(row: Row): ConflictRecord {
  return {
    id: String(row.id),
    calendarId: String(row.calendar_id),
    calendar: row.calendar,
    account: row.account,
    uid: row.uid,
    fields: JSON.parse(row.fields),
    detectedAt: row.detected_at,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    changeId: row.change_id === null ? null : String(row.change_id),
  }
}
