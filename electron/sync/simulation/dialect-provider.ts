import type { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
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
import { ListedWindow } from './listed-window.ts'
import { PartedCalendar } from './parted-calendar.ts'
import type { Part } from './parts.ts'
import type { Dialect } from './schedule.ts'

/** A provider whose items may have parts: each is changed by a request of its own. */
export interface PartedProvider extends Provider {
  /** Changes one part of an item if it still is what it was in `seen`. Raises as `update` does. */
  updatePart(calendar: string, seen: RemoteItem, part: Part, options: WriteOptions): Promise<RemoteItem>
  move(from: string, base: RemoteItem, to: string, options: WriteOptions): Promise<RemoteItem>
}

/** What a kind of server adds to the plain one in memory: parts, its window, and what it makes of what it stores. */
export class DialectProvider implements PartedProvider {
  readonly capabilities: Capabilities
  /** Refs of items that have left the server's window: they are there when asked for by name, and not listed (M1, M2). */
  readonly outside = new Set<string>()
  /** Refs of what others moved from one calendar to another. */
  readonly movedByOthers = new Set<string>()
  /** Null where everything is listed. */
  readonly window: ListedWindow | null
  readonly dialect: Dialect
  readonly #provider: MemoryProvider
  readonly #server: MemoryServer
  readonly #now: () => string
  readonly #parted = new Map<string, PartedCalendar>()

  constructor(provider: MemoryProvider, server: MemoryServer, dialect: Dialect, now: () => string) {
    this.#provider = provider
    this.#server = server
    this.dialect = dialect
    this.#now = now
    this.window = dialect.hasWindow ? new ListedWindow() : null
    const { removalsAreCertain, storesParts, moves } = dialect
    const exceptions = storesParts ? 'later' : 'with'
    this.capabilities = { ...provider.capabilities, exceptions, removalsAreCertain, canMove: moves }
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
    const [position = null, name] = cursor?.split(' ') ?? []
    // Both are of one moment: the window may move on while this reads.
    const [window, listedName] = [this.window?.bounds(), this.window?.name]
    // Once the window has moved, its list comes first, and then what the old cursor has to tell.
    const isMoved = position !== null && name !== undefined && name !== listedName
    let fresh: string | null = null
    if (isMoved || cursor === null) {
      for await (const page of this.#provider.pull(calendar, null, known, signal)) {
        fresh = page.cursor
        const items = page.items
          .filter((item) => this.isListed(item))
          .map((item) => this.#seen(calendar, item))
        const isLast = !isMoved && page.cursor !== null
        const listed = isLast && window !== undefined ? { window } : {}
        yield { ...page, items, cursor: isLast ? cursorOf(page.cursor, listedName) : null, ...listed }
      }
    }
    if (position === null) return
    for await (const page of this.#provider.pull(calendar, position, known, signal)) {
      // What is outside of the window may be called removed (M2).
      const isLeft = (item: RemoteItem) => !this.capabilities.removalsAreCertain && !this.isListed(item)
      const left = page.items.filter(isLeft).map(({ ref }) => ref)
      const items = page.items
        .filter(({ ref }) => !left.includes(ref))
        .map((item) => this.#parts(calendar)?.assembled(item, Number(position), known(item.ref)) ?? item)
      const end = page.cursor === null ? null : cursorOf(fresh ?? page.cursor, listedName)
      const listed = end !== null && isMoved && window !== undefined ? { window } : {}
      yield { ...page, items, removed: [...page.removed, ...left], cursor: end, ...listed }
    }
  }

  async fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return this.#seen(calendar, await this.#provider.fetch(calendar, ref, signal))
  }

  async create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem> {
    const { storesParts } = this.dialect
    this.#refuseSecond(calendar, item, key)
    if (storesParts && Object.keys(item.exceptions).length > 0)
      throw new Error(`${item.uid} was to be made with its exceptions`)
    return this.#seen(calendar, await this.#provider.create(calendar, key, this.rewritten(item), options))
  }

  async update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    if (this.dialect.storesParts) throw new Error(`${item.uid} is changed part by part here`)
    return await this.#provider.update(calendar, base, this.rewritten(item), options)
  }

  async updatePart(calendar: string, seen: RemoteItem, part: Part): Promise<RemoteItem> {
    const parted = this.#parts(calendar)
    if (parted === null) throw new Error('This server keeps its items whole')
    const { content } = part
    const rewritten = content && this.dialect.rewrites ? tidied(content) : content
    return parted.updatePart(seen, { ...part, content: rewritten }, this.#now())
  }

  async delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    const parted = this.#parts(calendar)
    if (parted === null) return await this.#provider.delete(calendar, base, options)
    parted.delete(base)
  }

  /** All parts go along at once. What somebody else organizes stays where it is, as at Google. */
  async move(from: string, base: RemoteItem, to: string, options: WriteOptions): Promise<RemoteItem> {
    if (!this.dialect.moves) throw new Error('This server moves nothing')
    const current = this.#server.calendar(from).get(base.ref)
    if (current !== null) {
      if (isOrganizedElsewhere(current))
        throw new ProviderError('forbidden', 'Only the organizer can move it')
      this.#refuseSecond(to, current.item, base.ref)
    }
    const [source, destination] = [from, to].map((calendar) => this.#parts(calendar))
    if (source && destination)
      return current === null ? destination.get(base.ref) : source.move(base, destination)
    return await this.#provider.move(from, base, to, options)
  }

  /** An item as the server keeps it: counted, tidied, in an order of its own. */
  rewritten(item: Item): Item {
    if (!this.dialect.rewrites) return item
    const exceptions = Object.entries(item.exceptions).map(([id, content]) => [id, tidied(content)])
    return { ...item, content: tidied(item.content), exceptions: Object.fromEntries(exceptions) }
  }

  /** Whether a list of everything has the item. */
  isListed({ ref, item }: RemoteItem): boolean {
    return !this.outside.has(ref) && (this.window?.has(item) ?? true)
  }

  /** Servers that list a window know no such rule. */
  #refuseSecond(calendar: string, { uid }: Item, name: string): void {
    if (this.dialect.allowsTwins || this.window !== null) return
    const others = this.#server.calendar(calendar).items()
    if (others.some(({ ref, item }) => item.uid === uid && ref !== name))
      throw new ProviderError('invalid', 'no-uid-conflict')
  }

  #seen(calendar: string, remote: RemoteItem): RemoteItem {
    return this.#parts(calendar)?.whole(remote) ?? remote
  }

  #parts(calendar: string): PartedCalendar | null {
    if (!this.dialect.storesParts) return null
    let parted = this.#parted.get(calendar)
    if (parted === undefined) {
      parted = new PartedCalendar(this.#server.calendar(calendar), this.dialect.carriesInstances)
      this.#parted.set(calendar, parted)
    }
    return parted
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

/** Every sixth, whoever may have made it. */
export function isOrganizedElsewhere({ item }: RemoteItem): boolean {
  return Number(/\d+/.exec(item.uid)?.[0] ?? 0) % 6 === 5
}

/** A position, and the window that was listed up to it. */
function cursorOf(position: string | null, window: string | undefined): string {
  return window === undefined ? `${position}` : `${position} ${window}`
}
