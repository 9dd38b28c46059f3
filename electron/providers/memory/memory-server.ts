import type { Item, RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** A calendar server in memory: versions, a history of changes, and clients that write only to what they have seen. */
export class MemoryServer {
  readonly #calendars = new Map<string, MemoryCalendar>()

  calendar(ref: string): MemoryCalendar {
    const calendar = this.#calendars.get(ref)
    if (calendar === undefined)
      throw new ProviderError('calendar-gone', `There is no calendar ${ref} on this server`)
    return calendar
  }

  addCalendar(ref: string): MemoryCalendar {
    const calendar = new MemoryCalendar()
    this.#calendars.set(ref, calendar)
    return calendar
  }

  refs(): string[] {
    return [...this.#calendars.keys()]
  }
}

/** One calendar on the server. Its positions count its changes; a position is what a cursor stands for. */
export class MemoryCalendar {
  readonly #items = new Map<string, RemoteItem>()
  /** Position of the last change of each item, also of those that are gone. */
  readonly #changedAt = new Map<string, number>()
  #position = 0
  #oldestCursor = 0

  get position(): number {
    return this.#position
  }

  items(): RemoteItem[] {
    return [...this.#items.values()]
  }

  get(ref: string): RemoteItem | null {
    return this.#items.get(ref) ?? null
  }

  /** Whether an item with this ref was ever here: its name is never given to another. */
  wasMade(ref: string): boolean {
    return this.#changedAt.has(ref)
  }

  put(ref: string, item: Item, editedAt: string | null): RemoteItem {
    this.#touch(ref)
    const remote = { ref, etag: `"${this.#position}"`, item, editedAt, payload: JSON.stringify(item) }
    this.#items.set(ref, remote)
    return remote
  }

  remove(ref: string): void {
    if (this.#items.delete(ref)) this.#touch(ref)
  }

  /** Gives an item a new ETag though nothing changed, as servers do (C4). */
  touch(ref: string): void {
    const remote = this.get(ref)
    if (remote !== null) this.put(ref, remote.item, remote.editedAt)
  }

  /** Every cursor handed out so far stops working (G3, M5, C2). */
  killCursors(): void {
    this.#position += 1
    this.#oldestCursor = this.#position
  }

  /** Refs changed after a position, oldest change first; null where the position is too old to tell, or none at all. */
  changedSince(position: number): string[] | null {
    if (Number.isNaN(position) || position < this.#oldestCursor) return null
    return [...this.#changedAt].filter(([, at]) => at > position).map(([ref]) => ref)
  }

  #touch(ref: string): void {
    this.#position += 1
    this.#changedAt.delete(ref)
    this.#changedAt.set(ref, this.#position)
  }
}
