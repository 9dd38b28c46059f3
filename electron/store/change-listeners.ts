import type { Actor } from '#shared/calendar/actor.ts'

/** Calendars whose content is not what it was. */
export interface StoreChange {
  calendarIds: ReadonlySet<string>
  /** Who changed it; null where another connection did, or what an account has changed. */
  actor: Actor | null
}

export type ChangeListener = (change: StoreChange) => void

/** Who is told of changes, once they are committed. */
export class ChangeListeners {
  readonly #listeners = new Set<ChangeListener>()

  /** Returns what ends it. */
  add(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A listener that fails must not make a change that was committed look as if it had failed. */
  tell(change: StoreChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}
