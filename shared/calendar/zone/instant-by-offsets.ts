import { SECONDS_OF_DAY } from './epoch-day.ts'
import type { Zone } from './zone.ts'

/**
 * The instant of a wall-clock time as RFC 5545 §3.3.5 has it: of a time that occurs twice the first; a time that does
 * not occur (the clocks skipped it) is read with the offset before the gap.
 */
export function instantByOffsets(zone: Pick<Zone, 'offsetAt'>, wallClock: number): number {
  // Wall clocks are less than a day from UTC, so these two instants lie on either side of the one sought.
  const before = zone.offsetAt(wallClock - SECONDS_OF_DAY)
  const after = zone.offsetAt(wallClock + SECONDS_OF_DAY)
  if (before === after) return wallClock - before
  const first = wallClock - before
  if (zone.offsetAt(first) === before) return first
  const second = wallClock - after
  return zone.offsetAt(second) === after ? second : first
}
