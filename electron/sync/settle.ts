import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { CreateIntent, Entries, Entry, MoveIntent, SyncedCalendar } from './ledger.ts'
import { leaveSource, moveBehind } from './move.ts'
import { type Action, plan, type Sent } from './plan.ts'
import { sameItem } from './same-item.ts'
import type { Tally } from './tally.ts'

/** Of an item whose version we never saw: no server has it, so whatever depends on it is refused, and we look. */
const unknownEtag = '"kalends-unknown"'

/** Plans for an entry as it stands. */
export function planEntry(entries: Entries, entry: Entry, calendar: SyncedCalendar): Action {
  const { id, local, mirror, incoming, isRestored } = entry
  const isMovedAway = local === null && mirror !== null && entries.isAwaitedElsewhere(id)
  const sent = entry.sent ?? sentFirst(entry) ?? sentElsewhere(entries, entry)
  return plan({ local, mirror, remote: incoming, sent, isRestored, isMovedAway }, calendar)
}

/** What a create sent whose answer was lost. */
function sentFirst({ mirror, intent }: Entry): Sent | null {
  return mirror === null && intent !== null && 'key' in intent ? { kind: 'item', item: intent.item } : null
}

/** What is gone may have been taken away by a move of ours. */
function sentElsewhere(entries: Entries, { id, local, incoming }: Entry): Sent | null {
  return incoming.kind === 'gone' && local !== null && entries.isUnderWayElsewhere(id)
    ? { kind: 'gone' }
    : null
}

/** Takes in an item as a pull or a fetch brought it, inside a transaction. */
export function observe(entries: Entries, calendar: SyncedCalendar, remote: RemoteItem, tally: Tally): void {
  let known = entries.byRef(remote.ref)
  // A resource that now holds another event has lost the one it held.
  if (known !== null && knownThere(known)?.item.uid !== remote.item.uid) {
    observeGone(entries, calendar, remote.ref, tally)
    known = entries.byRef(remote.ref)
    // Still to be decided on: it no longer has that name.
    if (known?.mirror) {
      entries.setMirror(known.id, { ...known.mirror, ref: `${remote.ref}#${known.id}` })
      known = entries.byRef(remote.ref)
    }
  }
  const entry = known ?? entries.byIdentity(remote.item) ?? entries.add(remote)
  // Made by a create whose answer was lost, and deleted here since: what they have is ours to delete.
  if (entry.local === null && entry.mirror === null && entry.intent !== null && 'key' in entry.intent) {
    arrived(entries, calendar, entry.id, entry.intent.item, remote, tally)
    return
  }
  // What it was is gone, and that is still to be decided on: then it is here.
  if (known === null && entry.mirror !== null && entry.incoming.kind === 'gone') {
    observeRenamed(entries, calendar, entry.mirror.ref, remote, tally)
    return
  }
  const move = moveBehind(entries, entry, remote)
  if (move !== null) {
    moved(entries, calendar, entry.id, move, remote, tally)
    return
  }
  const first = knownThere(entry)?.ref ?? remote.ref
  if (first !== remote.ref) addTwin(entries, entry, remote.ref, tally)
  else {
    if (entry.twins.includes(remote.ref)) dropTwin(entries, entry, remote.ref)
    settle(entries, calendar, { ...entry, incoming: { kind: 'item', item: remote } }, tally)
  }
}

function addTwin(entries: Entries, { id, twins }: Entry, ref: string, tally: Tally): void {
  const message = `The calendar has this event a second time, as ${ref}; only the first counts`
  tally.problems.push({ ref, message })
  if (!twins.includes(ref)) entries.setTwins(id, [...twins, ref])
}

/** Takes in that the provider has an item under one name less. */
export function observeTwinGone(entries: Entries, id: string, ref: string): void {
  const entry = entries.byId(id)
  if (entry === null) return
  dropTwin(entries, entry, ref)
  if (entry.local === null && entry.mirror === null && entry.twins.length === 1) entries.remove(id)
}

function dropTwin(entries: Entries, { id, twins }: Entry, ref: string): void {
  entries.setTwins(
    id,
    twins.filter((other) => other !== ref),
  )
}

/** Takes in that an item has another name now: the one it had is gone, and its twin is there. False if that is another. */
export function observeRenamed(
  entries: Entries,
  calendar: SyncedCalendar,
  ref: string,
  twin: RemoteItem,
  tally: Tally,
): boolean {
  const entry = entries.byRef(ref)
  if (entry === null || knownThere(entry)?.item.uid !== twin.item.uid) return false
  if (entry.sent?.kind === 'gone' || entry.local === null || entries.isUnderWayElsewhere(entry.id)) {
    // Our delete or move has arrived, or has nothing left to delete: what is there under another name was never agreed on.
    if (entry.local === null) entries.remove(entry.id)
    else {
      entries.setMirror(entry.id, null)
      entries.setSent(entry.id, null)
    }
    observe(entries, calendar, twin, tally)
    return true
  }
  if (entry.mirror !== null)
    entries.setMirror(entry.id, { ...entry.mirror, ref: twin.ref, etag: unknownEtag })
  else entries.setIncoming(entry.id, { kind: 'nothing-new' })
  observe(entries, calendar, twin, tally)
  return true
}

