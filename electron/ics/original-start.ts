import type { EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { isInstance } from '#shared/calendar/recurrence/is-instance.ts'
import { formatWallClock, instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/**
 * The original start of an exception in the form and zone of its series. Producers write RECURRENCE-ID in UTC, in
 * another zone, or as a date where the series has times, and the other way round.
 */
export function originalStartIn(seriesStart: EventTime, original: EventTime, zones: Zones): EventTime {
  const text = plainText(original)
  if (isAllDay(seriesStart)) return { date: text.slice(0, 10) }
  if (isAllDay(original)) return atPlainText(seriesStart, text + plainText(seriesStart).slice(10))
  const zone = zoneOf(seriesStart)
  if (zone === null || original.zone === null || original.zone === zone) return atPlainText(seriesStart, text)
  const instant = instantOf(original, zones)
  return atPlainText(seriesStart, formatWallClock(instant + zones.get(zone).offsetAt(instant)))
}

/** Like `originalStartIn`, and takes midnight, where the series has no instance then, for its day, as Exchange means it. */
export function originalStartOf(
  series: Pick<EventContent, 'start' | 'end' | 'recurrence'>,
  original: EventTime,
  zones: Zones,
): EventTime {
  const { start, end, recurrence } = series
  const written = originalStartIn(start, original, zones)
  const isMidnight = plainText(original).endsWith('T00:00:00')
  if (!isMidnight || recurrence === null || isAllDay(start)) return written
  const whole = { start, end, recurrence: { ...recurrence, exclusions: [] } }
  if (isInstance(whole, zones, plainText(written))) return written
  return originalStartIn(start, { date: plainText(original).slice(0, 10) }, zones)
}
