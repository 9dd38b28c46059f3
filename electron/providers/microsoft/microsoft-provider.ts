import { createHash } from 'node:crypto'
import type { Calendar } from '@microsoft/microsoft-graph-types'
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
  Window,
  WriteOptions,
} from '../provider.ts'
import { isProviderError, ProviderError } from '../provider-error.ts'
import type { TokenSource } from '../token-source.ts'
import { createCalendar, deleteCalendar, listCalendars } from './calendars.ts'
import {
  hasRolledAway,
  readCursor,
  usualWindow,
  type WindowLengths,
  windowAt,
  writeCursor,
} from './cursor.ts'
import { Delta } from './delta.ts'
import { type EventResource, etagOf, transactionPrefix, uidProperty } from './event-resource.ts'
import { queryFreeBusy, queryFreeBusyOf } from './free-busy.ts'
import { GraphClient, type GraphRequest } from './graph-client.ts'
import { calendarPath, eventPath, readCalendar, readParts, readSeries } from './mailbox.ts'
import { itemOf, partsOf } from './parts.ts'
import type { Reading } from './read-event.ts'
import { GraphRefusal } from './refusal.ts'
import { refuseChanged, updateItem } from './update-item.ts'
import { writeWhole } from './write-event.ts'

export interface MicrosoftOptions {
  readonly tokens: TokenSource
  readonly fetch: HttpFetch
  /** Such as https://graph.microsoft.com */
  readonly origin: string
  readonly gate: Gate
  readonly zones: Zones
  /** UTC instant. */
  now(): string
  /** How much of a calendar is kept; six months back and twelve ahead when left out. */
  readonly window?: WindowLengths
}

/**
 * Calendars of Outlook and Microsoft 365, by Microsoft Graph. An item is a single event or a series with its exceptions;
 * its ref is the event's immutable id, its payload what Graph has of all its parts.
 */
export class MicrosoftProvider implements Provider {
  readonly capabilities: Capabilities = {
    exceptions: 'later',
    writable: true,
    removalsAreCertain: false,
    canRespond: true,
    hasFreeBusy: true,
    canCreateCalendars: true,
    canMove: false,
  }
  readonly #client: GraphClient
  readonly #zones: Zones
  readonly #now: () => string
  readonly #window: WindowLengths
  /** Mail addresses of the owners of calendars, by ref. */
  readonly #owners = new Map<string, string>()

  constructor({ tokens, fetch, origin, gate, zones, now, window = usualWindow }: MicrosoftOptions) {
    this.#client = new GraphClient({ origin, tokens, gate, fetch })
    this.#zones = zones
    this.#now = now
    this.#window = window
  }

  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return listCalendars(this.#client, signal)
  }

  async *pull(
    calendar: string,
    cursor: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    try {
      yield* this.#pull(calendar, cursor, known, signal)
    } catch (error) {
      throw await this.#aboutCalendar(error, calendar, signal)
    }
  }

