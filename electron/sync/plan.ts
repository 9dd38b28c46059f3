import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Decide, FieldConflict, Side } from './field-conflict.ts'
import { merge } from './merge.ts'
import { sameItem } from './same-item.ts'

/** An item as the person has it. */
export interface LocalItem {
  readonly item: Item
  /** When it was last edited here (RFC 3339, UTC). */
  readonly editedAt: string
}

/** What a pull said of an item: there it is, it is gone, or nothing, so it is still what the mirror says. */
export type Seen =
  | { readonly kind: 'item'; readonly item: RemoteItem }
  | { readonly kind: 'gone' }
  | { readonly kind: 'nothing-new' }

/**
 * What the provider was told last and did not answer: that the item is this, or gone; and of one that is gone what was sent
 * once that had been taken back. Any of it may have been done, or not.
 */
export type Sent =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'gone'; readonly item?: Item }

/** The three states of one item. */
export interface States {
  /** Null: it was never here, or was deleted here. */
  readonly local: LocalItem | null
  /** What both sides last agreed on; null when they never did. */
  readonly mirror: RemoteItem | null
  readonly remote: Seen
  /** Left out when everything that was sent was answered. */
  readonly sent?: Sent | null
  /** Deleted here and brought back since the sides agreed. */
  readonly isRestored?: boolean
  /** Deleted here since it was moved to another calendar, where it is not yet. */
  readonly isMovedAway?: boolean
}

/** How a calendar settles what both sides changed. */
export type Policy = 'ask' | 'latest' | 'local' | 'remote'

/** `settled` is what lost by the calendar's policy; it goes to history. */
export type Action =
  | { readonly kind: 'nothing' }
  /** Both sides agree: the mirror becomes the remote item. */
  | { readonly kind: 'remember'; readonly remote: RemoteItem }
  /** The remote item becomes the local one and the mirror. */
  | { readonly kind: 'adopt'; readonly remote: RemoteItem; readonly settled: readonly FieldConflict[] }
  | { readonly kind: 'create-there'; readonly item: Item }
  | { readonly kind: 'update-there'; readonly base: RemoteItem; readonly item: Item }
  | { readonly kind: 'delete-there'; readonly base: RemoteItem; readonly settled: readonly FieldConflict[] }
  | { readonly kind: 'delete-here'; readonly settled: readonly FieldConflict[] }
  /** Gone on both sides: the mirror goes too. */
  | { readonly kind: 'forget' }
  /** The merged item becomes the local one and, where it differs, the remote one. */
  | {
      readonly kind: 'merge'
      readonly remote: RemoteItem
      readonly item: Item
      readonly settled: readonly FieldConflict[]
    }
  /** The person decides; until then neither side is touched. */
  | {
      readonly kind: 'conflict'
      readonly remote: RemoteItem | null
      readonly conflicts: readonly FieldConflict[]
    }
  /** Nothing is done until the event is in the calendar that it was moved to. */
  | { readonly kind: 'await' }
  /** Edited here though the calendar can't be written: kept, and said. */
  | { readonly kind: 'hold' }

export interface Calendar {
  readonly policy: Policy
  readonly writable: boolean
}

/** Decides what brings the sides together. Pure and total; nothing is deleted but what the other side deleted. */
export function plan(states: States, calendar: Calendar): Action {
  const action = decide(states, calendar.policy)
  return calendar.writable || !writesThere(action) ? action : { kind: 'hold' }
}

function decide(states: States, policy: Policy): Action {
  const { local, mirror, remote, sent = null, isRestored = false, isMovedAway = false } = states
  if (mirror === null) return meet(local, remote, sent?.item ?? null, policy)
  // Moved to another calendar: what others did to it meanwhile is decided once it is there.
  if (local === null && isMovedAway) return { kind: 'await' }
  switch (remote.kind) {
    case 'nothing-new':
      // Deleted here, and nothing happened there.
      if (local === null) return { kind: 'delete-there', base: mirror, settled: [] }
      // Nothing happened on either side.
      if (sameItem(local.item, mirror.item)) return { kind: 'nothing' }
      // Edited here only.
      return { kind: 'update-there', base: mirror, item: local.item }
    case 'gone':
      // Deleted on both sides.
      if (local === null) return { kind: 'forget' }
      // Deleted there by ourselves, and brought back here since.
      if (sent?.kind === 'gone') return { kind: 'create-there', item: local.item }
      // Deleted there, and nothing happened here.
      if (sameItem(local.item, mirror.item) && !isRestored) return { kind: 'delete-here', settled: [] }
      // Deleted there, but edited here, or moved away and back.
      return editedHereDeletedThere(local, mirror, policy)
    case 'item': {
      const ours = sent?.item ?? null
      const unchangedThere = isOneOf(remote.item.item, mirror.item, ours)
      // Deleted here, and nothing happened there but perhaps a new ETag, or our own edit before.
      if (local === null && unchangedThere) return { kind: 'delete-there', base: remote.item, settled: [] }
      // Deleted here, but edited there.
      if (local === null) return deletedHereEditedThere(mirror, remote.item, policy)
      return bothThere(local, mirror, ours, remote.item, policy)
    }
    default:
      return assertNever(remote)
  }
}

