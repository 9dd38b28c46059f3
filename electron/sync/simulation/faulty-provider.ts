import type {
  Capabilities,
  Item,
  Known,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
  WriteOptions,
} from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { PartedProvider } from './dialect-provider.ts'
import type { Faults } from './faults.ts'
import { type Part, seriesPart, updateByParts } from './parts.ts'

const refusals = ['unavailable', 'rate-limited', 'unavailable', 'precondition-failed'] as const

/** A provider whose calls fail before or after they did something, and in which the process may die at every await. */
export class FaultyProvider implements PartedProvider {
  readonly capabilities: Capabilities
  requests = 0
  /** Whether anything ever timed out here that may have arrived there after what was sent next. */
  wasLate = false
  /** Refs of what this machine moved. */
  readonly moved = new Set<string>()
  /** Those that were moved by a request that arrived after what was sent next: they may have been made anew by then. */
  readonly movedLate = new Set<string>()
  /** Whether a server that says it has nothing would be found out. */
  isLieNoticed: () => boolean = () => false
  faults: Faults | null = null
  readonly #provider: PartedProvider
  readonly #replays: boolean
  /** The version of each item of each calendar that was pulled last, for servers that tell old news. */
  readonly #old = new Map<string, RemoteItem>()
  /** Requests that timed out here and are still on their way there. */
  #late: (() => Promise<unknown>)[] = []

  constructor(provider: PartedProvider, replays: boolean) {
    this.#provider = provider
    this.#replays = replays
    this.capabilities = provider.capabilities
  }

  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return this.#call('list', () => this.#provider.listCalendars(signal))
  }

  async *pull(
    calendar: string,
    cursor: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncIterable<PulledPage> {
    this.#strike('before pull')
    if (cursor === null && this.isLieNoticed() && this.#happens('lists nothing', 0.6)) {
      yield { ...nothing, cursor: 'lie' }
      return
    }
    for await (const page of this.#provider.pull(calendar, cursor, known, signal)) {
      this.requests += 1
      this.#strike('while paging')
      if (this.#happens('cursor dies while paging', 0.3))
        throw new ProviderError('cursor-gone', 'The server has forgotten')
      await this.faults?.meanwhile()
      const old = this.#oldVersions(calendar, page)
      if (old.length > 0 && this.#happens('old versions', 2)) yield { ...nothing, items: old }
      if (page.items.length > 0 && this.#replays && this.#happens('replayed page', 1))
        yield { ...nothing, items: [...page.items].reverse() }
      if (this.#happens('empty page', 0.5)) yield nothing
      const isOldLast = old.length > 0 && this.#happens('new and old versions', 1)
      yield isOldLast ? { ...page, items: [...page.items, ...old] } : page
    }
  }

  fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return this.#call('fetch', () => this.#provider.fetch(calendar, ref, signal))
  }

  create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem> {
    return this.#call('create', () => this.#provider.create(calendar, key, item, options))
  }

  update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    if (this.capabilities.exceptions === 'later')
      return updateByParts(base, item, (seen, part) => this.updatePart(calendar, seen, part, options))
    return this.#call('update', () => this.#provider.update(calendar, base, item, options), true)
  }

  updatePart(calendar: string, seen: RemoteItem, part: Part, options: WriteOptions): Promise<RemoteItem> {
    const name = part.id === seriesPart ? 'update' : `update of ${part.id}`
    return this.#call(name, () => this.#provider.updatePart(calendar, seen, part, options), true)
  }

  delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    return this.#call('delete', () => this.#provider.delete(calendar, base, options), true)
  }

  async move(from: string, base: RemoteItem, to: string, options: WriteOptions): Promise<RemoteItem> {
    let isLate = false
    const act = async () => {
      const moved = await this.#provider.move(from, base, to, options)
      this.moved.add(moved.ref)
      if (isLate) this.movedLate.add(moved.ref)
      return moved
    }
    try {
      return await this.#call('move', act, true)
    } finally {
      isLate = true
    }
  }

  /** What timed out arrives there after all. */
  async arrive(): Promise<void> {
    const late = this.#late
    this.#late = []
    for (const act of late) await act().catch(nothingElse)
  }

  /** The versions of its items that were pulled before, for servers that tell of them again, in any order (M4). */
  #oldVersions(calendar: string, { items }: PulledPage): RemoteItem[] {
    if (!this.#replays) return []
    const old = items.flatMap(({ ref }) => this.#old.get(`${calendar} ${ref}`) ?? [])
    for (const item of items) this.#old.set(`${calendar} ${item.ref}`, item)
    return old
  }

  async #call<Answer>(name: string, act: () => Promise<Answer>, isLateAllowed = false): Promise<Answer> {
    this.requests += 1
    // Rarer than the others, so that more has to go wrong with them.
    const weight = name === 'move' ? 8 : 1
    this.#strike(`before ${name}`, weight)
    await this.faults?.meanwhile()
    if (isLateAllowed && this.#happens(`time-out of ${name}, which arrives later`, 0.3)) {
      this.#late.push(act)
      this.wasLate = true
      throw new ProviderError('unavailable', 'time-out')
    }
    const answer = await act()
    await this.faults?.meanwhile()
    this.#strike(`after ${name}, answer lost`, weight)
    return answer
  }

  #happens(fault: string, share: number): boolean {
    return this.faults?.happens(fault, share) ?? false
  }

  #strike(where: string, weight = 1): void {
    const { faults } = this
    if (faults === null) return
    faults.dieMaybe(where, 0.4 * weight)
    const kind = faults.random.pick(refusals) ?? 'unavailable'
    // A failed precondition is said of writes alone.
    if (kind === 'precondition-failed' && !/update|delete|move/.test(where)) return
    if (faults.happens(`${kind} ${where}`, 0.6 * weight)) throw new ProviderError(kind, where)
  }
}

const nothing: PulledPage = { items: [], removed: [], unreadable: [], cursor: null }

function nothingElse(error: unknown): void {
  if (!(error instanceof ProviderError)) throw error
}
