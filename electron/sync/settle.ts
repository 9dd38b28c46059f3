import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Entries, Entry, Intent, SyncedCalendar } from './ledger.ts'
import { sameItem } from './merge.ts'
import { type Action, plan } from './plan.ts'
import type { Tally } from './tally.ts'

/** Plans for an entry as it stands. */
export function planEntry(entry: Entry, calendar: SyncedCalendar): Action {
  return plan({ local: entry.local, mirror: entry.mirror, remote: entry.incoming }, calendar)
}

/** Takes in an item as a pull or a fetch brought it, inside a transaction. */
export function observe(entries: Entries, calendar: SyncedCalendar, remote: RemoteItem, tally: Tally): void {
  const known = entries.byRef(remote.ref)
  // A resource that now holds another event has lost the one it held.
  if (known !== null && known.mirror?.item.uid !== remote.item.uid)
    observeGone(entries, calendar, remote.ref, tally)
  const entry = entries.byRef(remote.ref) ?? entries.byIdentity(remote.item) ?? entries.add(remote)
  if (entry.mirror !== null && entry.mirror.ref !== remote.ref) {
    const message = `The calendar has this event a second time, as ${remote.ref}; only the first counts`
    tally.problems.push({ ref: remote.ref, message })
  } else settle(entries, calendar, { ...entry, incoming: { kind: 'item', item: remote } }, tally)
}

/** Takes in that an item is gone for certain. */
export function observeGone(entries: Entries, calendar: SyncedCalendar, ref: string, tally: Tally): void {
  const entry = entries.byRef(ref)
  if (entry !== null) settle(entries, calendar, { ...entry, incoming: { kind: 'gone' } }, tally)
}

/**
 * Does all of an entry's plan that can be done here. What is left to do there afterwards shows as a difference between
 * local and mirror, and is the push's.
 */
export function settle(entries: Entries, calendar: SyncedCalendar, entry: Entry, tally: Tally): void {
  const { id } = entry
  const action = planEntry(entry, calendar)
  switch (action.kind) {
    case 'nothing':
      leave(entries, entry)
      entries.rest(id)
      break
    case 'remember':
      entries.setMirror(id, action.remote)
      leave(entries, entry)
      entries.rest(id)
      break
    case 'adopt':
      tally.pulled[entry.mirror === null ? 'created' : 'updated'] += 1
      entries.setLocal(id, action.remote.item, action.settled)
      entries.setMirror(id, action.remote)
      leave(entries, entry)
      entries.rest(id)
      break
    case 'merge':
      tally.merged += 1
      // What they changed is in the merged item, so their item is the base from which ours differs now.
      entries.setLocal(id, action.item, action.settled)
      entries.setMirror(id, action.remote)
      leave(entries, entry)
      break
    case 'conflict':
      tally.conflicts += 1
      entries.setConflict(id, action.conflicts)
      entries.setIncoming(id, entry.incoming)
      entries.rest(id)
      break
    case 'delete-here':
      tally.pulled.deleted += 1
      entries.setLocal(id, null, action.settled)
      entries.remove(id)
      break
    case 'forget':
      entries.remove(id)
      break
    case 'delete-there':
      if (action.settled.length > 0) entries.setLocal(id, null, action.settled)
      entries.setMirror(id, action.base)
      leave(entries, entry)
      break
    case 'update-there':
      entries.setMirror(id, action.base)
      leave(entries, entry)
      break
    case 'create-there':
      // Gone there and kept here: it is made anew, so nothing of the old one may be taken for it.
      entries.setMirror(id, null)
      leave(entries, entry)
      break
    case 'hold':
      entries.setIncoming(id, entry.incoming)
      entries.rest(id)
      break
    default:
      assertNever(action)
  }
}

/**
 * Stores what the provider answered to an item that was sent. Both sides agreed on what was sent; what the provider
 * made of it, or others after it, is taken in like any other news, and so is what the person did meanwhile.
 */
export function landed(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  sent: Item,
  remote: RemoteItem,
  tally: Tally,
): void {
  const entry = entries.byId(id)
  if (entry === null) return
  entries.setIntent(id, null)
  entries.setProblem(id, null)
  const agreed = { ...remote, item: sent, etag: '' }
  entries.setMirror(id, agreed)
  settle(entries, calendar, { ...entry, mirror: agreed, incoming: { kind: 'item', item: remote } }, tally)
}

/** An item was made there by a call whose answer was lost, and somebody deleted it before we asked again. */
export function createdAndGone(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  { key, item }: Intent,
  tally: Tally,
): void {
  entries.setIntent(id, null)
  entries.setMirror(id, { ref: key, etag: '', item, editedAt: null, payload: '' })
  observeGone(entries, calendar, key, tally)
}

/** Stores that an item was deleted there; if the person brought it back meanwhile, it is theirs alone again. */
export function deletedThere(entries: Entries, id: string): void {
  const entry = entries.byId(id)
  if (entry === null) return
  if (entry.local === null) entries.remove(id)
  else entries.setMirror(id, null)
}

/** Stores why the provider refuses an item; it is sent again once the person has changed it. */
export function refused(entries: Entries, sent: Entry, message: string): void {
  const entry = entries.byId(sent.id)
  if (entry === null) return
  entries.setIntent(entry.id, null)
  entries.setProblem(entry.id, message)
  if (isSameLocal(entry, sent)) entries.rest(entry.id)
}

function isSameLocal({ local: one }: Entry, { local: other }: Entry): boolean {
  return one === null || other === null ? one === other : sameItem(one.item, other.item)
}

/** Nothing that came in is open any more, and so no conflict is. */
function leave(entries: Entries, entry: Entry): void {
  entries.setIncoming(entry.id, { kind: 'nothing-new' })
  entries.setConflict(entry.id, [])
}
