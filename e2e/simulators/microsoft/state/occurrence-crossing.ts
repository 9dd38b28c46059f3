import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { invalid } from '../graph/graph-error.ts'
import type { EventValues } from './event-values.ts'
import { instantOfMoment } from './moment.ts'
import { neighboursOf, type StoredEvent, valuesOf, wallClockIn } from './stored-event.ts'

/** M9: an occurrence may not be moved to or across the day of the one before or after it. Raises 400. */
export function checkCrossing(event: StoredEvent, day: number, values: EventValues): void {
  const zone = event.values.start.zone
  const dayIn = (one: EventValues) =>
    Math.floor(
      (one.isAllDay ? one.start.wall : wallClockIn(zone, instantOfMoment(one.start))) / SECONDS_OF_DAY,
    )
  const { before, after } = neighboursOf(event, day)
  const placed = dayIn(values)
  const crosses =
    (before !== undefined && placed <= dayIn(valuesOf(before))) ||
    (after !== undefined && placed >= dayIn(valuesOf(after)))
  if (crosses) {
    throw invalid(
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
      'ErrorOccurrenceCrossingBoundary',
    )
  }
}
