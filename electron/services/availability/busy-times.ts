import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { parseInstant, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Span } from './span.ts'

export interface BusyTime extends Span {
  readonly occurrence: Occurrence
}

/**
 * When occurrences take up time: not those that are shown as free, were cancelled, or were declined.
 * @param zone that of the occurrences' times, and where all-day events are
 */
export function busyTimes(
  occurrences: readonly Occurrence[],
  zone: Zone,
  isDeclined: (occurrence: Occurrence) => boolean,
): BusyTime[] {
  return occurrences
    .filter(({ showAs, status }) => showAs === 'busy' && status !== 'cancelled')
    .filter((occurrence) => !isDeclined(occurrence))
    .map((occurrence) => ({
      occurrence,
      from: instantIn(occurrence.start, zone),
      to: instantIn(occurrence.end, zone),
    }))
}

function instantIn(text: string, zone: Zone): number {
  return text.includes('T') ? parseInstant(text) : zone.instantOf(parseWallClock(text))
}
