import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { Connection } from './connection.ts'
import { readFact } from './fact-text.ts'
import { numberOf } from './row-id.ts'

interface ChangeRow {
  id: number
  at: string
  actor_kind: Change['actor']['kind']
  actor_name: string
  assistant_id: number | null
  summary: string
  fact: string | null
  event_count: number
  undoes: number | null
  undone_by: number | null
}

/** The changes made, oldest to newest; what they replaced is in `history`, kept for as long as the person wants. */
export class HistoryTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Newest first. `before` is the id of the change to continue after. */
  list(query: { eventId?: string; before?: string; limit: number }): Change[] {
    const before = query.before === undefined ? Number.MAX_SAFE_INTEGER : numberOf(query.before)
    const rows =
      query.eventId === undefined
        ? this.#connection.all<ChangeRow>(
            'SELECT * FROM change WHERE id < ? AND removing = 0 ORDER BY id DESC LIMIT ?',
            before,
            query.limit,
          )
        : this.#connection.all<ChangeRow>(
            `SELECT change.* FROM history JOIN change ON change.id = change_id
             WHERE entity = 'event' AND row_id = ? AND change_id < ? AND removing = 0 ORDER BY change_id DESC LIMIT ?`,
            numberOf(query.eventId),
            before,
            query.limit,
          )
    return rows.map(toChange)
  }

  /** The calendars of the events that a change touched, before it and now. */
  calendarIdsOf(changeId: string): string[] {
    const sql = `SELECT calendar_id FROM event
        WHERE id IN (SELECT row_id FROM history WHERE change_id = ? AND entity = 'event')
      UNION SELECT before ->> '$.calendar_id' FROM history
        WHERE change_id = ? AND entity = 'event' AND before IS NOT NULL`
    const id = numberOf(changeId)
    return this.#connection.rows<[number]>(sql, id, id).map(([calendar]) => String(calendar))
  }

  /** How many events the undo of a change removes that a server has: it deletes them there with the next sync. */
  countRemoteRemovals(changeId: string): number {
    const sql = `SELECT count(*) FROM event JOIN calendar ON calendar.id = event.calendar_id
      WHERE calendar.remote_ref IS NOT NULL AND event.recurrence_id IS NULL AND event.id IN (
        SELECT row_id FROM history WHERE change_id = ? AND entity = 'event' AND before IS NULL)`
    return this.#connection.row<[number]>(sql, numberOf(changeId))?.[0] ?? 0
  }

  /** Throws `not_found`. */
  get(id: string): Change {
    const row = this.#connection.get<ChangeRow>(
      'SELECT * FROM change WHERE id = ? AND removing = 0',
      numberOf(id),
    )
    if (row === undefined) {
      throw new CalendarError('not_found', `There is no change ${id}.`, {
        field: 'id',
        hint: 'List the changes for their ids.',
        fact: { code: 'change-unknown' },
      })
    }
    return toChange(row)
  }
}

function toChange(row: ChangeRow): Change {
  return {
    id: String(row.id),
    at: row.at,
    actor: {
      kind: row.actor_kind,
      name: row.actor_name,
      ...(row.assistant_id !== null && { assistantId: String(row.assistant_id) }),
    },
    summary: row.summary,
    fact: readFact(row.fact),
    eventCount: row.event_count,
    undoes: row.undoes === null ? null : String(row.undoes),
    undoneBy: row.undone_by === null ? null : String(row.undone_by),
  }
}