/** The sides never agreed on this item. */
function meet(local: LocalItem | null, remote: Seen, sent: Item | null, policy: Policy): Action {
  switch (remote.kind) {
    case 'nothing-new':
    case 'gone':
      // Made here and unknown there.
      return local === null ? { kind: 'nothing' } : { kind: 'create-there', item: local.item }
    case 'item':
      // Made there and unknown here.
      if (local === null) return { kind: 'adopt', remote: remote.item, settled: [] }
      // On both sides under one identity, as after a create whose answer was lost or an import of the same file.
      return bothThere(local, null, sent, remote.item, policy)
    default:
      return assertNever(remote)
  }
}

function bothThere(
  local: LocalItem,
  mirror: RemoteItem | null,
  sent: Item | null,
  remote: RemoteItem,
  policy: Policy,
): Action {
  // Both sides say the same, whoever said it first: our own write coming back, a new ETag, the same edit twice.
  if (sameItem(local.item, remote.item)) {
    return mirror !== null && mirror.etag === remote.etag ? { kind: 'nothing' } : { kind: 'remember', remote }
  }
  if (mirror !== null) {
    // Edited here only, or again since our last edit arrived there; the remote item has the ETag that the update needs.
    if (isOneOf(remote.item, mirror.item, sent))
      return { kind: 'update-there', base: remote, item: local.item }
    // Edited there only: not so if an edit of ours may be among theirs, and was taken back here.
    if (sent === null && sameItem(local.item, mirror.item)) return { kind: 'adopt', remote, settled: [] }
  }
  // Edited on both sides.
  const winner = settledBy(policy, local, remote)
  const { item, conflicts } = merge(
    mirror?.item ?? null,
    local.item,
    remote.item,
    choose(winner ?? 'local'),
    sent,
  )
  if (conflicts.length > 0 && winner === null) return { kind: 'conflict', remote, conflicts }
  return { kind: 'merge', remote, item, settled: conflicts }
}

function editedHereDeletedThere(local: LocalItem, mirror: RemoteItem, policy: Policy): Action {
  const conflicts = [wholeItem(mirror.item, local.item, null)]
  switch (policy) {
    case 'local':
      return { kind: 'create-there', item: local.item }
    case 'remote':
      return { kind: 'delete-here', settled: conflicts }
    // Nobody says when it was deleted, so no edit can be called the later one.
    case 'latest':
    case 'ask':
      return { kind: 'conflict', remote: null, conflicts }
    default:
      return assertNever(policy)
  }
}

function deletedHereEditedThere(mirror: RemoteItem, remote: RemoteItem, policy: Policy): Action {
  const conflicts = [wholeItem(mirror.item, null, remote.item)]
  switch (policy) {
    case 'local':
      return { kind: 'delete-there', base: remote, settled: conflicts }
    case 'remote':
      return { kind: 'adopt', remote, settled: conflicts }
    case 'latest':
    case 'ask':
      return { kind: 'conflict', remote, conflicts }
    default:
      return assertNever(policy)
  }
}

/** The side whose fields win; null when the person must say, also where the remote edit has no time to compare. */
function settledBy(policy: Policy, local: LocalItem, remote: RemoteItem): Side | null {
  switch (policy) {
    case 'ask':
      return null
    case 'latest':
      if (remote.editedAt === null) return null
      return Date.parse(local.editedAt) >= Date.parse(remote.editedAt) ? 'local' : 'remote'
    case 'local':
    case 'remote':
      return policy
    default:
      return assertNever(policy)
  }
}

/** Whether nobody there changed anything: the item is what both sides had, or what we sent, or is on its way to that. */
function isOneOf(item: Item, mirror: Item, sent: Item | null): boolean {
  return sameItem(item, mirror) || (sent !== null && (sameItem(item, sent) || isPartly(item, mirror, sent)))
}

/** An update that goes part by part and ended half way leaves some parts as they were, and others as they were sent. */
function isPartly(item: Item, mirror: Item, sent: Item): boolean {
  const { item: merged, conflicts } = merge(mirror, sent, item, choose('remote'), sent)
  return conflicts.length === 0 && sameItem(merged, sent)
}

function choose(side: Side): Decide {
  return () => side
}

function wholeItem(base: Item, local: Item | null, remote: Item | null): FieldConflict {
  return { recurrenceId: null, field: 'event', key: null, base, local, remote }
}

function writesThere(action: Action): boolean {
  switch (action.kind) {
    case 'create-there':
    case 'update-there':
    case 'delete-there':
    case 'merge':
    case 'conflict':
    case 'await':
      return true
    case 'nothing':
    case 'remember':
    case 'adopt':
    case 'delete-here':
    case 'forget':
    case 'hold':
      return false
    default:
      return assertNever(action)
  }
}
