import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#shared/calendar/actor.ts'
import type { AuditAction, AuditEntry } from '#shared/calendar/audit.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Connection } from './connection.ts'
import { factText, readFact } from './fact-text.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

export interface NewAuditEntry {
  readonly actor: Actor
  readonly action: AuditAction
  /** Null where it is about no account, or about one that never came to be. */
  readonly account: { readonly id: string | null; readonly name: string } | null
  /** For the person; never a secret. */
  readonly detail: string
  readonly fact?: Fact | undefined
}

interface AuditRow {
  id: number
  at: string
  actor_kind: Actor['kind']
  actor_name: string
  action: AuditAction
  account_id: number | null
  account_name: string
  detail: string
  fact: string | null
}

/** Who signed in, what was refused, revoked, removed, handed out: appended to, never changed, and removed only by age. Written inside `Store.write`. */
export class AuditTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** Newest first. `before` is the id of the entry to continue after. */
  list(query: { accountId?: string | undefined; before?: string | undefined; limit: number }): AuditEntry[] {
    const before = query.before === undefined ? Number.MAX_SAFE_INTEGER : numberOf(query.before)
    const account = query.accountId === undefined ? null : numberOf(query.accountId)
    const sql = `SELECT * FROM audit WHERE id < ? AND (? IS NULL OR account_id = ?) ORDER BY id DESC LIMIT ?`
    return this.#connection.all<AuditRow>(sql, before, account, account, query.limit).map(toEntry)
  }

  add({ actor, action, account, detail, fact }: NewAuditEntry): void {
    this.#connection.run(
      `INSERT INTO audit (at, actor_kind, actor_name, action, account_id, account_name, detail, fact)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      timestamp(this.#now()),
      actor.kind,
      actor.name,
      action,
      account?.id == null ? null : numberOf(account.id),
      account?.name ?? '',
      detail,
      factText(fact),
    )
  }
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: String(row.id),
    at: row.at,
    actor: { kind: row.actor_kind, name: row.actor_name },
    action: row.action,
    accountId: row.account_id === null ? null : String(row.account_id),
    accountName: row.account_name,
    detail: row.detail,
    fact: readFact(row.fact),
  }
}
