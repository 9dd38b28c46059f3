/**
 * What Kalends asks of a place where calendars are kept. Sync works through this interface alone.
 *
 * Glossary
 * - **REF**: the provider's own name of a calendar or an item (CalDAV: the path of the resource; Google, Graph: the id).
 *   Opaque, stable, compared octet by octet.
 * - **ITEM**: a single event, or a series with all its exceptions. CalDAV stores an item as one resource. Google and Graph
 *   store every exception by itself: there the provider puts the parts together, and takes them apart again.
 * - **ETAG**: the version of an item, of all its parts. It changes whenever the item does, and sometimes though it did
 *   not (C4).
 * - **PAYLOAD**: the item as the provider gave it, kept so that an update sends only what changed and drops nothing.
 * - **CURSOR**: a point in the provider's history of a calendar, from which it tells what changed since. It can die.
 * - **KEY**: chosen by us before a create goes out and kept until its answer is stored; creating twice with one key
 *   makes one item.
 *
 * Every method rejects with a `ProviderError` and nothing else, and honours its `AbortSignal`.
 */

import type { Attendee, EventContent } from '#shared/calendar/event.ts'

export interface Provider {
  readonly capabilities: Capabilities

  /** All calendars of the account. Raises `auth`, `forbidden`, `unavailable`, `rate-limited`. */
  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]>

  /**
   * Who the account's person is there, where that takes a question of its own; left out where signing in told. Raises as
   * `listCalendars` does.
   */
  person?(signal: AbortSignal): Promise<PersonThere>

  /**
   * What changed since `cursor`, page by page; everything there is (in the window) when `cursor` is null. Items may come
   * twice, in any order and unchanged; pages may be empty (G1, M4). Only the last page has a cursor, and only it may be
   * stored. `known` answers an item as it was last seen, so that a part of it that comes alone can be put in its place.
   * Raises `cursor-gone` (then pull again with null), `calendar-gone`, `auth`, `unavailable`, `rate-limited`.
   */
  pull(calendar: string, cursor: string | null, known: Known, signal: AbortSignal): AsyncIterable<PulledPage>

  /** One item as it is now. Raises `not-found` only where it is certain that this item alone is gone. */
  fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem>

  /**
   * Makes an item. A second call with the same key, by whichever process, answers the item that the first one made
   * (G5, M6, C1); `not-found` where the provider can tell that it was deleted since. Raises `invalid`, `forbidden`,
   * `calendar-gone`, `auth`, `unavailable`, `rate-limited`. With `capabilities.exceptions` `later` the item has neither
   * exceptions nor excluded instances: an update brings those.
   */
  create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem>

  /**
   * Makes the item what `item` says, if it still is what `base` is; sends only what differs from it. Where the item has
   * parts they are sent one by one, each if it still is what it was, and a failure may leave some of them done. Raises
   * `precondition-failed` when it is not, `not-found`, `invalid`, `forbidden`, `auth`, `unavailable`, `rate-limited`.
   */
  update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem>

  /** Deletes an item if it still is what `base` is. One that is gone already is a success. Raises as `update` does. */
  delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void>

  /**
   * Moves an item with all its parts to another calendar of the account (`capabilities.canMove`), if it still is what
   * `base` is; it keeps its ref and its guests' answers. One that is there already and not in the first calendar was moved by
   * an earlier call, and is answered. Raises `precondition-failed`, `not-found` where neither calendar has it, `forbidden`
   * and `invalid` where it can't be moved, `calendar-gone` for the one it goes to, `auth`, `unavailable`, `rate-limited`.
   */
  move?(from: string, base: RemoteItem, to: string, options: WriteOptions): Promise<RemoteItem>

  /**
   * Makes a calendar (`capabilities.canCreateCalendars`). A second call with the same key answers the one that the first
   * made. Raises `forbidden` where the account may not, `auth`, `unavailable`, `rate-limited`.
   */
  createCalendar?(key: string, calendar: NewCalendar, signal: AbortSignal): Promise<RemoteCalendar>

  /** Deletes a calendar with all its items. One that is gone already is a success. Raises as `createCalendar` does. */
  deleteCalendar?(calendar: string, signal: AbortSignal): Promise<void>

  /**
   * When the calendar is busy between two UTC instants, by the provider's own reckoning (`capabilities.hasFreeBusy`);
   * null where it does not reckon after all. Raises `calendar-gone`, `auth`, `forbidden`, `unavailable`, `rate-limited`.
   */
  freeBusy?(
    calendar: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null>

  /**
   * When somebody is busy, by their mail address; null where the account may not know or nobody is known by it. Raises
   * `auth`, `forbidden`, `unavailable`, `rate-limited`.
   */
  freeBusyOf?(
    address: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null>
}

/** An item of the calendar as it was last seen, by its ref; null for one that never was. */
export type Known = (ref: string) => RemoteItem | null

export interface WriteOptions {
  readonly signal: AbortSignal
  /** Which guests the provider is to tell, where it leaves that to us (G10). */
  readonly notify: Notify
  /** What the person writes with the answers that are sent; each goes with its answer, and by itself never. */
  readonly notes?: AnswerNotes
}

/** Everybody, those on other systems only, or nobody. */
export type Notify = 'all' | 'external' | 'none'

/** What the person writes to whoever invited them. It belongs to the answer that it was written with, and to no other. */
export interface AnswerNote {
  readonly response: Attendee['response']
  /** Empty to take back what was written with an earlier answer, where the provider keeps that. */
  readonly text: string
}

/** By the original start of an instance, as in `Item.exceptions`; under `''` of the single event, or the series itself. */
export type AnswerNotes = Readonly<Record<string, AnswerNote>>

/** What a provider can and can't, as data, so that nothing outside asks which provider it is. */
export interface Capabilities {
  /** When exceptions and excluded instances of a new series are sent: `with` it (C3), or `later`, by an update (G7, M3). */
  readonly exceptions: 'with' | 'later'
  readonly writable: boolean
  /** False where an item reported as removed may only have left the window (M2): it is fetched before it is believed. */
  readonly removalsAreCertain: boolean
  readonly canRespond: boolean
  readonly hasFreeBusy: boolean
  readonly canCreateCalendars: boolean
  readonly canMove: boolean
}

export interface PersonThere {
  /** Mail addresses under which they are invited, in lower case, that of their choice first; may be none. */
  readonly addresses: readonly string[]
  /** Whether what they write with an answer to an invitation goes to whoever invited. */
  readonly carriesNotes: boolean
}

export interface RemoteCalendar {
  readonly ref: string
  readonly name: string
  readonly description: string
  readonly color: string | null
  readonly zone: string | null
  readonly writable: boolean
}

export interface NewCalendar {
  readonly name: string
  readonly description: string
  /** `#rrggbb` in lower case; null leaves it to the provider. */
  readonly color: string | null
}

/** A time in which somebody is busy, as UTC instants such as 2026-01-15T08:00:00Z; the end is exclusive. */
export interface BusyPeriod {
  readonly start: string
  readonly end: string
  readonly kind: 'busy' | 'tentative' | 'unavailable'
}

/** An event as both sides hold it, without names and versions: a single event, or a series with its exceptions. */
export interface Item {
  readonly uid: string
  readonly content: EventContent
  /** Exceptions, by original start (wall-clock text in the zone of the series). */
  readonly exceptions: Readonly<Record<string, EventContent>>
}

export interface RemoteItem {
  readonly ref: string
  readonly etag: string
  readonly item: Item
  /** When it was last edited, by the provider's clock (RFC 3339, UTC); null where the provider does not say. */
  readonly editedAt: string | null
  readonly payload: string
}

export interface PulledPage {
  readonly items: readonly RemoteItem[]
  /** REFs of items that are there no more, or have left the window. */
  readonly removed: readonly string[]
  /** Refs of items whose payload could not be understood, with the reason: kept as they are on both sides. */
  readonly unreadable: readonly { readonly ref: string; readonly message: string }[]
  /** Set on the last page only. */
  readonly cursor: string | null
  /**
   * On the last page of a pull that listed a part of the calendar, from null or because that part has moved: which part.
   * What lies outside of it is not missing. Absent where everything was listed, and where only changes were.
   */
  readonly window?: Window
}

/** UTC instants such as 2026-01-15T08:00:00Z; the end is exclusive. */
export interface Window {
  readonly from: string
  readonly to: string
}
