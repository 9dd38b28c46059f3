import type { RemoteItem } from '#electron/providers/provider.ts'
import {
  type Entries,
  type Entry,
  type Ledger,
  lastSeen,
  type SyncedCalendar,
} from '#electron/sync/ledger.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { numberOf } from './row-id.ts'
import { SyncEntries, type SyncEntriesParts } from './sync-entries.ts'

export interface SyncLedgerParts extends SyncEntriesParts {
  /** Runs one transaction in the name of the account; a change of events in it becomes one change of the history. */
  transaction<Result>(act: () => Result): Promise<Result>
}

interface CalendarRow {
  remote_ref: string | null
  cursor: string | null
  conflict_policy: 'ask' | 'latest' | 'mine' | 'theirs'
  read_only: number
  removals_confirmed: number
}

const refsAtOnce = 1_000
const policies = { ask: 'ask', latest: 'latest', mine: 'local', theirs: 'remote' } as const

/** The ledger of sync in SQLite, for providers whose items hold a series with all its exceptions. */
export class SyncLedger implements Ledger {
  readonly #parts: SyncLedgerParts

  constructor(parts: SyncLedgerParts) {
    this.#parts = parts
  }

  /** Throws `not_found`, also for a calendar that lives only here. */
  calendar(id: string): SyncedCalendar {
    const row = this.#parts.connection.get<CalendarRow>('SELECT * FROM calendar WHERE id = ?', numberOf(id))
    if (row?.remote_ref == null) throw new CalendarError('not_found', `There is no calendar ${id} to sync.`)
    return {
      id,
      ref: row.remote_ref,
      cursor: row.cursor,
      policy: policies[row.conflict_policy],
      writable: row.read_only === 0,
      removalsConfirmed: row.removals_confirmed === 1,
    }
  }

  entry(calendar: string, id: string): Entry | null {
    return new SyncEntries(this.#parts, calendar).byId(id)
  }

  unsettled(calendar: string): string[] {
    const sql = `SELECT uid FROM (
        SELECT uid FROM unsettled WHERE calendar_id = ?
        UNION SELECT uid FROM mirror WHERE calendar_id = ? AND intent IS NOT NULL
      ) ORDER BY uid IN (SELECT uid FROM mirror WHERE calendar_id = ? AND problem IS NOT NULL), uid`
    const id = numberOf(calendar)
    return this.#parts.connection.rows<[string]>(sql, id, id, id).map(([uid]) => uid)
  }

  mirrored(calendar: string): number {
    const sql = 'SELECT count(*) FROM mirror WHERE calendar_id = ? AND remote_ref IS NOT NULL'
    return this.#parts.connection.value<number>(sql, numberOf(calendar)) ?? 0
  }

  /** Some at a time, so that those of a large calendar are never all in memory. */
  *refs(calendar: string): Generator<string> {
    const sql = `SELECT remote_ref FROM mirror WHERE calendar_id = ? AND remote_ref > ?
      ORDER BY remote_ref LIMIT ${refsAtOnce}`
    let last = ''
    for (let count: number = refsAtOnce; count === refsAtOnce; ) {
      const refs = this.#parts.connection.rows<[string]>(sql, numberOf(calendar), last)
      for (const [ref] of refs) {
        yield ref
        last = ref
      }
      count = refs.length
    }
  }

  seen(calendar: string, ref: string): RemoteItem | null {
    const entry = new SyncEntries(this.#parts, calendar).byRef(ref)
    return entry === null ? null : lastSeen(entry)
  }

  twins(calendar: string): Map<string, readonly string[]> {
    const sql = `SELECT remote_ref, twins FROM mirror
      WHERE calendar_id = ? AND twins IS NOT NULL AND remote_ref IS NOT NULL`
    const rows = this.#parts.connection.rows<[string, string]>(sql, numberOf(calendar))
    return new Map(rows.map(([ref, twins]) => [ref, JSON.parse(twins)]))
  }

  transaction<Result>(calendar: string, act: (entries: Entries) => Result): Promise<Result> {
    return this.#parts.transaction(() => act(new SyncEntries(this.#parts, calendar)))
  }
}
