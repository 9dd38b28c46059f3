/** Raised by a pull that would delete more than can be believed. Nothing was deleted, and the cursor did not move. */
export class MassRemovalError extends Error {
  readonly removed: number
  readonly total: number

  constructor(removed: number, total: number) {
    super(`${removed} of ${total} events are suddenly missing on the server; none was deleted here`)
    this.name = 'MassRemovalError'
    this.removed = removed
    this.total = total
  }
}

const believedCount = 5
const usualShare = 0.3
/** So few are deleted one by one, also the last of them. */
const fewEvents = 2

/**
 * Whether so many removals in one pull need the person's word: a whole calendar, or a large share of a larger one.
 * @param believedShare how much of a calendar may be missing without a question, from 0 to 1
 */
export function isMassRemoval(removed: number, total: number, believedShare: number = usualShare): boolean {
  if (removed === total) return removed > fewEvents
  return removed > believedCount && removed > total * believedShare
}
