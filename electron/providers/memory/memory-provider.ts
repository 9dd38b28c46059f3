import { isDeepStrictEqual } from 'node:util'
import type {
  Capabilities,
  Item,
  Known,
  Provider,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
  WriteOptions,
} from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { MemoryServer } from './memory-server.ts'

export interface MemoryProviderOptions {
  readonly capabilities?: Partial<Capabilities>
  /** Items on a page. */
  readonly pageSize?: number
  now?(): string
}

const defaults: Capabilities = {
  exceptions: 'with',
  writable: true,
  removalsAreCertain: true,
  canRespond: false,
  hasFreeBusy: false,
  canCreateCalendars: false,
  canMove: false,
}

/** A client of a `MemoryServer`: the everyday double of every other provider, and the simplest that is right. */
export class MemoryProvider implements Provider {
  readonly capabilities: Capabilities
  readonly #server: MemoryServer
  readonly #pageSize: number
  readonly #now: () => string

  constructor(server: MemoryServer, { capabilities, pageSize = 100, now }: MemoryProviderOptions = {}) {
    this.capabilities = { ...defaults, ...capabilities }
    this.#server = server
    this.#pageSize = pageSize
    this.#now = now ?? (() => new Date().toISOString())
  }

  async listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    signal.throwIfAborted()
    const { writable } = this.capabilities
    return this.#server
      .refs()
      .map((ref) => ({ ref, name: ref, description: '', color: null, zone: null, writable }))
  }

  async *pull(
    calendarRef: string,
    cursor: string | null,
    _known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    const calendar = this.#server.calendar(calendarRef)
    const position = calendar.position
    const refs =
      cursor === null ? calendar.items().map(({ ref }) => ref) : calendar.changedSince(Number(cursor))
    if (refs === null)
      throw new ProviderError('cursor-gone', 'The server no longer knows what changed since then')
    for (let from = 0; from === 0 || from < refs.length; from += this.#pageSize) {
      signal.throwIfAborted()
      const items: RemoteItem[] = []
      const removed: string[] = []
      for (const ref of refs.slice(from, from + this.#pageSize)) {
        const item = calendar.get(ref)
        if (item === null) removed.push(ref)
        else items.push(item)
      }
      const isLast = from + this.#pageSize >= refs.length
      yield { items, removed, unreadable: [], cursor: isLast ? String(position) : null }
    }
  }

  async fetch(calendarRef: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    signal.throwIfAborted()
    return this.#present(calendarRef, ref)
  }

  async create(calendarRef: string, key: string, item: Item, { signal }: WriteOptions): Promise<RemoteItem> {
    signal.throwIfAborted()
    this.#refuseUnlessWritable()
    const calendar = this.#server.calendar(calendarRef)
    const made = calendar.get(key)
    if (made !== null) return made
    // Made by an earlier call and deleted by somebody since: what was asked for has been done.
    if (calendar.wasMade(key)) throw new ProviderError('not-found', 'The event was deleted on the server')
    return calendar.put(key, item, this.#now())
  }

  async update(
    calendarRef: string,
    base: RemoteItem,
    item: Item,
    { signal }: WriteOptions,
  ): Promise<RemoteItem> {
    signal.throwIfAborted()
    this.#refuseUnlessWritable()
    const current = this.#present(calendarRef, base.ref)
    this.#refuseUnless(current.etag === base.etag)
    if (isDeepStrictEqual(current.item, item)) return current
    return this.#server.calendar(calendarRef).put(base.ref, item, this.#now())
  }

  async delete(calendarRef: string, { ref, etag }: RemoteItem, { signal }: WriteOptions): Promise<void> {
    signal.throwIfAborted()
    this.#refuseUnlessWritable()
    const current = this.#server.calendar(calendarRef).get(ref)
    if (current === null) return
    this.#refuseUnless(current.etag === etag)
    this.#server.calendar(calendarRef).remove(ref)
  }

  async move(from: string, base: RemoteItem, to: string, { signal }: WriteOptions): Promise<RemoteItem> {
    signal.throwIfAborted()
    this.#refuseUnlessWritable()
    const [source, destination] = [this.#server.calendar(from), this.#server.calendar(to)]
    const current = source.get(base.ref)
    if (current === null) return this.#present(to, base.ref)
    this.#refuseUnless(base.etag === current.etag)
    source.remove(base.ref)
    return destination.put(base.ref, current.item, current.editedAt)
  }

  #present(calendarRef: string, ref: string): RemoteItem {
    const item = this.#server.calendar(calendarRef).get(ref)
    if (item === null) throw new ProviderError('not-found', 'The event is no longer on the server')
    return item
  }

  #refuseUnless(precondition: boolean): void {
    if (!precondition) throw new ProviderError('precondition-failed', 'The event was changed on the server')
  }

  #refuseUnlessWritable(): void {
    if (!this.capabilities.writable) throw new ProviderError('forbidden', 'This calendar can only be read')
  }
}
