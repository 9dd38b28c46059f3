import type { StoredEvent } from './stored-event.ts'

/**
 * What happened in a calendar.
 * - `event`: a single event, or a series itself, was made or changed
 * - `occurrence`: one occurrence became an exception, or was changed as one
 * - `cancelled`: one occurrence was deleted
 * - `former`: a series takes place otherwise than before; `event` is the series as it was
 * - `gone`: an event was deleted or left the calendar; `event` is it as it was
 */
export interface Change {
  readonly kind: 'event' | 'occurrence' | 'cancelled' | 'former' | 'gone'
  readonly sequence: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly event: StoredEvent
  /** The epoch day of the occurrence. */
  readonly day: number | null
  /** The event was not in the calendar before. */
  readonly isNew?: boolean
}

/** Changes in their order. Of those that speak of the same thing only the last one counts. */
export class ChangeLog {
  readonly #changes: Change[] = []
  readonly #latest = new Map<string, number>()

  add(change: Omit<Change, 'sequence'>): void {
    const sequence = this.#changes.length + 1
    const numbered = { ...change, sequence }
    this.#changes.push(numbered)
    this.#latest.set(subjectOf(numbered), sequence)
  }

  get last(): number {
    return this.#changes.length
  }

  /** The number of the last change made at or before `moment`. */
  lastAt(moment: number): number {
    let sequence = this.#changes.length
    while (sequence > 0 && (this.#changes[sequence - 1]?.at ?? 0) > moment) sequence -= 1
    return sequence
  }

  /** The change of a number; undefined where a later one says more. */
  current(sequence: number): Change | undefined {
    const change = this.#changes[sequence - 1]
    return change && this.#latest.get(subjectOf(change)) === sequence ? change : undefined
  }
}

function subjectOf({ kind, event, day, sequence }: Change): string {
  if (kind === 'former') return `${event.id} before ${sequence}`
  return day === null ? event.id : `${event.id} ${day}`
}
