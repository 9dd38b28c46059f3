import type { RemoteItem } from '#electron/providers/provider.ts'
import type { Entries, Entry, Ledger, SyncedCalendar } from '../ledger.ts'
import type { Faults } from './faults.ts'

/**
 * A ledger around whose every transaction the process may die, just before it commits or just after, and whose disk may
 * be full.
 */
export class MortalLedger implements Ledger {
  faults: Faults | null = null
  /** Looked up at each call: after a restart it is another one. */
  readonly #current: () => Ledger

  constructor(current: () => Ledger) {
    this.#current = current
  }

  calendar(id: string): SyncedCalendar {
    return this.#current().calendar(id)
  }

  entry(calendar: string, id: string): Entry | null {
    return this.#current().entry(calendar, id)
  }

  unsettled(calendar: string): readonly string[] {
    return this.#current().unsettled(calendar)
  }

  mirrored(calendar: string): number {
    return this.#current().mirrored(calendar)
  }

  refs(calendar: string): Iterable<string> {
    return this.#current().refs(calendar)
  }

  seen(calendar: string, ref: string): RemoteItem | null {
    return this.#current().seen(calendar, ref)
  }

  twins(calendar: string): ReadonlyMap<string, readonly string[]> {
    return this.#current().twins(calendar)
  }

  async transaction<Result>(calendar: string, act: (entries: Entries) => Result): Promise<Result> {
    const { faults } = this
    await faults?.meanwhile()
    faults?.dieMaybe('before a transaction', 0.15)
    const result = await this.#current().transaction(calendar, (entries) => {
      faults?.liveOn()
      const done = act(entries)
      faults?.dieMaybe('before a commit', 0.25)
      faults?.fillDiskMaybe()
      return done
    })
    faults?.dieMaybe('after a commit', 0.25)
    return result
  }
}
