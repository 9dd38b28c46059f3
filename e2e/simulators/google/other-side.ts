import type { EventCalendar, Role } from './calendars/event-calendar.ts'
import { type EventResource, eventResource } from './calendars/event-resource.ts'
import type { SendUpdates } from './calendars/notify-guests.ts'
import type { EventBody } from './calendars/read-content.ts'
import { removeCalendar } from './calendars/remove-calendar.ts'
import type { StoredEvent } from './calendars/stored-event.ts'
import { touch } from './calendars/touch-event.ts'
import type { Account, World } from './calendars/world.ts'
import { deleteEvent, insertEvent, patchEvent, type Writing } from './calendars/write-event.ts'

export interface NewAccount {
  readonly email: string
  readonly name?: string
  readonly timeZone?: string
  readonly isWorkspace?: boolean
}

/**
 * The people on the other side: they use Google's own page, not the program under test. What they do is bound by the
 * same rules, but takes no quota, meets no fault and stands in no log. Throws `GoogleError` where Google would refuse.
 */
export class OtherSide {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** An account with its primary calendar, whose id is the mail address. */
  addAccount({ email, name = email, timeZone = 'Europe/Berlin', isWorkspace = false }: NewAccount): Account {
    const world = this.#world
    const account: Account = {
      email: email.toLowerCase(),
      name,
      sub: world.random.text(21, '123456789'),
      timeZone,
      isWorkspace,
      list: new Map(),
      listGeneration: 0,
    }
    world.accounts.set(account.email, account)
    world.addCalendar(account, { id: account.email, summary: account.email })
    return account
  }

  addCalendar(
    owner: string,
    options: { readonly summary: string; readonly timeZone?: string },
  ): EventCalendar {
    return this.#world.addCalendar(this.#world.account(owner), options)
  }

  /** Lets somebody see or write a calendar, or takes that away with undefined; cursors of theirs die (G3). */
  share(calendarId: string, email: string, role: Role | undefined): void {
    const calendar = this.#world.calendar(calendarId)
    const account = this.#world.account(email)
    if (role === undefined) calendar.access.delete(account.email)
    else calendar.access.set(account.email, role)
    const entry = account.list.get(calendar.id)
    if (entry === undefined) this.#world.addToList(account, calendar)
    else {
      entry.etag = this.#world.nextEtag()
      entry.changed = this.#world.nextListChange()
      this.#world.announce(`list:${account.email}`)
    }
  }

  removeCalendar(calendarId: string): void {
    removeCalendar(this.#world, this.#world.calendar(calendarId))
  }

  createEvent(
    calendarId: string,
    body: EventBody,
    options: { readonly sendUpdates?: SendUpdates } = {},
  ): EventResource {
    const writing = this.#writing(calendarId, options)
    return this.#resource(writing.calendar, insertEvent(writing, body))
  }

  /** Changes an event, a series, or an instance by its id. */
  patchEvent(
    calendarId: string,
    eventId: string,
    patch: EventBody,
    options: { readonly sendUpdates?: SendUpdates } = {},
  ): EventResource {
    const writing = this.#writing(calendarId, options)
    return this.#resource(writing.calendar, patchEvent(writing, eventId, patch))
  }

  /** Deletes an event, a series, or excludes an instance by its id. */
  deleteEvent(
    calendarId: string,
    eventId: string,
    options: { readonly sendUpdates?: SendUpdates } = {},
  ): void {
    deleteEvent(this.#writing(calendarId, options), eventId)
  }

  event(calendarId: string, eventId: string): EventResource | undefined {
    const calendar = this.#world.calendar(calendarId)
    const event = calendar.events.get(eventId)
    return event && this.#resource(calendar, event)
  }

  /** What is there: single events, series, exceptions, and cancelled instances of living series. */
  events(calendarId: string): EventResource[] {
    const calendar = this.#world.calendar(calendarId)
    return [...calendar.events.values()]
      .filter(
        ({ status, series, hasVanished }) => status !== 'cancelled' || (series !== null && !hasVanished),
      )
      .map((event) => this.#resource(calendar, event))
  }

  /** Kills all cursors of a calendar (G3). */
  killCursors(calendarId: string): void {
    this.#world.calendar(calendarId).generation += 1
  }

  /** Moves the ETag of an event that stays as it is; cursors tell it as changed. */
  moveEtag(calendarId: string, eventId: string): void {
    const calendar = this.#world.calendar(calendarId)
    const event = calendar.events.get(eventId)
    if (event !== undefined) touch(this.#world, calendar, event, event.updated)
  }

  #writing(calendarId: string, { sendUpdates = 'none' }: { readonly sendUpdates?: SendUpdates }): Writing {
    const calendar = this.#world.calendar(calendarId)
    return {
      world: this.#world,
      calendar,
      account: this.#world.account(calendar.owner),
      sendUpdates,
      conferenceDataVersion: 1,
      supportsAttachments: true,
    }
  }

  #resource(calendar: EventCalendar, event: StoredEvent): EventResource {
    return eventResource(calendar, event, { timeZone: calendar.timeZone, detail: 'all' })
  }
}
