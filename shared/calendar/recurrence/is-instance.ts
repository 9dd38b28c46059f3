import type { EventTime } from '../event-time.ts'
import { isAllDay } from '../event-time.ts'
import { formatDay } from '../zone/day-text.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { formatWallClock, parseWallClock } from '../zone/wall-clock.ts'
import type { Zones } from '../zone/zones.ts'
import { expand } from './expand.ts'
import type { Instance, Series } from './instance.ts'
import { SeriesClock } from './series-clock.ts'

/**
 * The instance of a series with this original start, or undefined if the series has none such. Both wall-clock texts
 * of an instance whose time a change to daylight saving time skips (02:30, which happens at 03:30) find it; its
 * `recurrenceId` is the one to keep. Throws `invalid` for a text that is neither a day nor a wall-clock time.
 */
export function findInstance(series: Series, zones: Zones, recurrenceId: string): Instance | undefined {
  const clock = new SeriesClock(series.start, zones)
  const instant = clock.instantOf(parseWallClock(recurrenceId))
  for (const instance of expand(series, zones, { from: instant, to: instant + 1 })) {
    if (instance.startSeconds === instant) return instance
  }
  return undefined
}

export function isInstance(series: Series, zones: Zones, recurrenceId: string): boolean {
  return findInstance(series, zones, recurrenceId) !== undefined
}

/**
 * The recurrence id under which a series knows an original start given in any form: a RECURRENCE-ID in UTC, in another
 * zone, or as a day. Wall-clock text in the form and zone of the series' start.
 */
export function recurrenceIdOf(seriesStart: EventTime, originalStart: EventTime, zones: Zones): string {
  const clock = new SeriesClock(seriesStart, zones)
  const sameForm = isAllDay(seriesStart) ? isAllDay(originalStart) : isInSameZone(seriesStart, originalStart)
  if (sameForm) return isAllDay(originalStart) ? originalStart.date : originalStart.dateTime
  const wallClock = clock.wallClockAt(clock.instantOfTime(originalStart))
  return clock.isAllDay ? formatDay(Math.floor(wallClock / SECONDS_OF_DAY)) : formatWallClock(wallClock)
}

function isInSameZone(a: EventTime, b: EventTime): boolean {
  return !isAllDay(a) && !isAllDay(b) && (b.zone === a.zone || b.zone === null)
}
