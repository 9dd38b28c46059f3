import type { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type {
  Capabilities,
  Item,
  Known,
  Provider,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
  WriteOptions,
} from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Dialect } from './schedule.ts'

/** What a kind of server adds to the plain one in memory: its window, and what it makes of what it stores. */
export class DialectProvider implements Provider {
  readonly capabilities: Capabilities
  /** Refs of items that have left the server's window: they are there when asked for by name, and not listed (M1, M2). */
  readonly outside = new Set<string>()
  readonly #provider: Provider
  readonly #server: MemoryServer
  readonly #dialect: Dialect

  constructor(provider: Provider, server: MemoryServer, dialect: Dialect) {
    this.#provider = provider
    this.#server = server
    this.#dialect = dialect
    this.capabilities = { ...provider.capabilities, removalsAreCertain: dialect.removalsAreCertain }
  }

  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return this.#provider.listCalendars(signal)
  }

  async *pull(
    calendar: string,
    cursor: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    for await (const page of this.#provider.pull(calendar, cursor, known, signal)) {
      const left = page.items.map(({ ref }) => ref).filter((ref) => this.outside.has(ref))
      if (left.length === 0) yield page
      else {
        const items = page.items.filter(({ ref }) => !this.outside.has(ref))
        yield { ...page, items, removed: cursor === null ? page.removed : [...page.removed, ...left] }
      }
    }
  }

  fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return this.#provider.fetch(calendar, ref, signal)
  }

  async create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem> {
    const others = this.#server.calendar(calendar).items()
    const { allowsTwins, removalsAreCertain } = this.#dialect
    // Servers with a window know no such rule.
    if (
      !allowsTwins &&
      removalsAreCertain &&
      others.some((other) => other.item.uid === item.uid && other.ref !== key)
    )
      throw new ProviderError('invalid', 'no-uid-conflict')
    return this.#provider.create(calendar, key, this.rewritten(item), options)
  }

  update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    return this.#provider.update(calendar, base, this.rewritten(item), options)
  }

  delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    return this.#provider.delete(calendar, base, options)
  }

  /** An item as the server keeps it: counted, tidied, in an order of its own. */
  rewritten(item: Item): Item {
    if (!this.#dialect.rewrites) return item
    const exceptions = Object.entries(item.exceptions).map(([id, content]) => [id, tidied(content)])
    return { ...item, content: tidied(item.content), exceptions: Object.fromEntries(exceptions) }
  }
}

function tidied(content: EventContent): EventContent {
  return {
    ...content,
    sequence: content.sequence + 1,
    description: content.description === '' ? '' : `${content.description.trimEnd()}\n`,
    categories: [...content.categories].sort(),
    attendees: [...content.attendees].reverse(),
  }
}
