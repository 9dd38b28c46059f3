import type { Entries, Entry, Ledger, SyncedCalendar } from '../ledger.ts'
import { Death, type Faults } from './faulty-provider.ts'

/** A ledger around whose every transaction the process may die: just before it commits, or just after. */
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

  twins(calendar: string): ReadonlyMap<string, readonly string[]> {
    return this.#current().twins(calendar)
  }

  async transaction<Result>(calendar: string, act: (entries: Entries) => Result): Promise<Result> {
    this.#dieMaybe('before a transaction')
    const result = await this.#current().transaction(calendar, (entries) => {
      const done = act(entries)
      this.#dieMaybe('before a commit')
      return done
    })
    this.#dieMaybe('after a commit')
    return result
  }

  #dieMaybe(where: string): void {
    if (this.faults?.random.chance(this.faults.rate / 4)) {
      this.faults.note(`death ${where}`)
      throw new Death(where)
    }
  }
}
