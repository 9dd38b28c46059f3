/** A text kept in this browser between visits, which screens can follow. */
export class StoredValue {
  readonly #name: string
  readonly #listeners = new Set<() => void>()
  #value: string | null

  constructor(name: string) {
    this.#name = name
    this.#value = read(name)
  }

  get(): string | null {
    return this.#value
  }

  set(value: string | null): void {
    this.#value = value
    try {
      if (value === null) localStorage.removeItem(this.#name)
      else localStorage.setItem(this.#name, value)
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
