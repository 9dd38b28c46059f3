import { SECONDS_OF_DAY, weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import { mergeSpans, type Span } from './span.ts'

/** When somebody can be met, by the clock of where they are. */
export interface WorkingHours {
  /** seconds after midnight; where the end is not after the start, it is that of the next day */
  readonly start: number
  readonly end: number
  /** 0 is Monday */
  readonly weekdays: readonly number[]
}

/**
 * The working hours of the days `from` to `to`, both inclusive, as merged spans. A shift that begins the day before
 * counts as far as it reaches into them.
 */
export function workingSpans(
  hours: WorkingHours,
  zone: Zone,
  range: { readonly from: string; readonly to: string },
): Span[] {
  const first = parseWallClock(range.from) / SECONDS_OF_DAY
  const last = parseWallClock(range.to) / SECONDS_OF_DAY
  const spans: Span[] = []
  for (let day = first - 1; day <= last; day++) {
    if (!hours.weekdays.includes(weekdayOf(day))) continue
    const endDay = hours.end > hours.start ? day : day + 1
    spans.push({
      from: zone.instantOf(day * SECONDS_OF_DAY + hours.start),
      to: zone.instantOf(endDay * SECONDS_OF_DAY + hours.end),
    })
  }
  const from = zone.instantOf(first * SECONDS_OF_DAY)
  const to = zone.instantOf((last + 1) * SECONDS_OF_DAY)
  return mergeSpans(spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })))
}