  async fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    try {
      const reading = await this.#reading(calendar, signal)
      return itemOf(await readParts(this.#client, calendar, ref, signal), reading, null)
    } catch (error) {
      throw await this.#aboutEvent(error, calendar, signal)
    }
  }

  async create(calendar: string, key: string, item: Item, { signal }: WriteOptions): Promise<RemoteItem> {
    const reading = await this.#reading(calendar, signal)
    if (item.content.conferenceUrl !== null) await this.#refuseMeetingless(calendar, signal)
    const body = {
      ...writeWhole(item.content, { ...reading, before: null }),
      transactionId: transactionOf(key),
      singleValueExtendedProperties: [{ id: uidProperty, value: item.uid }],
    }
    const path = `${calendarPath(calendar)}/events`
    try {
      const made = await this.#client.read<EventResource>({ method: 'POST', path, body }, signal)
      // Made by an earlier call, it may have exceptions by now; a server that lags behind does not know it yet (M4).
      const parts = made.recurrence
        ? await readSeries(this.#client, calendar, made.id, signal).catch(nullWhenGone)
        : null
      return itemOf(parts ?? { event: made, exceptions: [] }, reading, item)
    } catch (error) {
      // Its key made an event that somebody has moved to another calendar since.
      if (error instanceof GraphRefusal && error.code === 'ErrorDuplicateTransactionId')
        throw new ProviderError('not-found', 'The event was moved to another calendar in Outlook', {
          cause: error,
        })
      throw await this.#aboutCalendar(error, calendar, signal)
    }
  }

  async update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    try {
      const reading = await this.#reading(calendar, options.signal)
      return await updateItem({ client: this.#client, calendar, base, item, reading, options })
    } catch (error) {
      throw await this.#aboutEvent(error, calendar, options.signal)
    }
  }

  async delete(calendar: string, base: RemoteItem, { signal }: WriteOptions): Promise<void> {
    try {
      const { event } = partsOf(base)
      if (event.recurrence) {
        const reading = await this.#reading(calendar, signal)
        await refuseChanged({ client: this.#client, calendar, base, reading }, signal)
      }
      const path = eventPath(calendar, base.ref)
      await this.#client.send({ method: 'DELETE', path, etag: etagOf(event) }, signal)
    } catch (error) {
      if (isProviderError(error, 'not-found')) return
      throw error
    }
  }

  createCalendar(key: string, calendar: NewCalendar, signal: AbortSignal): Promise<RemoteCalendar> {
    return createCalendar(this.#client, key, calendar, signal)
  }

  deleteCalendar(calendar: string, signal: AbortSignal): Promise<void> {
    return deleteCalendar(this.#client, calendar, signal)
  }

  async freeBusy(
    calendar: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null> {
    const resource = await this.#calendar(calendar, signal)
    return queryFreeBusy(this.#client, resource, range, this.#zones, signal)
  }

  freeBusyOf(
    address: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null> {
    return queryFreeBusyOf(this.#client, address, range, this.#zones, signal)
  }

  async *#pull(
    calendar: string,
    text: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const wanted = windowAt(this.#now(), this.#window)
    const cursor = text === null ? null : readCursor(text)
    if (cursor !== null) this.#owners.set(calendar, cursor.owner)
    const owner = cursor?.owner ?? (await this.#calendar(calendar, signal)).owner?.address ?? ''
    const delta = () => {
      const reading = { zones: this.#zones, owner }
      return new Delta({ client: this.#client, calendar, known, reading, signal })
    }
    const day = this.#now().slice(0, 10)
    if (cursor !== null && !hasRolledAway(cursor.window, wanted)) {
      const changes = delta()
      yield* changes.pages({ method: 'GET', path: cursor.link }, 'changes')
      // Graph calls the same place in its history by ever new names; a place without news keeps its own for the day.
      const isSame = !changes.hasNews && cursor.day === day
      const { window } = cursor
      const next = { link: changes.link ?? cursor.link, window, owner, day }
      yield { ...nothing, cursor: isSame ? text : writeCursor(next) }
      return
    }
    // First what is in the new window, then what has happened in the old one, so that no removal is missed (M1).
    const listing = delta()
    yield* listing.pages(firstPage(calendar, wanted), 'listing')
    if (cursor !== null) yield* delta().pages({ method: 'GET', path: cursor.link }, 'changes')
    const next = { link: listing.link ?? '', window: wanted, owner, day }
    yield { ...nothing, cursor: writeCursor(next), window: wanted }
  }

  /** Raises `invalid` where Outlook would make the event without the online meeting that it is to have. */
  async #refuseMeetingless(calendar: string, signal: AbortSignal): Promise<void> {
    const { allowedOnlineMeetingProviders } = await this.#calendar(calendar, signal)
    if (allowedOnlineMeetingProviders?.includes('teamsForBusiness')) return
    throw new ProviderError(
      'invalid',
      'Outlook makes no Teams meetings in this calendar; take the link out',
      { fact: { code: 'outlook-no-teams-here' } },
    )
  }

  async #reading(calendar: string, signal: AbortSignal): Promise<Reading> {
    const owner = this.#owners.get(calendar) ?? (await this.#calendar(calendar, signal)).owner?.address ?? ''
    return { zones: this.#zones, owner }
  }

  async #calendar(ref: string, signal: AbortSignal): Promise<Calendar> {
    const calendar = await readCalendar(this.#client, ref, signal)
    this.#owners.set(ref, calendar.owner?.address ?? '')
    return calendar
  }

  /** That an event is gone is certain only while its calendar is there (M2). */
  async #aboutEvent(error: unknown, calendar: string, signal: AbortSignal): Promise<unknown> {
    if (!isProviderError(error, 'not-found')) return error
    await readCalendar(this.#client, calendar, signal)
    return new ProviderError('not-found', 'The event is no longer in Outlook', { cause: error })
  }

  /** Where a collection is not there, its calendar is not. */
  async #aboutCalendar(error: unknown, calendar: string, signal: AbortSignal): Promise<unknown> {
    if (!isProviderError(error, 'not-found')) return error
    await readCalendar(this.#client, calendar, signal)
    return new ProviderError('unavailable', 'Outlook does not find what it has just told of', {
      cause: error,
    })
  }
}

const nothing: PulledPage = { items: [], removed: [], unreadable: [], cursor: null }

function firstPage(calendar: string, { from, to }: Window): GraphRequest {
  const query = new URLSearchParams({ startDateTime: from, endDateTime: to })
  return { method: 'GET', path: `${calendarPath(calendar)}/calendarView/delta`, query }
}

/** M6: the same for the same key, of characters and a length that any server takes. */
function transactionOf(key: string): string {
  return transactionPrefix + createHash('sha256').update(key).digest('base64url').slice(0, 32)
}

function nullWhenGone(error: unknown): null {
  if (isProviderError(error, 'not-found')) return null
  throw error
}
