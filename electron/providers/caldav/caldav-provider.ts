import { type ReadResource, readResource, writeResource } from '#electron/ics/calendar-resource.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Capabilities, Item, Provider, PulledPage, RemoteCalendar, RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { listCalendars } from './calendar-list.ts'
import {
  type ChangedResource,
  listResources,
  multiget,
  readCollectionTag,
  syncCollection,
} from './changes.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type DavAnswer, type DavClient, unexpected } from './dav-client.ts'
import { discoverHome } from './discovery.ts'

export interface CaldavOptions {
  readonly client: DavClient
  /** The address that the person gave. */
  readonly url: string
  readonly zones: Zones
  /** UTC instant. */
  now(): string
}

/** Resources fetched with one request. */
const batchSize = 100
/** A resource larger than this is nothing a person made; it is left alone and reported. */
const largestResourceOctets = 16 * 1024 * 1024

/** Calendars on a CalDAV server (RFC 4791). An item is a resource, its ref the path, its payload the iCalendar text. */
export class CaldavProvider implements Provider {
  readonly capabilities: Capabilities = {
    exceptions: 'inside',
    writable: true,
    removalsAreCertain: true,
    canRespond: true,
    hasFreeBusy: false,
    canCreateCalendars: true,
  }
  readonly #client: DavClient
  readonly #url: string
  readonly #zones: Zones
  readonly #now: () => string

  constructor({ client, url, zones, now }: CaldavOptions) {
    this.#client = client
    this.#url = url
    this.#zones = zones
    this.#now = now
  }

  async listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return listCalendars(this.#client, await discoverHome(this.#client, this.#url, signal), signal)
  }

