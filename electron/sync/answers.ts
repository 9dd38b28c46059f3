import type { Entries, Ledger } from './ledger.ts'

/** Answers that are stored in one transaction. */
const mostWaiting = 20

/**
 * Answers of the provider that wait to be stored together. Until then they count as lost, for which everything that is
 * sent is prepared.
 */
export class Answers {
  readonly #ledger: Ledger
  readonly #calendarId: string
  #waiting: ((entries: Entries) => void)[] = []
  #storing: Promise<void> = Promise.resolve()

  constructor({ ledger, calendarId }: { readonly ledger: Ledger; readonly calendarId: string }) {
    this.#ledger = ledger
    this.#calendarId = calendarId
  }

  /** Takes an answer, as what is to be written of it; stores it with others now or later. */
  async take(write: (entries: Entries) => void): Promise<void> {
    this.#waiting.push(write)
    if (this.#waiting.length >= mostWaiting) await this.store()
  }

  /** Stores all that wait, also what somebody else has begun to store: what follows depends on it. */
  async store(): Promise<void> {
    const stored = this.#storing.then(() => this.#storeWaiting())
    this.#storing = stored.catch(() => undefined)
    await stored
  }

  async #storeWaiting(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.length === 0) return
    await this.#ledger.transaction(this.#calendarId, (entries) => {
      for (const write of waiting) write(entries)
    })
  }
}
