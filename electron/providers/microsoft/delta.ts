import type { Known, PulledPage, RemoteItem } from '../provider.ts'
import { isProviderError, ProviderError } from '../provider-error.ts'
import { type EventParts, type EventResource, etagOf, isOurs } from './event-resource.ts'
import type { GraphClient, GraphRequest } from './graph-client.ts'
import { mapInLanes } from './in-lanes.ts'
import { calendarPath, readParts, readSeries } from './mailbox.ts'
import { itemOf, partsOf } from './parts.ts'
import type { Reading } from './read-event.ts'

/** Everything in the window, or what happened since; of the latter what we know already is left out. */
export type DeltaKind = 'listing' | 'changes'

/** Graph lets four requests of a mailbox run at a time (M10). */
const lanes = 4
/** Items that are read one by one between two pages. */
const batchSize = 40
const entriesOnPage = 200

export interface PullParts {
  readonly client: GraphClient
  readonly calendar: string
  readonly known: Known
  readonly reading: Reading
  readonly signal: AbortSignal
}

/**
 * What a delta says, as pages of items. Single events come at once; of a series, whatever of it was touched, the whole is
 * read: its parts come in any order and without what they say, and a deleted one perhaps not at all (M3, M4). Removals
 * come last, unproven (M2).
 */
export class Delta {
  link: string | null = null
  /** Whether it said anything at all. */
  hasNews = false
  readonly #parts: PullParts
  /** Series of which something was said. */
  readonly #series = new Set<string>()
  /** Single events of which the delta does not say all that we keep. */
  readonly #incomplete = new Set<string>()
  readonly #removed = new Set<string>()

  constructor(parts: PullParts) {
    this.#parts = parts
  }

  async *pages(first: GraphRequest, kind: DeltaKind): AsyncGenerator<PulledPage> {
    const { client, signal } = this.#parts
    const prefer = [`odata.maxpagesize=${entriesOnPage}`]
    for await (const page of client.pages<EventResource>({ ...first, prefer }, signal)) {
      this.link = page['@odata.deltaLink'] ?? null
      yield this.#readable(page.value ?? [], kind)
    }
    if (this.link === null)
      throw new ProviderError('unavailable', 'Outlook stopped in the middle of its changes', {
        fact: { code: 'server-incomplete', server: 'Outlook' },
      })
    // What is unknown and gone may be an occurrence, and nothing says of which series.
    if (kind === 'changes' && this.#hasUnknownRemovals()) await this.#addChangedSeries()
    yield* this.#wholes([...this.#incomplete], (ref) => this.#read(ref, readParts))
    yield* this.#wholes([...this.#series], (ref) => this.#read(ref, readSeries))
    yield { ...nothing, removed: [...this.#removed] }
  }

  #readable(entries: readonly EventResource[], kind: DeltaKind): PulledPage {
    this.hasNews ||= entries.length > 0
    const items: RemoteItem[] = []
    const unreadable: { ref: string; message: string }[] = []
    for (const entry of entries) {
      const series = entry.seriesMasterId ?? (entry.type === 'seriesMaster' ? entry.id : null)
      if (entry['@removed'] !== undefined) this.#removed.add(entry.id)
      else if (series !== null) this.#series.add(series)
      else {
        const known = this.#parts.known(entry.id)
        if (known !== null && known.etag === etagOf(entry)) items.push(...(kind === 'listing' ? [known] : []))
        else if (entry.hasAttachments || (known === null && isOurs(entry))) this.#incomplete.add(entry.id)
        else take(this.#itemOf({ event: entry, exceptions: [] }), items, unreadable)
      }
    }
    return { ...nothing, items, unreadable }
  }

  async *#wholes(refs: readonly string[], read: (ref: string) => Promise<Found>): AsyncGenerator<PulledPage> {
    for (let from = 0; from < refs.length; from += batchSize) {
      const items: RemoteItem[] = []
      const unreadable: { ref: string; message: string }[] = []
      for (const found of await mapInLanes(lanes, refs.slice(from, from + batchSize), read))
        take(found, items, unreadable)
      yield { ...nothing, items, unreadable }
    }
  }

  async #read(ref: string, read: typeof readParts): Promise<Found> {
    const { client, calendar, signal } = this.#parts
    try {
      return this.#itemOf(await read(client, calendar, ref, signal))
    } catch (error) {
      if (!isProviderError(error, 'not-found')) throw error
      this.#removed.add(ref)
      return null
    }
  }

  #itemOf(parts: EventParts): Found {
    const { known, reading } = this.#parts
    const { id } = parts.event
    try {
      return itemOf(parts, reading, known(id)?.item ?? null)
    } catch (error) {
      if (!isProviderError(error, 'invalid')) throw error
      return { ref: id, message: error.message }
    }
  }

  #hasUnknownRemovals(): boolean {
    for (const ref of this.#removed) if (this.#parts.known(ref) === null) return true
    return false
  }

  /** Series with another version than we know: deleting an occurrence gives its series a new one. */
  async #addChangedSeries(): Promise<void> {
    const { client, calendar, known, signal } = this.#parts
    const query = new URLSearchParams({
      $filter: "type eq 'seriesMaster'",
      $select: 'id,changeKey',
      $top: '200',
    })
    const request = { method: 'GET', path: `${calendarPath(calendar)}/events`, query } as const
    for await (const { value } of orRelist(client.pages<EventResource>(request, signal))) {
      for (const master of value ?? []) {
        const seen = known(master.id)
        if (seen !== null && masterEtagOf(seen) !== etagOf(master)) this.#series.add(master.id)
      }
    }
  }
}

/** Where Graph does not list series by themselves, everything has to be listed. */
async function* orRelist<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  try {
    yield* pages
  } catch (error) {
    if (!isProviderError(error, 'invalid')) throw error
    throw new ProviderError('cursor-gone', 'Outlook does not say which of its series changed', {
      cause: error,
    })
  }
}

/** Null where it is not known for certain. */
function masterEtagOf(seen: RemoteItem): string | null {
  try {
    return etagOf(partsOf(seen).event)
  } catch (error) {
    if (error instanceof ProviderError) return null
    throw error
  }
}

type Found = RemoteItem | { readonly ref: string; readonly message: string } | null

const nothing: PulledPage = { items: [], removed: [], unreadable: [], cursor: null }

function take(found: Found, items: RemoteItem[], unreadable: { ref: string; message: string }[]): void {
  if (found === null) return
  if ('message' in found) unreadable.push(found)
  else items.push(found)
}
