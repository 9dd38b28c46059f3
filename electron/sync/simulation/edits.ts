/**
 * Which edit replaced which. Every edit in a simulation writes a mark of its own into one field of one event (a delete
 * is an edit of the whole), and tells which marks its author saw there. A mark that nobody knowingly replaced is
 * standing, and must be found somewhere at the end: that is what "no edit vanishes" means.
 */
export class Edits {
  readonly #standing = new Map<string, Edit>()
  #count = 0

  /** A new mark for a field of an event, replacing the mark its author saw. */
  write(event: string, field: string, seen: string, by: string): string {
    this.#count += 1
    const mark = `${by}${this.#count}`
    this.#standing.delete(seen)
    this.#standing.set(mark, { mark, event, field })
    return mark
  }

  /** Its author saw these marks, and deleted the event. */
  remove(seen: readonly string[]): void {
    for (const mark of seen) this.#standing.delete(mark)
  }

  standing(): Edit[] {
    return [...this.#standing.values()]
  }
}

export interface Edit {
  readonly mark: string
  readonly event: string
  readonly field: string
}
