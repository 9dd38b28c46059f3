import type { Connection } from './connection.ts'

/** What is older than a moment and can go, and what of it has to stay for now. */
export interface OldHistory {
  readonly changes: number
  readonly conflicts: number
  readonly auditEntries: number
  /** Older changes that stay, because of something that is not sent or decided yet. */
  readonly heldChanges: number
}

/** Events whose past is still needed: not sent, refused by their server, or in an open conflict. */
const needed = `
  SELECT calendar_id, uid FROM unsettled
    WHERE (SELECT remote_ref FROM calendar WHERE id = calendar_id) IS NOT NULL
  UNION SELECT calendar_id, uid FROM mirror
    WHERE intent IS NOT NULL OR sent IS NOT NULL OR problem IS NOT NULL OR incoming IS NOT NULL
  UNION SELECT calendar_id, uid FROM conflict WHERE settled_at IS NULL`

const neededRows = `
  SELECT event.id FROM event JOIN (${needed}) AS need
    ON event.calendar_id = need.calendar_id AND event.uid = need.uid
  UNION SELECT mirror.event_id FROM mirror JOIN (${needed}) AS need
    ON mirror.calendar_id = need.calendar_id AND mirror.uid = need.uid
    WHERE mirror.event_id IS NOT NULL`

/**
 * Removes the oldest history. Only ever a beginning of it: a change that is kept has all later ones behind it, so that an
 * undo never overwrites an edit that nobody remembers. Each step is one short transaction of the caller.
 */
export class HistoryRemoval {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** What is older than `before` (RFC 3339). */
  look(before: string): OldHistory {
    const end = this.#end(before)
    const old = this.#firstSince(before)
    return {
      changes: this.#count('SELECT count(*) FROM change WHERE id < ? AND removing = 0', end),
      conflicts: this.#count(
        'SELECT count(*) FROM conflict WHERE settled_at IS NOT NULL AND settled_at < ?',
        before,
      ),
      auditEntries: this.#count('SELECT count(*) FROM audit WHERE at < ?', before),
      heldChanges: this.#count('SELECT count(*) FROM change WHERE id >= ? AND id < ?', end, old),
    }
  }

  /** Removes up to so many rows of what is older than `before`; false once there is nothing left to remove. */
  step(before: string, rows: number): boolean {
    return this.#forget(before, rows) || this.#removeRows(rows) || this.#removeOthers(before, rows)
  }

  /** From here on these changes are told no more, so that none can be undone in part. */
  #forget(before: string, most: number): boolean {
    const ids = this.#connection
      .rows<[number]>(
        'SELECT id FROM change WHERE id < ? AND removing = 0 ORDER BY id LIMIT ?',
        this.#end(before),
        most,
      )
      .map(([id]) => id)
    const [first, last] = [ids[0], ids.at(-1)]
    if (first === undefined || last === undefined) return false
    this.#connection.run('UPDATE change SET removing = 1 WHERE id BETWEEN ? AND ?', first, last)
    this.#connection.run('UPDATE change SET undoes = NULL WHERE undoes BETWEEN ? AND ?', first, last)
    this.#connection.run(
      'UPDATE conflict SET change_id = NULL, before = NULL WHERE change_id BETWEEN ? AND ? AND settled_at IS NOT NULL',
      first,
      last,
    )
    return true
  }

  #removeRows(most: number): boolean {
    const [id] =
      this.#connection.row<[number]>('SELECT id FROM change WHERE removing = 1 ORDER BY id LIMIT 1') ?? []
    if (id === undefined) return false
    const { changes } = this.#connection.run(
      `DELETE FROM history WHERE change_id = ? AND (entity, row_id) IN (
         SELECT entity, row_id FROM history WHERE change_id = ? LIMIT ?)`,
      id,
      id,
      most,
    )
    if (changes < most) this.#connection.run('DELETE FROM change WHERE id = ?', id)
    return true
  }

  #removeOthers(before: string, most: number): boolean {
    const conflicts = this.#connection.run(
      `DELETE FROM conflict WHERE id IN (
         SELECT id FROM conflict WHERE settled_at IS NOT NULL AND settled_at < ? AND change_id IS NULL LIMIT ?)`,
      before,
      most,
    )
    const audit = this.#connection.run(
      'DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ? ORDER BY id LIMIT ?)',
      before,
      most,
    )
    return conflicts.changes + audit.changes > 0
  }

  /** The first change that stays. */
  #end(before: string): number {
    const held = this.#connection.row<[number | null]>(
      `SELECT min(change_id) FROM history WHERE entity = 'event' AND row_id IN (${neededRows})`,
    )?.[0]
    return Math.min(this.#firstSince(before), held ?? Number.MAX_SAFE_INTEGER)
  }

  #firstSince(before: string): number {
    const sql = 'SELECT id FROM change WHERE at >= ? ORDER BY id LIMIT 1'
    return this.#connection.row<[number]>(sql, before)?.[0] ?? Number.MAX_SAFE_INTEGER
  }

  #count(sql: string, ...values: (string | number)[]): number {
    return this.#connection.row<[number]>(sql, ...values)?.[0] ?? 0
  }
}
