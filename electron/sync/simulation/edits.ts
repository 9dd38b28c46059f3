/**
 * Which edit replaced which. Every edit in a simulation writes a mark of its own into one place of one event, and tells
 * what its author saw there. A mark that nobody knowingly replaced is standing, and must be found somewhere at the end:
 * that is what "no edit vanishes" means.
 */
export class Edits {
  readonly #standing = new Map<string, Edit>()
  /** UIDs that somebody deleted on purpose, on any side. */
  readonly deleted = new Set<string>()
  #count = 0

  /** A number that no other mark of this world has. */
  next(): number {
    this.#count += 1
    return this.#count
  }

  /** A mark was written into a place (`title`, or `3 title` for the instance of the third day) of an event. */
  wrote(mark: string, event: string, place: string, seen: unknown): void {
    const replaced = JSON.stringify(seen) ?? ''
    for (const edit of this.#standing.values())
      if (edit.event === event && edit.place === place && replaced.includes(edit.mark))
        this.#standing.delete(edit.mark)
    this.#standing.set(mark, { mark, event, place })
  }

  /** Its author saw this of an event, and did away with it. */
  removed(event: string, seen: unknown): void {
    const text = JSON.stringify(seen) ?? ''
    for (const edit of this.#standing.values())
      if (edit.event === event && text.includes(edit.mark)) this.#standing.delete(edit.mark)
  }

  standing(): Edit[] {
    return [...this.#standing.values()]
  }
}

export interface Edit {
  readonly mark: string
  readonly event: string
  readonly place: string
}
