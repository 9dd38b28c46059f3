import type { Item } from '#electron/providers/provider.ts'

/**
 * Which edit replaced which. Every edit in a simulation writes a mark of its own into one place of one event, and tells
 * what its author saw there. A mark that nobody knowingly replaced is standing, and must be found somewhere at the end:
 * that is what "no edit vanishes" means.
 */
export class Edits {
  readonly #standing = new Map<string, Edit>()
  /** Who deleted an event on purpose and did not bring it back, with what stood in it until then. */
  readonly #deletions = new Map<string, Map<string, Edit[]>>()
  readonly #deleters = new Map<string, Set<string>>()
  /** Who ever wrote into an event, or did anything else to it. */
  readonly #hands = new Map<string, Set<string>>()
  /** How people left each event in each calendar. */
  readonly #left = new Map<string, Map<number, Item | null>>()
  /** Events that others moved as the person had, and where to. */
  readonly #movedAlike = new Map<string, number>()
  #count = 0

  /** A number that no other mark of this world has. */
  next(): number {
    this.#count += 1
    return this.#count
  }

  /** A mark was written into a place (`title`, or `3 title` for the instance of the third day) of an event. */
  wrote(mark: string, event: string, place: string, seen: unknown, author: string): void {
    const replaced = JSON.stringify(seen) ?? ''
    this.#drop(event, (edit) => edit.place === place && replaced.includes(edit.mark))
    this.#standing.set(mark, { mark, event, place, author })
    this.touched(event, author)
  }

  /** Somebody did something to an event. */
  touched(event: string, author: string): void {
    this.#hands.set(event, (this.#hands.get(event) ?? new Set()).add(author))
  }

  /**
   * Others moved an event. Where the person had left it in the calendar that it went to, and only there, that was no more
   * than what the person did, until they do something to it elsewhere, and where both sides knew what they moved.
   */
  movedThere(event: string, from: number, to: number, isAnswered: boolean): void {
    const left = this.#left.get(event)
    if (isAnswered && left?.get(to) && !left.get(from)) this.#movedAlike.set(event, to)
    else this.touched(event, 'R')
    this.#deletedBy(event, 'R', [])
  }

  /** A person leaves an event like this in a calendar, or (null) not there. */
  left(event: string, person: string, calendar: number, item: Item | null): void {
    this.touched(event, person)
    const to = this.#movedAlike.get(event)
    if (to !== undefined && (item === null || calendar !== to)) this.touched(event, 'R')
    const left = this.#left.get(event) ?? new Map<number, Item | null>()
    this.#left.set(event, left.set(calendar, item))
  }

  /** The events in which one person alone ever had a hand, as they left each of them in each calendar. */
  *ofOnePerson(): Iterable<{ event: string; inCalendar(calendar: number): Item | null }> {
    for (const [event, left] of this.#left) {
      if (this.#hands.get(event)?.size === 1)
        yield { event, inCalendar: (calendar) => left.get(calendar) ?? null }
    }
  }

  /** Its author saw this of an event, and did away with it. */
  removed(event: string, seen: unknown): Edit[] {
    const text = JSON.stringify(seen) ?? ''
    return this.#drop(event, ({ mark }) => text.includes(mark))
  }

  /**
   * An author did away with a part of an event, and with all that the same author ever wrote there: they may not see it,
   * where another's change of the series has just dropped it, but what they did last is what they want.
   */
  removedBy(author: string, event: string, place: string): void {
    this.#drop(event, (edit) => edit.author === author && edit.place.startsWith(place))
  }

  /** Somebody saw an event and deleted it. `who` tells the side and the calendar. */
  deleted(event: string, seen: unknown, who: string): void {
    this.touched(event, who.slice(0, 1))
    this.#deletedBy(event, who, this.removed(event, seen))
  }

  /** They undid that: what is in it and was deleted stands again, but for what others replaced meanwhile. */
  broughtBack(event: string, item: unknown, who: string): void {
    const text = JSON.stringify(item)
    const deletions = this.#deletions.get(event)
    for (const edit of deletions?.get(who) ?? [])
      if (text.includes(edit.mark)) this.#standing.set(edit.mark, edit)
    deletions?.delete(who)
  }

  /** Whether somebody deleted an event on purpose, on any side, and did not bring it back. */
  isDeleted(event: string): boolean {
    return (this.#deletions.get(event)?.size ?? 0) > 0
  }

  /** Those who ever deleted an event. */
  deletersOf(event: string): string[] {
    return [...(this.#deleters.get(event) ?? [])]
  }

  standing(): Edit[] {
    return [...this.#standing.values()]
  }

  #deletedBy(event: string, who: string, dropped: Edit[]): void {
    const deletions = this.#deletions.get(event) ?? new Map<string, Edit[]>()
    this.#deletions.set(event, deletions.set(who, dropped))
    this.#deleters.set(event, (this.#deleters.get(event) ?? new Set()).add(who))
  }

  #drop(event: string, isGone: (edit: Edit) => boolean): Edit[] {
    const dropped = [...this.#standing.values()].filter((edit) => edit.event === event && isGone(edit))
    for (const { mark } of dropped) this.#standing.delete(mark)
    const deletions = this.#deletions.get(event)
    for (const [who, edits] of deletions ?? []) {
      const kept = edits.filter((edit) => !isGone(edit))
      deletions?.set(who, kept)
    }
    return dropped
  }
}

export interface Edit {
  readonly mark: string
  readonly event: string
  readonly place: string
  readonly author: string
}
