import type {
  Capabilities,
  Item,
  Provider,
  PulledPage,
  RemoteCalendar,
  RemoteItem,
} from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { Random } from './random.ts'

/** The process dies here: nothing after this point happened, and nothing catches it but the simulation. */
export class Death extends Error {}

/** What goes wrong, and how often, at each crossing between Kalends and a provider. */
export interface Faults {
  readonly rate: number
  readonly random: Random
  /** Told of every fault, for the trace. */
  note(fault: string): void
  /** Called at every await: the person and other clients go on with their day meanwhile. */
  meanwhile(): Promise<void>
}

const refusals = ['unavailable', 'rate-limited'] as const

/** A provider whose calls fail before or after they did something, and in which the process may die at every await. */
export class FaultyProvider implements Provider {
  readonly capabilities: Capabilities
  requests = 0
  faults: Faults | null = null
  readonly #provider: Provider
  readonly #seen = new Set<string>()

  constructor(provider: Provider) {
    this.#provider = provider
    this.capabilities = provider.capabilities
  }

  listCalendars(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return this.#call('list', () => this.#provider.listCalendars(signal))
  }

  async *pull(calendar: string, cursor: string | null, signal: AbortSignal): AsyncIterable<PulledPage> {
    this.#strike('before pull')
    for await (const page of this.#provider.pull(calendar, cursor, signal)) {
      this.requests += 1
      this.#strike('while paging')
      await this.faults?.meanwhile()
      // The same page twice, and its items in any order (M4).
      if (page.cursor === null && this.#happens('replayed page'))
        yield { ...page, items: [...page.items].reverse() }
      if (this.#happens('empty page')) yield { items: [], removed: [], unreadable: [], cursor: null }
      for (const { ref } of page.items) this.#seen.add(ref)
      yield { ...page, removed: [...page.removed, ...this.#doubtfulRemovals(page)] }
    }
  }

  fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return this.#call('fetch', () => this.#provider.fetch(calendar, ref, signal))
  }

  create(calendar: string, key: string, item: Item, signal: AbortSignal): Promise<RemoteItem> {
    return this.#call('create', () => this.#provider.create(calendar, key, item, signal))
  }

  update(calendar: string, base: RemoteItem, item: Item, signal: AbortSignal): Promise<RemoteItem> {
    return this.#call('update', () => this.#provider.update(calendar, base, item, signal))
  }

  delete(calendar: string, ref: string, etag: string, signal: AbortSignal): Promise<void> {
    return this.#call('delete', () => this.#provider.delete(calendar, ref, etag, signal))
  }

  /** Items that only left the window, where the provider does not tell that from a deletion (M2). */
  #doubtfulRemovals({ items, cursor }: PulledPage): string[] {
    if (this.capabilities.removalsAreCertain || cursor === null) return []
    return [...this.#seen].filter(
      (ref) => !items.some((item) => item.ref === ref) && this.#happens('left the window'),
    )
  }

  async #call<Answer>(name: string, act: () => Promise<Answer>): Promise<Answer> {
    this.requests += 1
    this.#strike(`before ${name}`)
    await this.faults?.meanwhile()
    const answer = await act()
    await this.faults?.meanwhile()
    this.#strike(`after ${name}, answer lost`)
    return answer
  }

  #happens(fault: string): boolean {
    const { faults } = this
    if (faults === null || !faults.random.chance(faults.rate)) return false
    faults.note(fault)
    return true
  }

  #strike(where: string): void {
    const { faults } = this
    if (faults === null || !faults.random.chance(faults.rate)) return
    if (faults.random.chance(0.4)) {
      faults.note(`death ${where}`)
      throw new Death(where)
    }
    const kind = faults.random.pick(refusals) ?? 'unavailable'
    faults.note(`${kind} ${where}`)
    throw new ProviderError(kind, where)
  }
}
