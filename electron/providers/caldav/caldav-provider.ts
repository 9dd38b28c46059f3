import { writeResource } from '#electron/ics/calendar-resource.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type {
  BusyPeriod,
  Capabilities,
  Item,
  Known,
  NewCalendar,
  PersonThere,
  Provider,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
  WriteOptions,
} from '../provider.ts'
import { isProviderError, ProviderError } from '../provider-error.ts'
import { createCalendar, deleteCalendar } from './calendar-collection.ts'
import { listCalendars } from './calendar-list.ts'
import { readCursor, type TagCursor, writeCursor } from './cursor.ts'
import type { DavAnswer, DavClient } from './dav-client.ts'
import { type Discovered, discover } from './discovery.ts'
import { queryFreeBusy } from './free-busy.ts'
import { carriesNotes, notesGiven } from './notes.ts'
import { pages } from './pages.ts'
import { memberRef } from './ref.ts'
import { isDone, isWebPage, refusalOf, unexpected } from './refusal.ts'
import { listResources, readCollectionTag } from './resource-list.ts'
import { isOtherKind, itemOf } from './resource-reader.ts'
import { type ServerTraits, serverTraits } from './server-traits.ts'
import { syncCollection } from './sync-collection.ts'
import { isComparable } from './version.ts'

export interface CaldavOptions {
  readonly client: DavClient
  /** The address that the person gave. */
  readonly url: string
  readonly zones: Zones
  /** UTC instant. */
  now(): string
  /** What its address says of the server when left out. */
  readonly traits?: ServerTraits
}

/** Calendars on a CalDAV server (RFC 4791). An item is a resource, its ref the path, its payload the iCalendar text. */
export class CaldavProvider implements Provider {
  readonly capabilities: Capabilities
  readonly #client: DavClient
  readonly #url: string
  readonly #zones: Zones
  readonly #now: () => string
  readonly #traits: ServerTraits
  #discovered: Discovered | null = null

  constructor({ client, url, zones, now, traits = serverTraits(client.origin) }: CaldavOptions) {
    this.#client = client
    this.#url = url
    this.#zones = zones
    this.#now = now
    this.#traits = traits
    this.capabilities = {
      exceptions: 'with',
      writable: true,
      removalsAreCertain: true,
      canRespond: true,
      hasFreeBusy: traits.hasFreeBusy,
      canCreateCalendars: traits.canCreateCalendars,
      canMove: false,
    }
  }