  async *pull(calendar: string, cursor: string | null, signal: AbortSignal): AsyncIterable<PulledPage> {
    const since = readCursor(cursor)
    if (since?.kind !== 'etags') {
      let token = since?.token ?? null
      for (;;) {
        const changes = await syncCollection(this.#client, calendar, token, signal)
        if (changes === null) break
        token = changes.token
        const end = changes.isTruncated ? null : writeCursor({ kind: 'token', token })
        yield* this.#pages(calendar, changes.changed, changes.removed, end, signal)
        if (!changes.isTruncated) return
      }
    }
    yield* this.#compareTags(calendar, since?.kind === 'etags' ? since : null, signal)
  }

  async fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    const answer = await this.#client.request({ method: 'GET', href: ref }, signal)
    if (answer.status === 200) return this.#read(ref, etagOf(answer), answer.text)
    if (answer.status !== 404 && answer.status !== 410) throw unexpected(answer)
    // It is only certain that the resource is gone while its calendar is there.
    await readCollectionTag(this.#client, calendar, signal)
    throw new ProviderError('not-found', 'The event is no longer on the server')
  }

  async create(calendar: string, key: string, item: Item, signal: AbortSignal): Promise<RemoteItem> {
    const ref = `${calendar.replace(/\/$/, '')}/${encodeURIComponent(key)}.ics`
    const body = writeResource(item, null, this.#zones, this.#now())
    const answer = await this.#put(ref, body, { 'if-none-match': '*' }, signal)
    // The name is ours alone: what has it was made by an earlier call of this create (C1).
    if (answer.status === 412) return this.fetch(calendar, ref, signal)
    return this.#stored(calendar, ref, answer, body, signal)
  }

  async update(calendar: string, base: RemoteItem, item: Item, signal: AbortSignal): Promise<RemoteItem> {
    const body = writeResource(item, base.payload, this.#zones, this.#now())
    const answer = await this.#put(base.ref, body, { 'if-match': base.etag }, signal)
    return this.#stored(calendar, base.ref, answer, body, signal)
  }

  async delete(_calendar: string, ref: string, etag: string, signal: AbortSignal): Promise<void> {
    const headers = { 'if-match': etag }
    const answer = await this.#client.request({ method: 'DELETE', href: ref, headers }, signal)
    if (answer.status >= 200 && answer.status < 300) return
    if (answer.status === 404 || answer.status === 410) return
    throw refusalOf(answer)
  }

  #put(
    href: string,
    body: string,
    condition: Record<string, string>,
    signal: AbortSignal,
  ): Promise<DavAnswer> {
    const headers = { ...condition, 'content-type': 'text/calendar; charset=utf-8' }
    return this.#client.request({ method: 'PUT', href, headers, body }, signal)
  }

  /** What the server made of a PUT. Without an ETag in the answer it may have rewritten it: read it again (C1, C4). */
  async #stored(
    calendar: string,
    ref: string,
    answer: DavAnswer,
    body: string,
    signal: AbortSignal,
  ): Promise<RemoteItem> {
    if (answer.status < 200 || answer.status >= 300) throw refusalOf(answer)
    const etag = answer.headers.get('etag')
    return etag === null ? this.fetch(calendar, ref, signal) : this.#read(ref, etag, body)
  }

  async *#compareTags(
    calendar: string,
    since: { readonly tag: string; readonly etags: Readonly<Record<string, string>> } | null,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const tag = (await readCollectionTag(this.#client, calendar, signal)) ?? ''
    if (since !== null && tag !== '' && tag === since.tag) {
      yield { items: [], removed: [], unreadable: [], cursor: writeCursor({ kind: 'etags', ...since }) }
      return
    }
    const resources = await listResources(this.#client, calendar, signal)
    const etags = Object.fromEntries(resources.map(({ href, etag }) => [href, etag]))
    const changed = resources.filter(({ href, etag }) => since?.etags[href] !== etag)
    const removed = Object.keys(since?.etags ?? {}).filter((href) => !(href in etags))
    yield* this.#pages(calendar, changed, removed, writeCursor({ kind: 'etags', tag, etags }), signal)
  }

  /** Fetches what the server did not send along, and gives it all page by page; `cursor` goes with the last one. */
  async *#pages(
    calendar: string,
    changed: readonly ChangedResource[],
    removed: readonly string[],
    cursor: string | null,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    for (let from = 0; from < changed.length; from += batchSize) {
      const batch = changed.slice(from, from + batchSize)
      const missing = batch.filter(({ text }) => text === null).map(({ href }) => href)
      const fetched = missing.length === 0 ? [] : await multiget(this.#client, calendar, missing, signal)
      yield { ...this.#readAll([...batch, ...fetched]), removed: [], cursor: null }
    }
    yield { items: [], unreadable: [], removed, cursor }
  }

  #readAll(resources: readonly ChangedResource[]): Pick<PulledPage, 'items' | 'unreadable'> {
    const items: RemoteItem[] = []
    const unreadable: { ref: string; message: string }[] = []
    for (const { href, etag, text } of resources) {
      if (text === null) continue
      try {
        items.push(this.#read(href, etag, text))
      } catch (error) {
        unreadable.push({ ref: href, message: error instanceof Error ? error.message : String(error) })
      }
    }
    return { items, unreadable }
  }

  #read(ref: string, etag: string, text: string): RemoteItem {
    if (text.length > largestResourceOctets)
      throw new ProviderError('invalid', 'The event is too large to be one')
    const { uid, content, exceptions, updatedAt } = this.#parse(text)
    return {
      ref,
      etag,
      item: { uid, exceptionOf: null, content, exceptions },
      editedAt: updatedAt,
      payload: text,
    }
  }

  #parse(text: string): ReadResource {
    try {
      return readResource(text, this.#zones)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new ProviderError('unavailable', `The server has an event that can't be read (${message})`, {
        cause: error,
      })
    }
  }
}

function etagOf({ headers }: DavAnswer): string {
  return headers.get('etag') ?? ''
}

function refusalOf(answer: DavAnswer): ProviderError {
  switch (answer.status) {
    case 412:
      return new ProviderError('precondition-failed', 'The event was changed on the server')
    case 400:
    case 409:
    case 413:
    case 415:
    case 422:
      return new ProviderError(
        'invalid',
        `The server refuses the event (status ${answer.status}${conditionOf(answer)})`,
      )
    default:
      return unexpected(answer)
  }
}

/** The precondition that the server names in its answer, such as `no-uid-conflict` (C3). */
function conditionOf({ text }: DavAnswer): string {
  const [, name] = /<(?:\w+:)?((?:no|valid|supported|max|min)-[a-z-]+)/.exec(text) ?? []
  return name === undefined ? '' : `, ${name}`
}
