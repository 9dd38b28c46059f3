import { Listeners } from '#shared/calendar/listeners.ts'

/** A text kept in this browser between visits, which screens can follow. */
export class StoredValue {
  readonly #name: string
  readonly #listeners = new Listeners()
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
    this.#listeners.tell()
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

const looks = ['kalends.language', 'kalends.contrast']

/** Forgets everything of Kalends that this browser keeps but how it looks. What is on the screen is not changed by it. */
export function forgetStored(): void {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('kalends.') && !looks.includes(name)) localStorage.removeItem(name)
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