/** The item as it was last seen there, whether the sides ever agreed on it or not. */
export function knownThere({ mirror, incoming }: Entry): RemoteItem | null {
  return mirror ?? (incoming.kind === 'item' ? incoming.item : null)
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
  const action = planEntry(entries, entry, calendar)
  switch (action.kind) {
    case 'nothing':
      leave(entries, entry)
      forgetNotices(entries, entry)
      // Deleted there by us, brought back and deleted here again: neither side has anything of it.
      if (entry.local === null && entry.mirror === null && entry.intent === null) entries.remove(id)
      entries.rest(id)
      break
    case 'remember':
      agree(entries, entry, action.remote)
      leave(entries, entry)
      forgetNotices(entries, entry)
      entries.rest(id)
      break
    case 'adopt':
      tally.pulled[entry.mirror === null ? 'created' : 'updated'] += 1
      entries.setLocal(id, action.remote.item, action.settled)
      agree(entries, entry, action.remote)
      leave(entries, entry)
      forgetNotices(entries, entry)
      // It came back from there.
      if (entry.local === null && entry.mirror !== null) entries.clearRestored(id)
      entries.rest(id)
      break
    case 'merge':
      tally.merged += 1
      // What they changed is in the merged item, so their item is the base from which ours differs now.
      entries.setLocal(id, action.item, action.settled)
      agree(entries, entry, action.remote)
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
      agree(entries, entry, action.base)
      leave(entries, entry)
      break
    case 'update-there':
      agree(entries, entry, action.base)
      leave(entries, entry)
      break
    case 'create-there':
      // Gone there and kept here: it is made anew, so nothing of the old one may be taken for it.
      entries.setMirror(id, null)
      entries.setSent(id, null)
      leave(entries, entry)
      break
    case 'await':
      // Not at rest: once it is there, or will never be, this calendar goes on.
      entries.setIncoming(id, entry.incoming)
      break
    case 'hold':
      // Not at rest: the calendar may become writable.
      entries.setIncoming(id, entry.incoming)
      break
    default:
      assertNever(action)
  }
}

/**
 * Stores what the provider answered to an item that was sent. Both sides agreed on what was sent; what the provider
 * made of it, or others after it, is taken in like any other news, and so is what the person did meanwhile. `unanswered` is
 * what went out before and may be in it too.
 */
export function landed(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  sent: Item,
  remote: RemoteItem,
  tally: Tally,
  unanswered: Sent | null = null,
): void {
  const entry = entries.byId(id)
  if (entry === null) return
  entries.setIntent(id, null)
  entries.setSent(id, unanswered)
  entries.setProblem(id, null)
  // Otherwise there is more to tell of: what was changed meanwhile, or exceptions that are sent after their series.
  if (entry.local !== null && sameItem(entry.local.item, sent)) entries.clearNotices(id)
  const agreed = { ...remote, item: sent, etag: unknownEtag }
  if (remote.item.uid !== sent.uid) {
    // Another event has its name there by now, and may be known under it already.
    const ref = `${remote.ref}#${id}`
    entries.setMirror(id, { ...agreed, ref })
    observeGone(entries, calendar, ref, tally)
    observe(entries, calendar, remote, tally)
    return
  }
  entries.setMirror(id, agreed)
  const incoming = { kind: 'item', item: remote } as const
  settle(entries, calendar, { ...entry, mirror: agreed, sent: unanswered, incoming }, tally)
}

/**
 * Stores that an item is in this calendar which was made or moved there. Where the sides have come to agree on it since, as
 * by a pull, or somebody else made it there too, that is no more than news.
 */
export function arrived(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  agreed: Item,
  remote: RemoteItem,
  tally: Tally,
  unanswered: Sent | null = null,
): void {
  const entry = entries.byId(id)
  if (entry === null) return
  if (entry.mirror === null && (knownThere(entry)?.ref ?? remote.ref) === remote.ref) {
    landed(entries, calendar, id, agreed, remote, tally, unanswered)
    return
  }
  entries.setIntent(id, null)
  entries.setProblem(id, null)
  observe(entries, calendar, remote, tally)
}

/**
 * The same of one that was moved. Both sides agreed on what it was in the calendar it left; what others did to it, and what
 * the person changed with the move or after it, follows from that.
 */
export function moved(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  move: MoveIntent,
  remote: RemoteItem,
  tally: Tally,
): void {
  const unanswered = leaveSource(entries, id, move)
  arrived(entries, calendar, id, move.agreed, remote, tally, unanswered)
}

/** An item was made there by a call whose answer was lost, and somebody deleted it before we asked again. */
export function createdAndGone(
  entries: Entries,
  calendar: SyncedCalendar,
  id: string,
  { key, item }: CreateIntent,
  tally: Tally,
): void {
  entries.setIntent(id, null)
  // Another event may be known under that name already.
  const ref = `${key}#${id}`
  entries.setMirror(id, { ref, etag: unknownEtag, item, editedAt: null, payload: '' })
  observeGone(entries, calendar, ref, tally)
}

/** The mirror becomes what the provider has. Once that is another version, nothing sent before can change it any more. */
function agree(entries: Entries, { id, mirror, sent }: Entry, remote: RemoteItem): void {
  entries.setMirror(id, remote)
  if (sent !== null && remote.etag !== mirror?.etag) entries.setSent(id, null)
}

/** Nothing that came in is open any more, and so no conflict is. */
function leave(entries: Entries, entry: Entry): void {
  entries.setIncoming(entry.id, { kind: 'nothing-new' })
  entries.setConflict(entry.id, [])
  if (entry.isRestored) entries.clearRestored(entry.id)
}

/** Nothing is pending any more of which anybody could hear: it was taken back, or sent by a call whose answer was lost. */
function forgetNotices(entries: Entries, { id, notify, notes }: Entry): void {
  if (notify !== 'none' || Object.keys(notes).length > 0) entries.clearNotices(id)
}
