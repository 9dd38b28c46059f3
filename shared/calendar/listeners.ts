/** Those who want to be told of something that happens in this process. */
export class Listeners<Values extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...values: Values) => void>()
  readonly #source: { start?(): void; stop?(): void }

  /** `source` is what is listened to in turn: started for the first listener, stopped after the last. */
  constructor(source: { start?(): void; stop?(): void } = {}) {
    this.#source = source
  }

  /** Calls the listener each time; returns what ends that. */
  readonly add = (listener: (...values: Values) => void): (() => void) => {
    if (this.#listeners.size === 0) this.#source.start?.()
    this.#listeners.add(listener)
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#source.stop?.()
    }
  }

  tell(...values: Values): void {
    for (const listener of this.#listeners) listener(...values)
  }

  clear(): void {
    this.#listeners.clear()
  }
}
