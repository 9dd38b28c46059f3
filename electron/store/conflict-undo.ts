import { isDeepStrictEqual } from 'node:util'
import type { RemoteItem } from '#electron/providers/provider.ts'
import type { FieldConflict } from '#electron/sync/field-conflict.ts'
import type { Entries, Entry } from '#electron/sync/ledger.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { RecordedField } from './conflict-table.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'

interface Parts {
  readonly connection: Connection
  entriesOf(calendarId: string): Entries
  /** Throws `not_found`. */
  changeOf(id: string): Change
}

const isOpen = 'calendar_id = ? AND uid = ? AND settled_at IS NULL'

interface Settlement {
  readonly uid: string
  readonly calendarId: string
  readonly fields: readonly FieldConflict[]
  /** Mirror and incoming before it was settled. */
  readonly before: Pick<Entry, 'mirror' | 'incoming'>
}

/**
 * What undoing a change means for the conflicts that it settled: they are open again, between what is here once more and
 * what is on the provider by now. Undoing that undo settles them again. Inside the change that undoes, after the events
 * are back. Throws `conflict` where the provider has done for good what was decided.
 */
export function undoSettlements(parts: Parts, change: Change): void {
  let [root, isUndo] = [change, true]
  while (root.undoes !== null) [root, isUndo] = [parts.changeOf(root.undoes), !isUndo]
  for (const settlement of settlementsOf(parts.connection, root)) {
    const entries = parts.entriesOf(settlement.calendarId)
    if (isUndo) reopen(parts, entries, settlement)
    else settleAgain(parts, entries, settlement)
  }
}

function reopen(
  { connection }: Parts,
  entries: Entries,
  { calendarId, uid, fields, before }: Settlement,
): void {
  const entry = entries.byId(uid)
  // They have changed it once more, and that waits for a decision of its own.
  if (entry !== null && entry.incoming.kind !== 'nothing-new') return
  const mirror = entry?.mirror ?? null
  if (before.incoming.kind === 'item') {
    if (mirror === null) throw tooLate(before, 'deleted-there-since')
    entries.setMirror(uid, before.mirror && { ...before.mirror, ref: mirror.ref })
    entries.setIncoming(uid, { kind: 'item', item: mirror })
  } else {
    if (mirror !== null || entry?.intent != null) throw tooLate(before, 'back-there-since')
    entries.setMirror(uid, before.mirror)
    entries.setIncoming(uid, before.incoming)
  }
  entries.setConflict(uid, fields)
  connection.run(
    `UPDATE conflict SET before = ? WHERE ${isOpen}`,
    JSON.stringify(entries.byId(uid)?.incoming),
    numberOf(calendarId),
    uid,
  )
}

/** Only what stands as the undo left it: about anything that came in since, nothing was decided. */
function settleAgain({ connection }: Parts, entries: Entries, { calendarId, uid }: Settlement): void {
  const entry = entries.byId(uid)
  const left = connection.value<string | null>(
    `SELECT before FROM conflict WHERE ${isOpen}`,
    numberOf(calendarId),
    uid,
  )
  if (entry === null || left == null || !isDeepStrictEqual(entry.incoming, JSON.parse(left))) return
  if (entry.incoming.kind === 'gone' && entry.local === null) {
    entries.remove(uid)
    return
  }
  entries.setMirror(uid, entry.incoming.kind === 'item' ? entry.incoming.item : null)
  entries.setIncoming(uid, { kind: 'nothing-new' })
  entries.setConflict(uid, [])
}

function settlementsOf(connection: Connection, change: Change): Settlement[] {
  return connection
    .rows<[string, number, string, string]>(
      'SELECT uid, calendar_id, fields, before FROM conflict WHERE change_id = ?',
      numberOf(change.id),
    )
    .map(([uid, calendarId, fields, before]) => ({
      uid,
      calendarId: String(calendarId),
      fields: asFound(JSON.parse(fields)),
      before: JSON.parse(before),
    }))
}

function asFound(fields: readonly RecordedField[]): FieldConflict[] {
  return fields.map(({ kept: _kept, ...field }) => field)
}

const whatHappened = {
  'deleted-there-since': 'was deleted on the server since',
  'back-there-since': 'is on the server again since',
}

function tooLate({ mirror, incoming }: Settlement['before'], code: keyof typeof whatHappened): CalendarError {
  const item: RemoteItem | null = incoming.kind === 'item' ? incoming.item : mirror
  const title = item?.item.content.title ?? ''
  return new CalendarError('conflict', `“${title}” ${whatHappened[code]}.`, {
    fact: { code, title },
    hint: 'Change or delete the event as it is now. The values of both sides are kept with the settled conflicts.',
  })
}
