import { isDeepStrictEqual } from 'node:util'
import type { Item, Notify, RemoteItem } from '#electron/providers/provider.ts'
import type { FieldConflict } from '#electron/sync/field-conflict.ts'
import type { Entries, Entry, Intent, ItemProblem, MoveSource, Whereabouts } from '#electron/sync/ledger.ts'
import type { LocalItem, Seen, Sent } from '#electron/sync/plan.ts'
import { type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { Connection, SqlValue } from './connection.ts'
import type { EventTable } from './event-table.ts'
import { isAwaitedElsewhere, isUnderWayElsewhere, movedFrom, whereElse } from './events-elsewhere.ts'
import { factText } from './fact-text.ts'
import { numberOf } from './row-id.ts'

interface MirrorRow {
  id: number
  uid: string
  remote_ref: string | null
  etag: string | null
  edited_at: string | null
  base: string | null
  payload: string | null
  incoming: string | null
  intent: string | null
  sent: string | null
  twins: string | null
  event_id: number | null
  notify: Notify | null
  notes: string | null
  problem: string | null
}

export interface SyncEntriesParts {
  readonly connection: Connection
  readonly events: EventTable
  now(): string
  /** Those who listen hear of a calendar whose conflicts changed, even where no event did. */
  touch(calendarId: number): void
}

const byUid = 'calendar_id = ? AND uid = ?'

/** The entries of one calendar: its events and its rows of `mirror`, by UID, which is also the id of an entry. */
export class SyncEntries implements Entries {
  readonly #parts: SyncEntriesParts
  readonly #calendarId: number

  constructor(parts: SyncEntriesParts, calendar: string) {
    this.#parts = parts
    this.#calendarId = numberOf(calendar)
  }

  byId(uid: string): Entry | null {
    const row = this.#row(uid)
    const event = this.#event(uid)
    return row === undefined && event === undefined ? null : this.#entry(uid, row, event)
  }

  byRef(ref: string): Entry | null {
    const sql = 'SELECT * FROM mirror WHERE calendar_id = ? AND remote_ref = ?'
    const row = this.#parts.connection.get<MirrorRow>(sql, this.#calendarId, ref)
    return row === undefined ? null : this.#entry(row.uid, row, this.#event(row.uid))
  }

  byIdentity(item: Item): Entry | null {
    return this.byId(item.uid)
  }

  isAwaitedElsewhere(uid: string): boolean {
    return isAwaitedElsewhere(this.#parts.connection, this.#calendarId, uid)
  }

  isUnderWayElsewhere(uid: string): boolean {
    return isUnderWayElsewhere(this.#parts.connection, this.#calendarId, uid)
  }

  movedFrom(uid: string): MoveSource | null {
    return movedFrom(this.#parts.connection, this.#calendarId, uid)
  }

  whereElse(uid: string): Whereabouts | null {
    return whereElse(this.#parts.connection, this.#calendarId, uid)
  }

  elsewhere(calendar: string): Entries {
    return new SyncEntries(this.#parts, calendar)
  }

  add({ item }: RemoteItem): Entry {
    return this.#entry(item.uid, undefined, undefined)
  }

  remove(id: string): void {
    this.setConflict(id, [])
    this.#run(`DELETE FROM mirror WHERE ${byUid}`, this.#calendarId, id)
    this.rest(id)
  }

  setLocal(id: string, item: Item | null, settled: readonly FieldConflict[]): void {
    if (settled.length > 0) this.#openConflict(id, settled, 'policy')
    const event = this.#event(id)
    if (item !== null)
      this.#writeExceptions(event === undefined ? this.#insert(item) : this.#update(event, item), item)
    else if (event !== undefined) this.#parts.events.delete(event.id)
  }

  setMirror(id: string, mirror: RemoteItem | null): void {
    this.#run(
      `INSERT INTO mirror (calendar_id, uid, remote_ref, etag, edited_at, base, payload)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (calendar_id, uid) DO UPDATE SET remote_ref = excluded.remote_ref, etag = excluded.etag,
         edited_at = excluded.edited_at, base = excluded.base, payload = excluded.payload`,
      this.#calendarId,
      id,
      mirror?.ref ?? null,
      mirror?.etag ?? null,
      mirror?.editedAt ?? null,
      mirror && JSON.stringify(mirror.item),
      mirror?.payload ?? null,
    )
    this.#run('INSERT OR IGNORE INTO unsettled VALUES (?, ?)', this.#calendarId, id)
  }

  setIncoming(id: string, incoming: Seen): void {
    // Without a mirror what came in says how the item is called there.
    if (incoming.kind === 'item')
      this.#set(
        id,
        'incoming = ?, remote_ref = iif(base IS NULL, ?, remote_ref)',
        JSON.stringify(incoming),
        incoming.item.ref,
      )
    else if (incoming.kind === 'gone') this.#set(id, 'incoming = ?', JSON.stringify(incoming))
    else this.#clear(id, 'incoming', ', remote_ref = iif(base IS NULL, NULL, remote_ref)')
  }

  setIntent(id: string, intent: Intent | null): void {
    if (intent !== null) this.#set(id, 'intent = ?', JSON.stringify(intent))
    else this.#clear(id, 'intent')
  }

  setSent(id: string, sent: Sent | null): void {
    if (sent !== null) this.#set(id, 'sent = ?', JSON.stringify(sent))
    else this.#clear(id, 'sent')
  }

  setTwins(id: string, refs: readonly string[]): void {
    this.#set(id, 'twins = ?', refs.length === 0 ? null : JSON.stringify(refs))
  }

  clearRestored(id: string): void {
    this.#clear(id, 'event_id')
  }

  clearNotices(id: string): void {
    this.#clear(id, 'notify')
    this.#clear(id, 'notes')
  }

  setConflict(id: string, conflicts: readonly FieldConflict[]): void {
    const sql = `SELECT fields FROM conflict WHERE ${byUid} AND settled_at IS NULL`
    const fields = this.#parts.connection.value<string>(sql, this.#calendarId, id)
    // Seen again as it was: the conflict keeps its id, by which somebody may be about to settle it.
    if (fields === JSON.stringify(conflicts) || (fields === undefined && conflicts.length === 0)) return
    if (fields !== undefined) this.#closeConflict(id, conflicts.length > 0 ? 'renewal' : 'agreement')
    if (conflicts.length > 0) this.#openConflict(id, conflicts, null)
  }

  setProblem(id: string, problem: ItemProblem | null): void {
    if (problem === null) this.#clear(id, 'problem', ', problem_fact = NULL')
    else this.#set(id, 'problem = ?, problem_fact = ?', problem.message, factText(problem.fact))
  }

  rest(id: string): void {
    this.#run(`DELETE FROM unsettled WHERE ${byUid}`, this.#calendarId, id)
  }

  setCursor(cursor: string | null): void {
    const sql = 'UPDATE calendar SET cursor = ?, removals_confirmed = 0 WHERE id = ?'
    this.#run(sql, cursor, this.#calendarId)
  }

  #insert(item: Item): CalendarEvent {
    const calendarId = String(this.#calendarId)
    return this.#parts.events.insert({ ...item.content, calendarId, uid: item.uid })
  }

  #update(event: CalendarEvent, item: Item): CalendarEvent {
    if (event.uid === item.uid && isDeepStrictEqual(contentOf(event), item.content)) return event
    return this.#parts.events.update(event.id, { ...item.content, uid: item.uid })
  }

  #writeExceptions(series: CalendarEvent, item: Item): void {
    const { events } = this.#parts
    const stored = new Map(events.exceptionsOf(series.id).map((event) => [event.recurrenceId, event]))
    for (const [recurrenceId, content] of Object.entries(item.exceptions)) {
      const exception = stored.get(recurrenceId)
      stored.delete(recurrenceId)
      if (exception !== undefined) this.#update(exception, { ...item, content })
      else {
        const { calendarId, uid, id: seriesId } = series
        events.insert({ ...content, recurrence: null, calendarId, uid, seriesId, recurrenceId })
      }
    }
    for (const exception of stored.values()) events.delete(exception.id)
  }

  #openConflict(uid: string, fields: readonly FieldConflict[], settledBy: 'policy' | null): void {
    const now = this.#parts.now()
    this.#parts.touch(this.#calendarId)
    this.#run(
      `INSERT INTO conflict (mirror_id, calendar_id, uid, fields, detected_at, settled_at, settled_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      this.#mirrorId(uid),
      this.#calendarId,
      uid,
      JSON.stringify(fields),
      now,
      settledBy === null ? null : now,
      settledBy,
    )
  }

  #closeConflict(uid: string, settledBy: 'agreement' | 'renewal'): void {
    this.#parts.touch(this.#calendarId)
    this.#run(
      `UPDATE conflict SET settled_at = ?, settled_by = ? WHERE ${byUid} AND settled_at IS NULL`,
      this.#parts.now(),
      settledBy,
      this.#calendarId,
      uid,
    )
  }

  #entry(uid: string, row: MirrorRow | undefined, event: CalendarEvent | undefined): Entry {
    return {
      id: uid,
      local: event === undefined ? null : this.#localItem(event),
      mirror: row === undefined ? null : mirrorOf(row),
      incoming: row?.incoming == null ? { kind: 'nothing-new' } : JSON.parse(row.incoming),
      intent: row?.intent == null ? null : JSON.parse(row.intent),
      sent: row?.sent == null ? null : JSON.parse(row.sent),
      twins: row?.twins == null ? [] : JSON.parse(row.twins),
      isRestored: event !== undefined && row?.event_id != null,
      hasProblem: row?.problem != null,
      notify: row?.notify ?? 'none',
      notes: row?.notes == null ? {} : JSON.parse(row.notes),
    }
  }

  #row(uid: string): MirrorRow | undefined {
    return this.#parts.connection.get<MirrorRow>(`SELECT * FROM mirror WHERE ${byUid}`, this.#calendarId, uid)
  }

  /** Id of the row of `mirror`, which is made when it is missing. */
  #mirrorId(uid: string): number {
    const sql = `SELECT id FROM mirror WHERE ${byUid}`
    return (
      this.#parts.connection.value<number>(sql, this.#calendarId, uid) ??
      this.#run('INSERT INTO mirror (calendar_id, uid) VALUES (?, ?)', this.#calendarId, uid).lastId
    )
  }

  /** The event or series itself, not its exceptions. */
  #event(uid: string): CalendarEvent | undefined {
    return this.#parts.events.findMain(String(this.#calendarId), uid)
  }

  #localItem(event: CalendarEvent): LocalItem {
    // Also of an event that is no series: an invitation to single instances is one with exceptions.
    const exceptions = this.#parts.events.exceptionsOf(event.id)
    const edits = [event, ...exceptions].map(({ updatedAt }) => updatedAt).sort()
    return {
      item: {
        uid: event.uid,
        content: contentOf(event),
        exceptions: Object.fromEntries(exceptions.map((part) => [part.recurrenceId ?? '', contentOf(part)])),
      },
      editedAt: edits.at(-1) ?? event.updatedAt,
    }
  }

  #set(uid: string, assignments: string, ...values: SqlValue[]): void {
    this.#run(`UPDATE mirror SET ${assignments} WHERE id = ?`, ...values, this.#mirrorId(uid))
  }

  /** Mostly there is nothing to clear, which then costs one look. */
  #clear(
    uid: string,
    column: 'incoming' | 'intent' | 'sent' | 'event_id' | 'notify' | 'notes' | 'problem',
    assignments = '',
  ): void {
    const sql = `UPDATE mirror SET ${column} = NULL${assignments} WHERE ${byUid} AND ${column} IS NOT NULL`
    this.#run(sql, this.#calendarId, uid)
  }

  #run(sql: string, ...values: SqlValue[]): { changes: number; lastId: number } {
    return this.#parts.connection.run(sql, ...values)
  }
}

function mirrorOf(row: MirrorRow): RemoteItem | null {
  if (row.remote_ref === null || row.base === null) return null
  return {
    ref: row.remote_ref,
    etag: row.etag ?? '',
    item: JSON.parse(row.base),
    editedAt: row.edited_at,
    payload: row.payload ?? '',
  }
}
