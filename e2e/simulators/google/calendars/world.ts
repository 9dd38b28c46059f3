import { Listeners } from '#shared/calendar/listeners.ts'
import { Random } from '../../shared/random.ts'
import { notFound } from '../google-error.ts'
import { EventCalendar, type Role } from './event-calendar.ts'

/** A mail that Google would have sent to a guest or an organizer. */
export interface SentMail {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly to: string
  readonly from: string
  readonly kind: 'invitation' | 'update' | 'cancellation' | 'response'
  readonly calendarId: string
  readonly eventId: string
  readonly summary: string
  /** What a guest wrote with an answer. */
  readonly comment?: string
}

/** How an account sees a calendar in its list. */
export interface ListEntry {
  readonly calendar: EventCalendar
  colorId: string
  backgroundColor: string
  foregroundColor: string
  summaryOverride: string | undefined
  isSelected: boolean
  isHidden: boolean
  isDeleted: boolean
  defaultReminders: readonly { readonly method: string; readonly minutes: number }[]
  etag: string
  changed: number
}

export interface Account {
  readonly email: string
  readonly name: string
  /** Google's own number of the person, which stays when the address changes. */
  readonly sub: string
  readonly timeZone: string
  /** Of a firm; such accounts have focus time, out of office and working locations (G9). */
  readonly isWorkspace: boolean
  readonly list: Map<string, ListEntry>
  listGeneration: number
}

/** Everything there is: accounts, calendars, mails, and the clock. */
export class World {
  readonly now: () => number
  readonly random: Random
  readonly accounts = new Map<string, Account>()
  readonly calendars = new Map<string, EventCalendar>()
  readonly mails: SentMail[] = []
  /** Called whenever something in a calendar, or in an account's list (`list:<mail address>`), has changed. */
  readonly listeners = new Listeners<[resource: string]>()
  #etags = 0
  #listChanges = 0

  constructor(now: () => number, seed: number) {
    this.now = now
    this.random = new Random(seed)
  }

  /** Never the same one twice. */
  nextEtag(): string {
    this.#etags += 1
    return `"${3_540_000_000_000_000 + this.#etags * 2_000}"`
  }

  nextListChange(): number {
    this.#listChanges += 1
    return this.#listChanges
  }

  get listChange(): number {
    return this.#listChanges
  }

  announce(resource: string): void {
    this.listeners.tell(resource)
  }

  account(email: string): Account {
    const account = this.accounts.get(email.toLowerCase())
    if (account === undefined) throw new Error(`the simulator has no account ${email}`)
    return account
  }

  calendar(id: string): EventCalendar {
    const calendar = this.calendars.get(id)
    if (calendar === undefined) throw notFound()
    return calendar
  }

  /** What an account may do with a calendar; undefined when it may not even know of it. */
  roleOf(account: Account, calendar: EventCalendar): Role | undefined {
    return calendar.owner === account.email ? 'owner' : calendar.access.get(account.email)
  }

  addCalendar(
    owner: Account,
    options: { readonly id?: string; readonly summary: string; readonly timeZone?: string },
  ): EventCalendar {
    const calendar = new EventCalendar({
      id: options.id ?? `${this.random.text(26)}@group.calendar.google.com`,
      owner: owner.email,
      isPrimary: options.id === owner.email,
      summary: options.summary,
      timeZone: options.timeZone ?? owner.timeZone,
      etag: this.nextEtag(),
      updated: this.now(),
    })
    this.calendars.set(calendar.id, calendar)
    this.addToList(owner, calendar)
    return calendar
  }

  addToList(account: Account, calendar: EventCalendar): ListEntry {
    const position = account.list.size
    const entry: ListEntry = {
      calendar,
      colorId: String((position * 5 + 13) % 24 || 24),
      backgroundColor: calendarColors[position % calendarColors.length] ?? '#9fe1e7',
      foregroundColor: '#000000',
      summaryOverride: undefined,
      isSelected: true,
      isHidden: false,
      isDeleted: false,
      defaultReminders: calendar.isPrimary ? [{ method: 'popup', minutes: 30 }] : [],
      etag: this.nextEtag(),
      changed: this.nextListChange(),
    }
    account.list.set(calendar.id, entry)
    this.announce(`list:${account.email}`)
    return entry
  }
}

const calendarColors = ['#9fe1e7', '#f691b2', '#7bd148', '#fad165', '#cca6ac', '#4986e7'] as const
