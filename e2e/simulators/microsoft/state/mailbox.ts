import type { Random } from '../../shared/random.ts'
import { accessDenied, malformedId, notFound } from '../graph/graph-error.ts'
import { type CalendarGroup, CalendarState } from './calendar-state.ts'
import type { Change } from './change-log.ts'
import type { EmailAddress } from './event-values.ts'
import type { StoredEvent } from './stored-event.ts'

export interface Account {
  /** The object id, a GUID. */
  readonly id: string
  readonly tenant: string
  readonly kind: 'personal' | 'work'
  readonly name: string
  readonly address: string
  /** The organisation lets nobody but an administrator allow applications (AADSTS90094). */
  readonly needsAdminConsent: boolean
  /** Scopes that are never granted, though they were asked for. */
  readonly withheldScopes: readonly string[]
  /** Outlook's setting “save declined events”; without it a declined event leaves the calendar. */
  readonly keepsDeclinedEvents: boolean
  /** The zone of the mailbox. */
  readonly zone: string
}

export interface Mail {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly from: string
  readonly to: readonly string[]
  readonly kind: 'invitation' | 'update' | 'cancellation' | 'response'
  readonly subject: string
  readonly text: string
  /** The immutable id of the event it is about. */
  readonly event: string
}

/** Tells the world outside what changed in a mailbox. */
export type ChangeListener = (mailbox: Mailbox, change: Omit<Change, 'sequence'>) => void

export interface MailboxHabits {
  /** Deleted occurrences leave no trace in the changes of their calendar (M3). */
  hidesCancelledOccurrences: boolean
  /**
   * A series is refused whose occurrences last until the next ones, as Outlook's own window does. Unverified for Graph.
   */
  refusesOverlaps: boolean
}

/** The calendars and events of an account, and how they are found. What may be done with them is said elsewhere. */
export class Mailbox {
  readonly account: Account
  readonly calendars = new Map<string, CalendarState>()
  readonly groups: CalendarGroup[] = []
  readonly mails: Mail[] = []
  /** Immutable ids by transaction id. */
  readonly transactions = new Map<string, string>()
  readonly now: () => number
  readonly habits: MailboxHabits
  readonly #calendarOf = new Map<string, string>()
  readonly #idOfAlias = new Map<string, string>()
  readonly #random: Random
  readonly #changed: ChangeListener
  #version = 0
  #ordinal = 0

  constructor(
    account: Account,
    now: () => number,
    random: Random,
    changed: ChangeListener,
    habits: MailboxHabits,
  ) {
    this.habits = habits
    this.account = account
    this.now = now
    this.#random = random
    this.#changed = changed
    this.groups.push({ id: this.newId('AQMkAD'), name: 'My Calendars' })
    this.addCalendar('Calendar', { isDefault: true })
  }

  get owner(): EmailAddress {
    return { name: this.account.name, address: this.account.address }
  }

  get defaultCalendar(): CalendarState {
    for (const calendar of this.calendars.values()) if (calendar.isDefault) return calendar
    throw new Error('a mailbox has a default calendar')
  }

  addCalendar(
    name: string,
    options: { isDefault?: boolean; color?: string; group?: string } = {},
  ): CalendarState {
    const calendar = new CalendarState({
      id: this.newId('AAMkAD'),
      owner: this.owner,
      isDefault: options.isDefault ?? false,
      name,
      color: options.color ?? 'auto',
      group: options.group ?? this.groups[0]?.id ?? '',
      version: this.nextVersion(),
    })
    this.calendars.set(calendar.id, calendar)
    return calendar
  }

  removeCalendar(calendar: CalendarState): void {
    for (const event of calendar.events.values()) this.#forget(event)
    this.calendars.delete(calendar.id)
  }

  /** Raises 404. */
  calendar(id: string): CalendarState {
    const found = this.calendars.get(id)
    if (!found) throw isId(id) ? notFound() : malformedId()
    return found
  }

  /** The calendar of an event, for a change by an application. Raises 403. */
  writableCalendar(id: string): CalendarState {
    const calendar = this.calendar(id)
    if (!calendar.canEdit) throw accessDenied()
    return calendar
  }

  /** An event by either of its ids, as they are now: an old one of an event that moved finds nothing (M7). */
  findEvent(id: string): StoredEvent | undefined {
    const known = this.#calendarOf.has(id) ? id : this.#idOfAlias.get(id)
    const calendar = known === undefined ? undefined : this.#calendarOf.get(known)
    return known === undefined || calendar === undefined
      ? undefined
      : this.calendars.get(calendar)?.events.get(known)
  }

  /** Puts an event where it says it is, in place of what was there of it before, and tells of the change. */
  store(
    event: StoredEvent,
    change: { readonly kind: 'event' | 'occurrence' | 'cancelled'; readonly day?: number },
  ): void {
    const before = this.findEvent(event.id)
    if (before && before.calendar !== event.calendar) this.calendar(before.calendar).events.delete(event.id)
    if (before && before.alias !== event.alias) this.#idOfAlias.delete(before.alias)
    this.calendar(event.calendar).events.set(event.id, event)
    this.#calendarOf.set(event.id, event.calendar)
    this.#idOfAlias.set(event.alias, event.id)
    if (change.kind === 'cancelled' && this.habits.hidesCancelledOccurrences) return
    const isNew = before?.calendar !== event.calendar
    this.tell({ kind: change.kind, event, day: change.day ?? null, isNew })
  }

  remove(event: StoredEvent): void {
    this.calendar(event.calendar).events.delete(event.id)
    this.#forget(event)
    this.tell({ kind: 'gone', event, day: null })
  }

  tell(change: Omit<Change, 'sequence' | 'at'>): void {
    const told = { ...change, at: this.now() }
    this.calendar(change.event.calendar).changes.add(told)
    this.#changed(this, told)
  }

  nextVersion(): number {
    this.#version += 1
    return this.#version
  }

  nextOrdinal(): number {
    this.#ordinal += 1
    return this.#ordinal
  }

  /** An id as Exchange makes them: long, and different in upper and lower case. */
  newId(prefix: string): string {
    return `${prefix}${this.#random.text(46, ID_LETTERS)}AAA=`
  }

  newUid(): string {
    return `040000008200E00074C5B7101A82E00800000000${this.#random.text(72, '0123456789ABCDEF')}`
  }

  newMeetingUrl(): string {
    return `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${this.#random.text(48, ID_LETTERS)}%40thread.v2/0`
  }

  #forget(event: StoredEvent): void {
    this.#calendarOf.delete(event.id)
    this.#idOfAlias.delete(event.alias)
    if (event.transactionId !== null) this.transactions.delete(event.transactionId)
  }
}

/** What looks like an id of Exchange's. */
function isId(text: string): boolean {
  return /^A[AQ][MkA][\w-]*=*$/.test(text)
}

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