  async listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    const found = new Map<string, RemoteCalendar>()
    for (const home of (await this.#discover(signal)).homes) {
      const calendars = await listCalendars(this.#client, home, this.#zones, signal)
      for (const calendar of calendars) found.set(calendar.ref, calendar)
    }
    return [...found.values()]
  }

  /** Whether notes are carried is what the server says of itself; a standard one passes on the answer alone (RFC 6638). */
  async person(signal: AbortSignal): Promise<PersonThere> {
    const { homes, addresses } = this.#discovered ?? (await this.#discover(signal))
    const [href = '/'] = homes
    // A server that does not take the question has no such extension.
    const answer = await this.#client.request({ method: 'OPTIONS', href }, signal).catch(nullWhenFailing)
    return { addresses, carriesNotes: carriesNotes(answer?.headers.get('dav') ?? null) }
  }

  async *pull(
    calendar: string,
    cursor: string | null,
    _known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const since = readCursor(cursor)
    if (since?.kind === 'etags' || !(yield* this.#pullChanges(calendar, since?.token ?? null, signal)))
      yield* this.#compareTags(calendar, since?.kind === 'etags' ? since : null, signal)
  }

  async fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    // A proxy that packs an answer gives it another ETag.
    const headers = { accept: 'text/calendar', 'accept-encoding': 'identity' }
    const answer = await this.#client.request({ method: 'GET', href: ref, headers }, signal)
    if (answer.status === 404 || answer.status === 410) return this.#gone(calendar, signal)
    if (answer.status !== 200 || isWebPage(answer)) throw unexpected(answer)
    if (answer.isCut)
      throw new ProviderError('invalid', 'The event is too large to be one', {
        fact: { code: 'caldav-too-large' },
      })
    if (isOtherKind(answer.text)) return this.#gone(calendar, signal)
    return itemOf(ref, answer.headers.get('etag'), answer.text, this.#zones)
  }

  async create(calendar: string, key: string, item: Item, { signal }: WriteOptions): Promise<RemoteItem> {
    const ref = memberRef(calendar, `${key}.ics`)
    if (!this.#traits.honoursIfNoneMatch) {
      const made = await this.fetch(calendar, ref, signal).catch(nullWhenGone)
      if (made !== null) return made
    }
    const body = writeResource(item, null, this.#zones, this.#now())
    const answer = await this.#put(ref, body, { 'if-none-match': '*' }, signal)
    // The name is ours alone: what has it was made by an earlier call of this create (C1).
    if (answer.status === 412) return this.#read(calendar, ref, signal)
    // Some servers say of a calendar that is gone that it conflicts (RFC 4918 §9.7.1).
    if (answer.status === 404 || answer.status === 409 || answer.status === 410)
      await readCollectionTag(this.#client, calendar, signal)
    return this.#stored(calendar, ref, answer, body, signal)
  }

  async update(
    calendar: string,
    base: RemoteItem,
    item: Item,
    { signal, notes }: WriteOptions,
  ): Promise<RemoteItem> {
    const body = writeResource(
      item,
      base.payload,
      this.#zones,
      this.#now(),
      notesGiven(base.item, item, notes),
    )
    const condition = await this.#conditionOf(calendar, base.ref, base.etag, signal)
    return this.#stored(calendar, base.ref, await this.#put(base.ref, body, condition, signal), body, signal)
  }

  async delete(calendar: string, { ref, etag }: RemoteItem, { signal }: WriteOptions): Promise<void> {
    const headers = await this.#conditionOf(calendar, ref, etag, signal).catch(nullWhenGone)
    if (headers === null) return
    const answer = await this.#client.request({ method: 'DELETE', href: ref, headers }, signal)
    if (isDone(answer) || answer.status === 404 || answer.status === 410) return
    throw refusalOf(answer)
  }

  async createCalendar(key: string, calendar: NewCalendar, signal: AbortSignal): Promise<RemoteCalendar> {
    const { homes } = await this.#discover(signal)
    const [home] = homes
    return createCalendar(this.#client, memberRef(home ?? '/', key), calendar, this.#zones, signal)
  }

  deleteCalendar(calendar: string, signal: AbortSignal): Promise<void> {
    return deleteCalendar(this.#client, calendar, signal)
  }

  freeBusy(
    calendar: string,
    range: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<BusyPeriod[] | null> {
    return queryFreeBusy(this.#client, calendar, range, signal)
  }

  async #discover(signal: AbortSignal): Promise<Discovered> {
    this.#discovered = await discover(this.#client, this.#url, signal)
    return this.#discovered
  }

  /** Follows the server's own record of changes. False where it keeps none. */
  async *#pullChanges(
    calendar: string,
    since: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<PulledPage, boolean> {
    const seen = new Set<string>()
    for (let token = since; ; ) {
      const changes = await syncCollection(this.#client, calendar, token, signal)
      if (changes === null) return false
      token = changes.token
      const cursor = changes.isTruncated ? null : writeCursor({ kind: 'token', token })
      const { changed, removed } = changes
      yield* pages(this.#client, this.#zones, { calendar, changed, removed, cursor }, signal)
      if (!changes.isTruncated) return true
      if (seen.has(token))
        throw new ProviderError('unavailable', 'The server repeats its changes without end', {
          fact: { code: 'server-incomplete', server: '' },
        })
      seen.add(token)
    }
  }

  async *#compareTags(
    calendar: string,
    since: TagCursor | null,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const tag = (await readCollectionTag(this.#client, calendar, signal)) ?? ''
    if (since !== null && tag !== '' && tag === since.tag) {
      yield { items: [], removed: [], unreadable: [], cursor: writeCursor(since) }
      return
    }
    const etags = await listResources(this.#client, calendar, signal)
    const before = new Map(Object.entries(since?.etags ?? {}))
    // Without an ETag nothing says that a resource is what it was.
    const changed = [...etags].filter(([ref, etag]) => etag === '' || before.get(ref) !== etag)
    const removed = [...before.keys()].filter((ref) => !etags.has(ref))
    const resources = changed.map(([ref, etag]) => ({ ref, etag, text: null, problem: null }))
    const cursor = writeCursor({ kind: 'etags', tag, etags: Object.fromEntries(etags) })
    yield* pages(this.#client, this.#zones, { calendar, changed: resources, removed, cursor }, signal)
  }

  #put(
    href: string,
    body: string,
    condition: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<DavAnswer<never>> {
    const headers = { ...condition, 'content-type': 'text/calendar; charset=utf-8' }
    return this.#client.request({ method: 'PUT', href, headers, body }, signal)
  }

  /** What the server made of a PUT. Without a strong ETag in the answer it may have rewritten it: read it again (C1, C4). */
  async #stored(
    calendar: string,
    ref: string,
    answer: DavAnswer<never>,
    body: string,
    signal: AbortSignal,
  ): Promise<RemoteItem> {
    if (!isDone(answer)) throw refusalOf(answer)
    const etag = answer.headers.get('etag') ?? ''
    return isComparable(etag) ? itemOf(ref, etag, body, this.#zones) : this.#read(calendar, ref, signal)
  }

  /** Reads back what was written. That it can't be read says nothing against what was sent. */
  async #read(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    try {
      return await this.fetch(calendar, ref, signal)
    } catch (error) {
      if (!isProviderError(error, 'invalid')) throw error
      throw new ProviderError('unavailable', error.message, { fact: error.fact, cause: error })
    }
  }

  /** `If-Match`; without an ETag for it the next best: look, and write at once. */
  async #conditionOf(
    calendar: string,
    ref: string,
    etag: string,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, string>>> {
    if (isComparable(etag)) return { 'if-match': etag }
    const current = await this.fetch(calendar, ref, signal)
    if (current.etag === etag) return {}
    throw new ProviderError('precondition-failed', 'The event was changed on the server')
  }

  /** It is only certain that a resource is gone while its calendar is there. */
  async #gone(calendar: string, signal: AbortSignal): Promise<never> {
    await readCollectionTag(this.#client, calendar, signal)
    throw new ProviderError('not-found', 'The event is no longer on the server')
  }
}

function nullWhenFailing(error: unknown): null {
  if (error instanceof ProviderError && error.kind !== 'auth') return null
  throw error
}

function nullWhenGone(error: unknown): null {
  if (isProviderError(error, 'not-found')) return null
  throw error
}
