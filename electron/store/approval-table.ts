import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Approval, Proposal } from '#shared/rpc/approval.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

interface ApprovalRow {
  id: number
  assistant_id: number
  assistant: string
  state: Approval['state']
  proposal: string
  requested_at: string
  expires_at: string
  answered_at: string | null
}

const select = `SELECT approval.*, assistant.name AS assistant FROM approval
  JOIN assistant ON assistant.id = assistant_id`

/** So many are kept; older ones are of no use to anybody, and what was done is in the history. */
const mostKept = 1_000

/** What assistants asked for. Written inside `Store.write`. */
export class ApprovalTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** Newest first. */
  list(query: { state?: Approval['state']; limit: number }): Approval[] {
    const state = query.state ?? null
    return this.#connection
      .all<ApprovalRow>(
        `${select} WHERE ? IS NULL OR state = ? ORDER BY approval.id DESC LIMIT ?`,
        state,
        state,
        query.limit,
      )
      .map(toApproval)
  }

  /** Throws `not_found`. */
  get(id: string): Approval {
    const row = this.#connection.get<ApprovalRow>(`${select} WHERE approval.id = ?`, numberOf(id))
    if (row !== undefined) return toApproval(row)
    throw new CalendarError('not_found', `There is no approval ${id}.`, {
      field: 'id',
      fact: { code: 'approval-unknown' },
    })
  }

  insert(assistantId: string, proposal: Proposal, expiresAt: Temporal.Instant): Approval {
    const { lastId } = this.#connection.run(
      `INSERT INTO approval (assistant_id, state, proposal, requested_at, expires_at)
       VALUES (?, 'pending', ?, ?, ?)`,
      numberOf(assistantId),
      JSON.stringify(proposal),
      timestamp(this.#now()),
      timestamp(expiresAt),
    )
    this.#connection.run('DELETE FROM approval WHERE id <= ?', lastId - mostKept)
    return this.get(String(lastId))
  }

  /** Settles what is pending. Throws `not_found`, and `conflict` when it was settled before. */
  settle(id: string, state: Exclude<Approval['state'], 'pending'>): Approval {
    const sql = "UPDATE approval SET state = ?, answered_at = ? WHERE id = ? AND state = 'pending'"
    const { changes } = this.#connection.run(sql, state, timestamp(this.#now()), numberOf(id))
    const approval = this.get(id)
    if (changes > 0) return approval
    throw new CalendarError('conflict', `This is ${approval.state} already.`, {
      fact: { code: 'approval-settled' },
      field: 'id',
    })
  }

  /** Nobody waits any more for what was asked in an earlier life of the engine. */
  expireAll(): void {
    const sql = "UPDATE approval SET state = 'expired', answered_at = ? WHERE state = 'pending'"
    this.#connection.run(sql, timestamp(this.#now()))
  }
}

function toApproval(row: ApprovalRow): Approval {
  const proposal: Proposal = { choices: [], note: null, fact: null, ...JSON.parse(row.proposal) }
  return {
    ...proposal,
    id: String(row.id),
    assistantId: String(row.assistant_id),
    assistant: row.assistant,
    state: row.state,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
  }
}
