import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, plainText } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { originalStartOf } from './original-start.ts'

/** A cancelled instance is an exclusion of its series, not an event: the series without those of the given starts. */
export function withoutInstances<T extends EventContent>(
  series: T,
  originals: readonly EventTime[],
  zones: Zones,
): T {
  if (series.recurrence === null || originals.length === 0) return series
  const idOf = (time: EventTime) => plainText(originalStartOf(series, time, zones))
  const known = new Set(series.recurrence.exclusions.map(idOf))
  const missing = originals
    .map((time) => originalStartOf(series, time, zones))
    .filter((time) => {
      const isMissing = !known.has(plainText(time))
      known.add(plainText(time))
      return isMissing
    })
  if (missing.length === 0) return series
  const exclusions = [...series.recurrence.exclusions, ...missing]
  return { ...series, recurrence: { ...series.recurrence, exclusions } }
}

export function isExcluded(series: EventContent, original: EventTime, zones: Zones): boolean {
  return withoutInstances(series, [original], zones) === series
}
