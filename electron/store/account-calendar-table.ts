import type { Temporal } from 'temporal-polyfill'
import type { ConflictPolicy, SyncedCalendar } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Connection, SqlValue } from './connection.ts'
import { readFact } from './fact-text.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** What a calendar of an account has besides what every calendar has. Its cursor is the ledger's alone. */
export interface AccountCalendarRecord {
  readonly id: string
  readonly accountId: string
  /** The provider's name of it. */
  readonly ref: string
  readonly name: string
  /** Its name on the provider when we last looked. */
  readonly remoteName: string
  readonly color: string
  readonly readOnly: boolean
  /** False: the account has it, and the person does not want it here. */
  readonly synced: boolean
  readonly policy: ConflictPolicy
  readonly lastSyncAt: string | null
  /** Of the events that are missing there the person said that they are gone; forgotten when the cursor moves. */
  readonly removalsConfirmed: boolean
}

export type NewAccountCalendar = Pick<
  AccountCalendarRecord,
  'accountId' | 'ref' | 'name' | 'remoteName' | 'color' | 'readOnly'
> & {
  readonly description: string
  readonly zone: string | null
  readonly policy?: ConflictPolicy
}

export type AccountCalendarPatch = Partial<Omit<AccountCalendarRecord, 'id' | 'accountId' | 'ref' | 'color'>>

/** What stands between the sides of a calendar. */
export interface Standing {
  /** Events changed here that are not on the server yet. */
  readonly pending: number
  readonly conflicts: number
  /** Events that the server refuses as they are; the first hundred. */
  readonly problems: SyncedCalendar['problems']
}

interface Row {
  id: number
  account_id: number
  remote_ref: string
  name: string
  remote_name: string | null
  color: string
  read_only: number
  synced: number
  conflict_policy: ConflictPolicy
  last_sync_at: string | null
  removals_confirmed: number
}

const isOfAccount = 'account_id IS NOT NULL AND remote_ref IS NOT NULL'
const columns: Record<keyof AccountCalendarPatch, string> = {
  name: 'name',
  remoteName: 'remote_name',
  readOnly: 'read_only',
  synced: 'synced',
  policy: 'conflict_policy',
  lastSyncAt: 'last_sync_at',
  removalsConfirmed: 'removals_confirmed',
}

/**
 * The calendars of accounts, as far as sync is concerned. Written inside `Store.write`; not part of the history: that a
 * provider has a calendar is nothing that an undo could change.
 */
