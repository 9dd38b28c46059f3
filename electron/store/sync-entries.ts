import { isDeepStrictEqual } from 'node:util'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import type { Entries, Entry, Intent } from '#electron/sync/ledger.ts'
import type { FieldConflict } from '#electron/sync/merge.ts'
import type { LocalItem, Seen } from '#electron/sync/plan.ts'
import { type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { Connection, SqlValue } from './connection.ts'
import type { EventTable } from './event-table.ts'
import { numberOf } from './row-id.ts'

interface MirrorRow {
  id: number
  event_id: number | null
  uid: string
  remote_ref: string | null
  etag: string | null
  edited_at: string | null
  base: string | null
  payload: string | null
  incoming: string | null
  intent: string | null
}

/** An entry with the rows it is made of. */
interface StoredEntry extends Entry {
  readonly mirrorId: number | null
  readonly eventId: string | null
  readonly uid: string
}

interface Parts {
  readonly connection: Connection
  readonly events: EventTable
  now(): string
}

/**
 * The entries of one calendar. An entry is a row of `mirror` with the event it names, or an event that has no such row
 * yet; its id is `m` and the id of the row, or `e` and that of the event.
 */
export class SyncEntries implements Entries {
  readonly #parts: Parts
  readonly #calendarId: number

  constructor(parts: Parts, calendar: string) {
    this.#parts = parts
    this.#calendarId = numberOf(calendar)
  }

  byId(id: string): StoredEntry | null {
    const number = Number(id.slice(1))
    if (id.startsWith('m')) return this.#fromMirror('id = ?', number)
    return (
      this.#fromMirror('event_id = ?', number) ?? this.#fromEvent(this.#parts.events.find(String(number)))
    )
  }

  byRef(ref: string): StoredEntry | null {
    return this.#fromMirror('calendar_id = ? AND remote_ref = ?', this.#calendarId, ref)
  }

  byIdentity(item: Item): StoredEntry | null {
    const mirror = this.#fromMirror(
      'calendar_id = ? AND uid = ? AND remote_ref IS NULL',
      this.#calendarId,
      item.uid,
    )
    if (mirror !== null) return mirror
    const [event] = this.#parts.events.findByUid(String(this.#calendarId), item.uid)
    if (event === undefined || event.recurrenceId !== null) return null
    const known = this.#fromMirror('event_id = ?', numberOf(event.id))
    return known === null ? this.#fromEvent(event) : null
  }

  add(remote: RemoteItem): StoredEntry {
    const { lastId } = this.#run(
      'INSERT INTO mirror (calendar_id, uid) VALUES (?, ?)',
      this.#calendarId,
      remote.item.uid,
    )
    return this.#present(`m${lastId}`)
  }

  remove(id: string): void {
    const { mirrorId, uid } = this.#present(id)
    if (mirrorId !== null) {
      this.#closeConflicts(mirrorId, 'agreement')
      this.#run('DELETE FROM mirror WHERE id = ?', mirrorId)
    }
    this.#run('DELETE FROM unsettled WHERE calendar_id = ? AND uid = ?', this.#calendarId, uid)
  }

  setLocal(id: string, item: Item | null, settled: readonly FieldConflict[]): void {
    const entry = this.#present(id)
    if (settled.length > 0) this.#openConflict(entry, settled, 'policy')
    const { events } = this.#parts
    if (item === null) {
      if (entry.local !== null && entry.eventId !== null) events.delete(entry.eventId)
      return
    }
    const event = entry.local === null ? null : events.get(entry.eventId ?? '')
    const stored = event === null ? this.#insert(item) : this.#update(event, item)
    this.#writeExceptions(stored, item)
    if (entry.mirrorId !== null) {
      this.#set(entry.mirrorId, 'event_id = ?, uid = ?', numberOf(stored.id), item.uid)
    }
  }

  setMirror(id: string, mirror: RemoteItem | null): void {
    const entry = this.#withMirror(id)
    this.#set(
      entry.mirrorId,
      'remote_ref = ?, etag = ?, edited_at = ?, base = ?, payload = ?',
      mirror?.ref ?? null,
      mirror?.etag ?? null,
      mirror?.editedAt ?? null,
      mirror && JSON.stringify(mirror.item),
      mirror?.payload ?? null,
    )
    this.#disturb(entry.uid)
  }

  setIncoming(id: string, incoming: Seen): void {
    const isQuiet = incoming.kind === 'nothing-new'
    const entry = this.#present(id)
    if (isQuiet && entry.incoming.kind === 'nothing-new') return
    const { mirrorId } = this.#withMirror(id)
    this.#set(mirrorId, 'incoming = ?', isQuiet ? null : JSON.stringify(incoming))
  }

  setIntent(id: string, intent: Intent | null): void {
    const entry = this.#withMirror(id)
    this.#set(entry.mirrorId, 'intent = ?', intent && JSON.stringify(intent))
  }

  setConflict(id: string, conflicts: readonly FieldConflict[]): void {
    const entry = this.#present(id)
    if (entry.mirrorId !== null) this.#closeConflicts(entry.mirrorId, 'agreement')
    if (conflicts.length > 0) this.#openConflict(this.#withMirror(id), conflicts, null)
  }

  setProblem(id: string, message: string | null): void {
    const { mirrorId } = message === null ? this.#present(id) : this.#withMirror(id)
    if (mirrorId !== null) this.#set(mirrorId, 'problem = ?', message)
  }

  rest(id: string): void {
    const { uid } = this.#present(id)
    this.#run('DELETE FROM unsettled WHERE calendar_id = ? AND uid = ?', this.#calendarId, uid)
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

  #openConflict(entry: StoredEntry, fields: readonly FieldConflict[], settledBy: 'policy' | null): void {
    const now = this.#parts.now()
    this.#run(
      `INSERT INTO conflict (mirror_id, calendar_id, event_id, uid, fields, detected_at, settled_at, settled_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      entry.mirrorId,
      this.#calendarId,
      entry.eventId === null ? null : numberOf(entry.eventId),
      entry.uid,
      JSON.stringify(fields),
      now,
      settledBy === null ? null : now,
      settledBy,
    )
  }

  #closeConflicts(mirrorId: number, by: 'agreement'): void {
    this.#run(
      'UPDATE conflict SET settled_at = ?, settled_by = ? WHERE mirror_id = ? AND settled_at IS NULL',
      this.#parts.now(),
      by,
      mirrorId,
    )
  }

  /** The entry, with a row of `mirror` made for it if it had none. */
  #withMirror(id: string): StoredEntry & { readonly mirrorId: number } {
    const entry = this.#present(id)
    if (entry.mirrorId !== null) return { ...entry, mirrorId: entry.mirrorId }
    const { lastId } = this.#run(
      'INSERT INTO mirror (calendar_id, event_id, uid) VALUES (?, ?, ?)',
      this.#calendarId,
      entry.eventId === null ? null : numberOf(entry.eventId),
      entry.uid,
    )
    return { ...this.#present(`m${lastId}`), mirrorId: lastId }
  }

  #present(id: string): StoredEntry {
    const entry = this.byId(id)
    if (entry === null) throw new Error(`sync knows no entry ${id}`)
    return entry
  }

  #fromMirror(condition: string, ...values: SqlValue[]): StoredEntry | null {
    const row = this.#parts.connection.get<MirrorRow>(`SELECT * FROM mirror WHERE ${condition}`, ...values)
    if (row === undefined) return null
    const event = row.event_id === null ? undefined : this.#parts.events.find(String(row.event_id))
    return {
      id: `m${row.id}`,
      mirrorId: row.id,
      eventId: row.event_id === null ? null : String(row.event_id),
      uid: row.uid,
      // An event that was moved to another calendar is gone from this one.
      local:
        event === undefined || event.calendarId !== String(this.#calendarId) ? null : this.#localItem(event),
      mirror: mirrorOf(row),
      incoming: row.incoming === null ? { kind: 'nothing-new' } : JSON.parse(row.incoming),
      intent: row.intent === null ? null : JSON.parse(row.intent),
    }
  }

  #fromEvent(event: CalendarEvent | undefined): StoredEntry | null {
    if (event === undefined) return null
    return {
      id: `e${event.id}`,
      mirrorId: null,
      eventId: event.id,
      uid: event.uid,
      local: this.#localItem(event),
      mirror: null,
      incoming: { kind: 'nothing-new' },
      intent: null,
    }
  }

  #localItem(event: CalendarEvent): LocalItem {
    const exceptions = event.recurrence === null ? [] : this.#parts.events.exceptionsOf(event.id)
    const edits = [event, ...exceptions].map(({ updatedAt }) => updatedAt).sort()
    return {
      item: {
        uid: event.uid,
        exceptionOf: null,
        content: contentOf(event),
        exceptions: Object.fromEntries(exceptions.map((part) => [part.recurrenceId ?? '', contentOf(part)])),
      },
      editedAt: edits.at(-1) ?? event.updatedAt,
    }
  }

  #disturb(uid: string): void {
    this.#run('INSERT OR IGNORE INTO unsettled VALUES (?, ?)', this.#calendarId, uid)
  }

  #set(mirrorId: number, assignments: string, ...values: SqlValue[]): void {
    this.#run(`UPDATE mirror SET ${assignments} WHERE id = ?`, ...values, mirrorId)
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
