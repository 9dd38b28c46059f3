import type { ProviderError } from '#electron/providers/provider-error.ts'

/** So many requests in a row without a good answer, and the server counts as down. */
const mostInARow = 3

/** Tells an item that a server fails at, again and again, from a server that does not work at all. */
export class Patience {
  #inARow = 0
  #successes = 0
  #first: ProviderError | null = null

  succeeded(): void {
    this.#inARow = 0
    this.#successes += 1
  }

  /** Throws what it is given once there is no use in going on. */
  failed(error: ProviderError): void {
    this.#first ??= error
    this.#inARow += 1
    if (this.#inARow >= mostInARow) throw error
  }

  /** At the end of a push: throws the first failure if nothing succeeded. */
  end(): void {
    if (this.#first !== null && this.#successes === 0) throw this.#first
  }
}
