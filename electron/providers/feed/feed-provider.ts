import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readFeed } from '#electron/ics/feed-reader.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Gate } from '../gate.ts'
import { parseCursor } from '../parse-cursor.ts'
import type { Capabilities, Known, Provider, PulledPage, RemoteCalendar, RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { feedUrl, fetchFeed } from './feed-request.ts'

export interface FeedOptions {
  readonly url: string
  readonly allowPrivateAddress: boolean
  readonly gate: Gate
  readonly zones: Zones
  readonly largestOctets?: number
  readonly longestMilliseconds?: number
}

const cursorForm = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  hashes: z.record(z.string(), z.string()),
})

/** What the feed was at the last look: its conditions, and a hash of each event by UID. */
type FeedCursor = Readonly<z.infer<typeof cursorForm>>

const usualLimit = 64 * 1024 * 1024
const usualPatience = 60_000
const pageSize = 200
/** A feed is one calendar, and this is its ref. */
const feedRef = 'feed'

/** An .ics file that somebody else publishes: read-only, one calendar, an event's ref its UID and its ETag a hash. */
export class FeedProvider implements Provider {
  readonly capabilities: Capabilities = {
    exceptions: 'with',
    writable: false,
    removalsAreCertain: true,
    canRespond: false,
    hasFreeBusy: false,
    canCreateCalendars: false,
    canMove: false,
  }
  readonly #options: FeedOptions

  constructor(options: FeedOptions) {
    this.#options = options
  }

  async listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    const { body } = await this.#fetch(null, signal)
    const { name, description, color, zone } = this.#read(body ?? Buffer.alloc(0))
    const { host } = feedUrl(this.#options.url)
    return [{ ref: feedRef, name: name || host, description, color, zone, writable: false }]
  }

  async *pull(
    _calendar: string,
    cursor: string | null,
    _known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const since = cursor === null ? null : parseCursor(cursor, cursorForm)
    const { body, etag, lastModified } = await this.#fetch(since, signal)
    if (body === null) {
      yield { items: [], removed: [], unreadable: [], cursor }
      return
    }
    const { items, unreadable } = this.#read(body)
    const hashes = Object.fromEntries(items.map((item) => [item.ref, item.etag]))
    const changed = items.filter(({ ref, etag: hash }) => since?.hashes[ref] !== hash)
    const stillThere = new Set([...Object.keys(hashes), ...unreadable.map(({ ref }) => ref)])
    const removed = Object.keys(since?.hashes ?? {}).filter((ref) => !stillThere.has(ref))
    for (let from = 0; from < changed.length; from += pageSize) {
      yield { items: changed.slice(from, from + pageSize), removed: [], unreadable: [], cursor: null }
    }
    yield {
      items: [],
      removed,
      unreadable,
      cursor: JSON.stringify({ etag, lastModified, hashes } satisfies FeedCursor),
    }
  }

  async fetch(_calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    const { body } = await this.#fetch(null, signal)
    const item = this.#read(body ?? Buffer.alloc(0)).items.find((candidate) => candidate.ref === ref)
    if (item === undefined) throw new ProviderError('not-found', 'The event is no longer in the feed')
    return item
  }

  async create(): Promise<never> {
    throw readOnly()
  }

  async update(): Promise<never> {
    throw readOnly()
  }

  async delete(): Promise<never> {
    throw readOnly()
  }

  #fetch(since: FeedCursor | null, signal: AbortSignal) {
    const { url, allowPrivateAddress, gate, largestOctets = usualLimit } = this.#options
    const { longestMilliseconds = usualPatience } = this.#options
    const { etag = null, lastModified = null } = since ?? {}
    const limits = { largestOctets, longestMilliseconds }
    const request = { url: feedUrl(url), allowPrivateAddress, ...limits, etag, lastModified }
    return gate.pass((stop) => fetchFeed(request, stop), signal)
  }

  #read(body: Buffer) {
    try {
      const { events, ...feed } = readFeed(body, this.#options.zones)
      const items = events.map(({ uid, content, exceptions, updatedAt, source }): RemoteItem => {
        const item = { uid, content, exceptions }
        // Many publishers write a new DTSTAMP each time they are asked, so the text itself says nothing.
        return { ref: uid, etag: hashOf(JSON.stringify(item)), item, editedAt: updatedAt, payload: source }
      })
      return {
        ...feed,
        items,
        unreadable: feed.unreadable.map(({ uid, message }) => ({ ref: uid, message })),
      }
    } catch (error) {
      const message = messageOf(error)
      throw new ProviderError('unavailable', `What the address gives is not a calendar (${message})`, {
        fact: { code: 'feed-not-calendar' },
        cause: error,
      })
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

function readOnly(): ProviderError {
  return new ProviderError('forbidden', 'A feed can only be read', { fact: { code: 'feed-read-only' } })
}
