import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Gate } from '../gate.ts'
import type { HttpFetch } from '../http-fetch.ts'
import type {
  BusyPeriod,
  Capabilities,
  Item,
  Known,
  NewCalendar,
  Provider,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
  WriteOptions,
} from '../provider.ts'
import { isProviderError } from '../provider-error.ts'
import type { TokenSource } from '../token-source.ts'
import { Calendars } from './calendars.ts'
import { type EventMoverParts, moveEvent } from './event-mover.ts'
import { EventParts } from './event-parts.ts'
import { EventPull } from './event-pull.ts'
import { EventWriter } from './event-writer.ts'
import { EventsApi } from './events-api.ts'
import { FactsOfCalendars } from './facts-of-calendars.ts'
import { queryFreeBusy } from './free-busy.ts'
import { GoogleClient } from './google-client.ts'
import type { WindowSetting } from './rolling-window.ts'

export interface GoogleOptions {
  readonly tokens: TokenSource
  readonly fetch: HttpFetch
  /** Where the Calendar API is, such as https://www.googleapis.com. */
  readonly origin: string
  readonly gate: Gate
  readonly zones: Zones
  /** UTC instant. */
  now(): string
  /** How much of each calendar is synced; everything when left out. */
  readonly window?: WindowSetting | null
  /** Events on a page of a list; as many as Google gives (G1) when left out. */
  readonly pageSize?: number
}

/**
 * Calendars of a Google account (Calendar API v3). An item is an event, or a series with its stored instances; its ref is
 * the event's id, its payload all of these as Google gave them.
 */
export class GoogleProvider implements Provider {
  readonly capabilities: Capabilities = {
    exceptions: 'later',
    writable: true,
    removalsAreCertain: true,
    canRespond: true,
    hasFreeBusy: true,
    canCreateCalendars: true,
    canMove: true,
  }
  readonly #client: GoogleClient
  readonly #moving: EventMoverParts
  readonly #calendars: Calendars
  readonly #parts: EventParts
  readonly #pull: EventPull
  readonly #writer: EventWriter

  constructor({ tokens, fetch, origin, gate, zones, now, window = null, pageSize = 2_500 }: GoogleOptions) {
    this.#client = new GoogleClient({ tokens, fetch, origin, gate })
    const facts = new FactsOfCalendars(this.#client)
    const api = new EventsApi(this.#client)
    this.#calendars = new Calendars(this.#client, facts)
    this.#parts = new EventParts(api, facts, zones)
    this.#pull = new EventPull({ api, parts: this.#parts, facts, zones, window, pageSize, now })
    this.#writer = new EventWriter({ api, parts: this.#parts, facts, zones })
    this.#moving = { api, parts: this.#parts, facts, zones }
  }

  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return this.#calendars.list(signal)
  }

  pull(
    calendar: string,
    cursor: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    return this.#pull.pull(calendar, cursor, known, signal)
  }

  fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return this.#parts.fetch(calendar, ref, signal)
  }

  create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem> {
    return this.#writer.create(calendar, key, item, options)
  }

  update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    return this.#writer.update(calendar, base, item, options)
  }

  delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    return this.#writer.delete(calendar, base, options)
  }

  /** See `moveEvent`. */
  move(from: string, base: RemoteItem, to: string, options: WriteOptions): Promise<RemoteItem> {
    return moveEvent(this.#moving, from, base, to, options)
  }

  createCalendar(key: string, calendar: NewCalendar, signal: AbortSignal): Promise<RemoteCalendar> {
    return this.#calendars.create(key, calendar, signal)
  }

  deleteCalendar(calendar: string, signal: AbortSignal): Promise<void> {
    return this.#calendars.delete(calendar, signal)
  }

  freeBusy(
    calendar: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[]> {
    return queryFreeBusy(this.#client, calendar, range, signal)
  }

  async freeBusyOf(
    address: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null> {
    try {
      // A person's own calendar is known by their address; Google does not tell an unknown one from one not shared.
      return await queryFreeBusy(this.#client, address, range, signal)
    } catch (error) {
      if (isProviderError(error, 'calendar-gone')) return null
      throw error
    }
  }
}
