import type { Temporal } from 'temporal-polyfill'
import { openStore, type Store } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { createPrivateFile } from './private-file.ts'

/** Calendars whose content changed; null when the whole store was replaced. */
export type Touched = ReadonlySet<string> | null

/**
 * Holds the one open store of the engine. While the database is damaged there is none: the engine runs on to say so and
 * to restore a backup. Those who listen for changes stay when a restore puts another store in place.
 */
export class StoreKeeper {
  readonly path: string
  readonly #now: () => Temporal.Instant
  readonly #listeners = new Listeners<[touched: Touched, actor: Actor | null]>()
  #store: Store | undefined
  #problem: CalendarError | undefined

  constructor(path: string, now: () => Temporal.Instant) {
    this.path = path
    this.#now = now
    this.#open()
  }

  /** Throws `damaged`. */
  get store(): Store {
    if (this.#store !== undefined) return this.#store
    throw this.#problem ?? closed()
  }

  /** Why the store can't be used, or undefined when it can. */
  problem(): CalendarError | undefined {
    return this.#problem
  }

  /** Damage that kept the store from opening, or that a check found since. */
  isDamaged(): boolean {
    return this.#problem !== undefined || this.#store?.integrity() === 'damaged'
  }

  /** Gives back the memory of what was read. */
  releaseMemory(): void {
    this.#store?.releaseMemory()
  }

  onChange(listener: (touched: Touched, actor: Actor | null) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Has every answer that is followed given anew, of the same store. */
  tellAll(): void {
    this.#store?.announce(this.#store.calendars.list().map(({ id }) => id))
  }

  /** Waits for writes, closes the store, runs `replace` while nothing has it open, and opens what is there then. */
  async replace<T>(replace: () => T): Promise<T> {
    const swap = async (): Promise<T> => {
      this.close()
      try {
        return replace()
      } finally {
        this.#open()
        this.#tell(null, null)
      }
    }
    return this.#store === undefined ? await swap() : await this.#store.holdWrites(swap)
  }

  close(): void {
    this.#store?.close()
    this.#store = undefined
  }

  /** Any error but damage ends the start: a newer store, for one, is nobody's to touch. */
  #open(): void {
    this.#problem = undefined
    // SQLite gives its other files the permissions of the first.
    createPrivateFile(this.path)
    try {
      this.#store = openStore({ path: this.path, now: this.#now })
    } catch (error) {
      if (!(error instanceof CalendarError) || error.code !== 'damaged') throw error
      this.#problem = error
      return
    }
    this.#store.onChange(({ calendarIds, actor }) => this.#tell(calendarIds, actor))
  }

  #tell(touched: Touched, actor: Actor | null): void {
    this.#listeners.tell(touched, actor)
  }
}

function closed(): CalendarError {
  return new CalendarError('unavailable', 'The store is closed.', {
    hint: 'Try again.',
    fact: { code: 'store-closed' },
  })
}
