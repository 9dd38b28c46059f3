import type { ProviderError } from '#electron/providers/provider-error.ts'

/** So many requests in a row without a good answer, and the server counts as down. */
const mostInARow = 3
/** The same of items at which it failed before: that it does again says less of it than of them. */
const mostKnownInARow = 12

/** Tells items that a server fails at, again and again, from a server that does not work at all. */
export class Patience {
  #inARow = 0
  #knownInARow = 0
  #successes = 0
  #first: ProviderError | null = null

  /** Whether there is no use in going on. */
  get isSpent(): boolean {
    return this.#inARow >= mostInARow || this.#knownInARow >= mostKnownInARow
  }

  succeeded(): void {
    this.#inARow = 0
    this.#knownInARow = 0
    this.#successes += 1
  }

  failed(error: ProviderError, isKnown: boolean): void {
    this.#first ??= error
    if (isKnown) this.#knownInARow += 1
    else this.#inARow += 1
  }

  /** Throws the first failure once there is no use in going on. */
  check(): void {
    if (this.#first !== null && this.isSpent) throw this.#first
  }

  /** At the end of a push: throws the first failure if nothing succeeded. */
  end(): void {
    if (this.#first !== null && this.#successes === 0) throw this.#first
  }
}
