import type { Connection } from './connection.ts'

/** A search looks each word up in every part, so more than this are put together; few small ones cost nothing. */
const MOST_PARTS = 3
/** Pages written in one go, while reads wait: some ten milliseconds. */
const PAGES_AT_ONCE = 100

/**
 * The text index is written in parts, one for each large write, and FTS5 puts together only small ones by itself. After an
 * import of 100,000 events a search takes ten times as long in its five parts as in one.
 */
export class TextIndexParts {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  count(): number {
    return this.#connection.value<number>('SELECT count(DISTINCT segid) FROM event_text_idx') ?? 0
  }

  /** Puts all parts together, at a stroke. */
  join(): void {
    if (this.count() > 1) this.#connection.run("INSERT INTO event_text (event_text) VALUES ('optimize')")
  }

  /**
   * A step of the same, inside a transaction; answers whether there are more. The first one begins only with so many
   * parts that it is worth while.
   */
  joinStep(isFirst: boolean): boolean {
    if (isFirst && this.count() <= MOST_PARTS) return false
    const before = this.#totalChanges()
    // A negative number gathers the parts of all sizes for it; the steps after it go on.
    const pages = isFirst ? -PAGES_AT_ONCE : PAGES_AT_ONCE
    this.#connection.run("INSERT INTO event_text (event_text, rank) VALUES ('merge', ?)", pages)
    // FTS5 itself writes one row for the step; what was merged makes it more.
    return this.#totalChanges() - before >= 2
  }

  #totalChanges(): number {
    return this.#connection.value<number>('SELECT total_changes()') ?? 0
  }
}
