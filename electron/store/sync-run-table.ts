import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { SyncRun } from '#shared/rpc/sync.ts'
import type { Connection } from './connection.ts'
import { factText, readFact } from './fact-text.ts'
import { numberOf } from './row-id.ts'

export type NewSyncRun = Omit<SyncRun, 'calendar'> & { readonly accountId: string }

interface Row {
  calendar_id: number
  name: string
  started_at: string
  ended_at: string | null
  outcome: SyncRun['outcome']
  changes: number
  error: string | null
  fact: string | null
}

/** Runs kept of each calendar. */
const most = 200

/** The runs of sync that changed something or failed. Written inside `Store.write`; not part of the history. */
export class SyncRunTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Newest first. */
  list({ accountId, limit }: { accountId?: string | undefined; limit: number }): SyncRun[] {
    const account = accountId === undefined ? null : numberOf(accountId)
    return this.#connection
      .all<Row>(
        `SELECT sync_run.*, calendar.name FROM sync_run JOIN calendar ON calendar.id = calendar_id
         WHERE ? IS NULL OR sync_run.account_id = ? ORDER BY sync_run.id DESC LIMIT ?`,
        account,
        account,
        limit,
      )
      .map((row) => ({
        calendarId: String(row.calendar_id),
        calendar: row.name,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        outcome: row.outcome,
        changes: row.changes,
        error: row.error,
        fact: readFact(row.fact),
      }))
  }

  /** Why the last run of a calendar that was kept failed, and when; undefined when it did not. */
  lastFailure(calendarId: string): { error: string; fact: Fact | null; endedAt: string } | undefined {
    const row = this.#connection.get<Pick<Row, 'error' | 'fact' | 'ended_at'>>(
      'SELECT error, fact, ended_at FROM sync_run WHERE calendar_id = ? ORDER BY id DESC LIMIT 1',
      numberOf(calendarId),
    )
    if (row?.error == null || row.ended_at === null) return undefined
    return { error: row.error, fact: readFact(row.fact), endedAt: row.ended_at }
  }

  insert(run: NewSyncRun): void {
    const calendar = numberOf(run.calendarId)
    this.#connection.run(
      `INSERT INTO sync_run (account_id, calendar_id, started_at, ended_at, outcome, changes, error, fact)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      numberOf(run.accountId),
      calendar,
      run.startedAt,
      run.endedAt,
      run.outcome,
      run.changes,
      run.error,
      factText(run.fact),
    )
    this.#connection.run(
      `DELETE FROM sync_run WHERE calendar_id = ? AND id <= (
         SELECT id FROM sync_run WHERE calendar_id = ? ORDER BY id DESC LIMIT 1 OFFSET ${most})`,
      calendar,
      calendar,
    )
  }
}