export class AccountCalendarTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** Of one account or of all, by name. */
  list(accountId?: string): AccountCalendarRecord[] {
    const order = 'ORDER BY name COLLATE NOCASE, id'
    const rows =
      accountId === undefined
        ? this.#connection.all<Row>(`SELECT * FROM calendar WHERE ${isOfAccount} ${order}`)
        : this.#connection.all<Row>(
            `SELECT * FROM calendar WHERE ${isOfAccount} AND account_id = ? ${order}`,
            numberOf(accountId),
          )
    return rows.map(toRecord)
  }

  /** Throws `not_found`, also for a calendar that lives only here. */
  get(id: string): AccountCalendarRecord {
    const calendar = this.find(id)
    if (calendar !== undefined) return calendar
    throw new CalendarError('not_found', `No account has a calendar ${id}.`, {
      field: 'calendarId',
      fact: { code: 'account-calendar-unknown' },
      hint: 'List the accounts for the ids of their calendars.',
    })
  }

  find(id: string): AccountCalendarRecord | undefined {
    const sql = `SELECT * FROM calendar WHERE ${isOfAccount} AND id = ?`
    const row = this.#connection.get<Row>(sql, numberOf(id))
    return row && toRecord(row)
  }

  insert(calendar: NewAccountCalendar): AccountCalendarRecord {
    const { lastId } = this.#connection.run(
      `INSERT INTO calendar
         (account_id, remote_ref, name, remote_name, description, color, zone, visible, read_only,
          conflict_policy, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
      numberOf(calendar.accountId),
      calendar.ref,
      calendar.name,
      calendar.remoteName,
      calendar.description,
      calendar.color,
      calendar.zone,
      calendar.readOnly ? 1 : 0,
      calendar.policy ?? 'ask',
      timestamp(this.#now()),
    )
    return this.get(String(lastId))
  }

  /** Throws `not_found`. */
  update(id: string, patch: AccountCalendarPatch): AccountCalendarRecord {
    const before = this.get(id)
    for (const [field, column] of Object.entries(columns)) {
      const value = patch[field as keyof AccountCalendarPatch]
      if (value === undefined) continue
      this.#connection.run(`UPDATE calendar SET ${column} = ? WHERE id = ?`, sqlOf(value), numberOf(id))
    }
    // Edits that were held while it could not be written are compared again.
    if (before.readOnly && patch.readOnly === false) this.#unsettle(id)
    return this.get(id)
  }

  /**
   * Cuts the calendars of an account loose from it, and forgets what sync knew of them: they live only here from now
   * on. Answers their ids.
   */
  detach(accountId: string): string[] {
    const ids = this.list(accountId).map(({ id }) => id)
    for (const id of ids.map(numberOf)) {
      for (const table of ['conflict', 'mirror', 'unsettled', 'sync_run'])
        this.#connection.run(`DELETE FROM ${table} WHERE calendar_id = ?`, id)
      this.#connection.run(
        `UPDATE calendar SET account_id = NULL, remote_ref = NULL, remote_name = NULL, cursor = NULL,
           removals_confirmed = 0, read_only = 0, synced = 1, last_sync_at = NULL, conflict_policy = 'ask'
         WHERE id = ?`,
        id,
      )
    }
    return ids
  }

  standing(id: string): Standing {
    const row = numberOf(id)
    return {
      pending: this.pending(id),
      conflicts: this.#count(
        'SELECT count(*) FROM conflict WHERE calendar_id = ? AND settled_at IS NULL',
        row,
      ),
      problems: this.#connection
        .all<{ uid: string; title: string; message: string; fact: string | null }>(
          `SELECT mirror.uid, coalesce(event.title, '') AS title, problem AS message, problem_fact AS fact FROM mirror
           LEFT JOIN event ON event.calendar_id = mirror.calendar_id AND event.uid = mirror.uid
             AND event.recurrence_id IS NULL
           WHERE mirror.calendar_id = ? AND problem IS NOT NULL LIMIT 100`,
          row,
        )
        .map(({ fact, ...problem }) => ({ ...problem, fact: readFact(fact) })),
    }
  }

  /** How many events were changed here and are not on the server yet. */
  pending(id: string): number {
    const sql = `SELECT count(*) FROM (
      SELECT uid FROM unsettled WHERE calendar_id = ?
      UNION SELECT uid FROM mirror WHERE calendar_id = ? AND intent IS NOT NULL
      UNION SELECT uid FROM mirror WHERE calendar_id = ? AND problem IS NOT NULL)`
    const row = numberOf(id)
    return this.#count(sql, row, row, row)
  }

  /** Whether an event was changed here and that is not on its server yet. */
  isPending(id: string, uid: string): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM unsettled JOIN calendar ON calendar.id = calendar_id
        WHERE calendar_id = ? AND uid = ? AND remote_ref IS NOT NULL)
      OR EXISTS (SELECT 1 FROM mirror WHERE calendar_id = ? AND uid = ? AND (intent IS NOT NULL OR problem IS NOT NULL))`
    return this.#count(sql, numberOf(id), uid, numberOf(id), uid) === 1
  }

  /** Whether sync has anything to bring to the server. */
  isUnsettled(id: string): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM unsettled WHERE calendar_id = ?)
      OR EXISTS (SELECT 1 FROM mirror WHERE calendar_id = ? AND intent IS NOT NULL)`
    return this.#count(sql, numberOf(id), numberOf(id)) === 1
  }

  #unsettle(id: string): void {
    this.#connection.run(
      'INSERT OR IGNORE INTO unsettled SELECT DISTINCT calendar_id, uid FROM event WHERE calendar_id = ?',
      numberOf(id),
    )
    this.#connection.run(
      'INSERT OR IGNORE INTO unsettled SELECT calendar_id, uid FROM mirror WHERE calendar_id = ?',
      numberOf(id),
    )
  }

  #count(sql: string, ...values: (number | string)[]): number {
    return this.#connection.value<number>(sql, ...values) ?? 0
  }
}

function sqlOf(value: string | boolean | null): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value
}

function toRecord(row: Row): AccountCalendarRecord {
  return {
    id: String(row.id),
    accountId: String(row.account_id),
    ref: row.remote_ref,
    name: row.name,
    remoteName: row.remote_name ?? row.name,
    color: row.color,
    readOnly: row.read_only === 1,
    synced: row.synced === 1,
    policy: row.conflict_policy,
    lastSyncAt: row.last_sync_at,
    removalsConfirmed: row.removals_confirmed === 1,
  }
}
