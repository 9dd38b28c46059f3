/**
 * Occurrences are kept by kind: how long they may be at most, and whether they are instants or wall-clock times (all-day
 * and floating events). All that overlaps a range then lies, for each kind, between two starts: no event so long that
 * the scan for a day would have to begin years before it, but in the few kinds of long ones.
 */

/** Longest lengths in seconds: an hour and its multiples by powers of four, up to 7 years; then any. */
const lengths = [...Array.from({ length: 9 }, (_, index) => 3600 * 4 ** index), Number.POSITIVE_INFINITY]

export interface Kind {
  readonly kind: number
  readonly isWallClock: boolean
  /** No occurrence of this kind is longer, in seconds. */
  readonly longest: number
}

export const kinds: readonly Kind[] = lengths.flatMap((longest, index) => [
  { kind: index * 2, isWallClock: false, longest },
  { kind: index * 2 + 1, isWallClock: true, longest },
])

export function kindOf(length: number, isWallClock: boolean): number {
  let index = 0
  while (length > (lengths[index] ?? Number.POSITIVE_INFINITY)) index++
  return index * 2 + (isWallClock ? 1 : 0)
}

export function isWallClockKind(kind: number): boolean {
  return kind % 2 === 1
}
