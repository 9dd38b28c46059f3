import type { AnswerNotes, Item, Notify, RemoteItem } from '#electron/providers/provider.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { FieldConflict } from './field-conflict.ts'
import type { LocalItem, Policy, Seen, Sent } from './plan.ts'

/**
 * What sync knows of one item of a calendar. The ledger keeps observations, never work to do: what is pending follows
 * from how the sides differ.
 */
export interface Entry {
  /** The ledger's own name of the entry; stable from the first time either side had the item. */
  readonly id: string
  /** What the person has; null when it was deleted here. */
  readonly local: LocalItem | null
  /** The last state on which both sides agreed; null before they did. */
  readonly mirror: RemoteItem | null
  /** What a pull brought that could not be settled yet; it outlives the run. */
  readonly incoming: Seen
  /** A create or move that went out, or was about to, and whose answer is not stored yet. */
  readonly intent: Intent | null
  /** An update or delete that went out, or was about to, until its answer or any newer state of the item is stored. */
  readonly sent: Sent | null
  /** Other refs under which the provider has an item of this identity too, or had when it was last listed. */
  readonly twins: readonly string[]
  /** Deleted here since the sides agreed, and brought back since: the person wants it, whatever becomes of it there. */
  readonly isRestored: boolean
  /** The provider refused it, or failed at it, when it was sent last. */
  readonly hasProblem: boolean
  /** Which guests are to hear of what is pending, as the person chose with their edit. */
  readonly notify: Notify
  /** What the person wrote with answers that are pending. */
  readonly notes: AnswerNotes
}

/** Why an item is not sent: in English, and as facts where there are any. */
export interface ItemProblem {
  readonly message: string
  readonly fact: Fact | null
}

export type Intent = CreateIntent | MoveIntent

export interface CreateIntent {
  readonly key: string
  readonly item: Item
}

/** Kept in the calendar that an item is moved to, until it is known to be there. */
export interface MoveIntent {
  readonly from: MoveSource
  /** What both sides agreed on there: the base of what either of them changed since. */
  readonly agreed: Item
  /** The item as it was last seen there: it is moved if it still is that. */
  readonly seen: RemoteItem
}

/** A calendar that an item is moved from: the ledger's name of it, and the provider's. */
export interface MoveSource {
  readonly id: string
  readonly ref: string
}

/** Where an item is: the ledger's name of the calendar, and the provider's of the item. */
export interface Whereabouts {
  readonly calendarId: string
  readonly ref: string
}

/** The item as it was last seen there, whether that is settled yet or not; null when it was gone. */
export function lastSeen({ mirror, incoming }: Entry): RemoteItem | null {
  switch (incoming.kind) {
    case 'item':
      return incoming.item
    case 'gone':
      return null
    case 'nothing-new':
      return mirror
    default:
      return assertNever(incoming)
  }
}

/** A calendar as far as sync is concerned. */
export interface SyncedCalendar {
  readonly id: string
  /** The provider's name of it. */
  readonly ref: string
  readonly cursor: string | null
  readonly policy: Policy
  readonly writable: boolean
  /** The person has seen how much is missing there and said that it is right. */
  readonly removalsConfirmed: boolean
}

/** Where sync keeps what it knows. Implemented by the store, and in memory for simulation. */
export interface Ledger {
  calendar(id: string): SyncedCalendar
  entry(calendar: string, id: string): Entry | null
  /**
   * At least those entries of which the sides differ, or a create is open, without those at rest. Those that have a problem
   * come last, so that they hold up no others.
   */
  unsettled(calendar: string): readonly string[]
  /** How many items of the calendar exist on the provider, as far as is known. */
  mirrored(calendar: string): number
  /** Refs of all those items. */
  refs(calendar: string): Iterable<string>
  /** One of those items as it was last seen there; null for one that never was, or is gone. */
  seen(calendar: string, ref: string): RemoteItem | null
  /** The twins of those items that have any, by ref. */
  twins(calendar: string): ReadonlyMap<string, readonly string[]>
  /** Runs `act` in one transaction: all that it wrote is stored when the promise fulfils, and nothing when it rejects. */
  transaction<Result>(calendar: string, act: (entries: Entries) => Result): Promise<Result>
}

/** One calendar's entries inside a transaction. */
export interface Entries {
  byId(id: string): Entry | null
  byRef(ref: string): Entry | null
  /** The entry with the identity of this item, whether the provider has it under this name, another or none. */
  byIdentity(item: Item): Entry | null
  /**
   * Whether the event is to be made in another calendar and was not yet, as one that was moved there: until then nothing
   * of it is deleted in this one.
   */
  isAwaitedElsewhere(id: string): boolean
  /**
   * Whether a create or move of the event in another calendar of this account has no answer yet: then nobody knows who took
   * away what is gone here, nor where it is.
   */
  isUnderWayElsewhere(id: string): boolean
  /** The other calendar of this account, one that can be written, in which the event was deleted here and not there yet. */
  movedFrom(id: string): MoveSource | null
  /** Another calendar of this account in which the event is, here and there, and the provider's name of it in that one. */
  whereElse(id: string): Whereabouts | null
  /** The entries of another calendar, in the same transaction. */
  elsewhere(calendar: string): Entries
  /** An entry for an item first seen on the provider. It is kept from when something of it is stored. */
  add(remote: RemoteItem): Entry
  /** Both sides forget the item. */
  remove(id: string): void
  /** Changes what the person has; null deletes it. `settled` are the fields that lost and are kept in history. */
  setLocal(id: string, item: Item | null, settled: readonly FieldConflict[]): void
  setMirror(id: string, mirror: RemoteItem | null): void
  setIncoming(id: string, incoming: Seen): void
  setIntent(id: string, intent: Intent | null): void
  setSent(id: string, sent: Sent | null): void
  setTwins(id: string, refs: readonly string[]): void
  /** That it was brought back has been told, or need not be. */
  clearRestored(id: string): void
  /** Nobody is to hear of anything any more, and no note waits: what was pending has been sent. */
  clearNotices(id: string): void
  /** Opens, renews or (empty) closes the conflict of an entry. */
  setConflict(id: string, conflicts: readonly FieldConflict[]): void
  /** Why the provider refuses the item as it is now, or failed at it. Null takes it back. */
  setProblem(id: string, problem: ItemProblem | null): void
  /** Nothing is left to do about an entry until one of its sides changes. */
  rest(id: string): void
  setCursor(cursor: string | null): void
}
