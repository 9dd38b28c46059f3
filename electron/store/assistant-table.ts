import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type AccessLevel, type Assistant, usualAccessLevel } from '#shared/rpc/grant.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

interface AssistantRow {
  id: number
  kind: Assistant['kind']
  name: string
  level: AccessLevel | null
  first_seen_at: string
  last_seen_at: string
  has_come: 0 | 1
  /** JSON of `Grant[]` */
  grants: string
}

/** By what an assistant is told from all others. */
export type AssistantIdentity = Pick<Assistant, 'kind'> & {
  /** the id of its token or OAuth client, else the name that it gives itself */
  readonly identity: string
}

type Grant = [calendarId: number, level: AccessLevel, calendar: string | null]

/** With its grants in the same statement: each call of an assistant asks several times what it may do. */
const select = `
  SELECT *, (
    SELECT json_group_array(json_array(calendar_id, assistant_grant.level, calendar.name) ORDER BY calendar_id)
    FROM assistant_grant LEFT JOIN calendar ON calendar.id = calendar_id
    WHERE assistant_id = assistant.id) AS grants
  FROM assistant`

/** Assistants by how they come in and who they are there. Written inside `Store.write`; not part of the history. */
export class AssistantTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** Latest seen first. */
  list(): Assistant[] {
    return this.#connection
      .all<AssistantRow>(`${select} ORDER BY last_seen_at DESC, id DESC`)
      .map(toAssistant)
  }

  /** Undefined for one that has not been here yet. */
  find({ kind, identity }: AssistantIdentity): Assistant | undefined {
    const sql = `${select} WHERE kind = ? AND identity = ?`
    const row = this.#connection.get<AssistantRow>(sql, kind, identity)
    return row === undefined ? undefined : toAssistant(row)
  }

  /** Throws `not_found`. */
  get(id: string): Assistant {
    const row = this.#connection.get<AssistantRow>(`${select} WHERE id = ?`, numberOf(id))
    return row === undefined ? this.#missing(id) : toAssistant(row)
  }

  /** Throws `not_found`. */
  identityOf(id: string): AssistantIdentity {
    const sql = 'SELECT kind, identity FROM assistant WHERE id = ?'
    const found = this.#connection.get<AssistantIdentity>(sql, numberOf(id))
    return found ?? this.#missing(id)
  }

  /** Notes that it is here now, for the first time or again, by the name that it has now. */
  see(who: AssistantIdentity & Pick<Assistant, 'name'>): Assistant {
    const now = timestamp(this.#now())
    this.#connection.run(
      `INSERT INTO assistant (kind, identity, name, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, identity) DO UPDATE SET name = excluded.name, last_seen_at = excluded.last_seen_at,
         first_seen_at = iif(has_come, first_seen_at, excluded.first_seen_at), has_come = 1`,
      who.kind,
      who.identity,
      who.name,
      now,
      now,
    )
    return this.#found(who)
  }

  /** Takes up one that has not been here yet, so that it can be said what it may do. */
  expect(who: AssistantIdentity & Pick<Assistant, 'name'>): Assistant {
    const now = timestamp(this.#now())
    this.#connection.run(
      `INSERT INTO assistant (kind, identity, name, first_seen_at, last_seen_at, has_come) VALUES (?, ?, ?, ?, ?, 0)
       ON CONFLICT (kind, identity) DO NOTHING`,
      who.kind,
      who.identity,
      who.name,
      now,
      now,
    )
    return this.#found(who)
  }

  /** It will not come any more; of one that was here what it did is still told. */
  expectNoMore({ kind, identity }: AssistantIdentity): void {
    const sql = 'DELETE FROM assistant WHERE kind = ? AND identity = ? AND has_come = 0'
    this.#connection.run(sql, kind, identity)
  }

  /**
   * What it may do in a calendar, or with null in all that have no level of their own; a level of null takes back what
   * was said.
   */
  grant(id: string, calendarId: string | null, level: AccessLevel | null): void {
    const row = numberOf(this.get(id).id)
    if (calendarId === null) {
      this.#connection.run('UPDATE assistant SET level = ? WHERE id = ?', level, row)
    } else if (level === null) {
      const sql = 'DELETE FROM assistant_grant WHERE assistant_id = ? AND calendar_id = ?'
      this.#connection.run(sql, row, numberOf(calendarId))
    } else {
      this.#connection.run(
        `INSERT INTO assistant_grant (assistant_id, calendar_id, level) VALUES (?, ?, ?)
         ON CONFLICT (assistant_id, calendar_id) DO UPDATE SET level = excluded.level`,
        row,
        numberOf(calendarId),
        level,
      )
    }
  }

  /** With its grants and what it asked for. Throws `not_found`. */
  forget(id: string): void {
    this.#connection.run('DELETE FROM assistant WHERE id = ?', numberOf(this.get(id).id))
  }

  #missing(id: string): never {
    throw new CalendarError('not_found', `There is no assistant ${id}.`, {
      field: 'assistantId',
      fact: { code: 'assistant-unknown' },
    })
  }

  #found(who: AssistantIdentity): Assistant {
    const found = this.find(who)
    if (found === undefined) throw new Error('an assistant that was written is not there')
    return found
  }
}

function toAssistant(row: AssistantRow): Assistant {
  return {
    id: String(row.id),
    kind: row.kind,
    name: row.name,
    firstSeenAt: row.has_come === 1 ? row.first_seen_at : null,
    lastSeenAt: row.has_come === 1 ? row.last_seen_at : null,
    usual: row.level ?? usualAccessLevel,
    calendars: (JSON.parse(row.grants) as Grant[]).map(([calendarId, level, calendar]) => ({
      calendarId: String(calendarId),
      calendar: calendar ?? '',
      level,
    })),
  }
}
