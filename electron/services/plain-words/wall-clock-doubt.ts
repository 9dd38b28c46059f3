import type { Zone } from '#shared/calendar/zone/zone.ts'

/** What a wall-clock time is in a zone: one instant, two where clocks go back, none where they go forward. */
export function instantsOf(wallClock: number, zone: Zone): { instants: number[]; exists: boolean } {
  const first = zone.instantOf(wallClock)
  if (first + zone.offsetAt(first) !== wallClock) return { instants: [first], exists: false }
  // Clocks go back by an hour, and in one zone by half of one.
  const later = [1_800, 3_600].map((shift) => first + shift)
  const second = later.find((instant) => instant + zone.offsetAt(instant) === wallClock)
  return { instants: second === undefined ? [first] : [first, second], exists: true }
}
