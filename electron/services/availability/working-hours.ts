import { SECONDS_OF_DAY, weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import { readSetting } from '../read-settings.ts'
import type { ServiceContext } from '../service-context.ts'
import { mergeSpans, type Span } from './span.ts'

/** When somebody can be met, by the clock of where they are. */
export interface WorkingHours {
  /** seconds after midnight; where the end is not after the start, it is that of the next day */
  readonly start: number
  readonly end: number
  /** 0 is Monday */
  readonly weekdays: readonly number[]
}

/** The person's working hours; Monday to Friday where they did not say which days. */
export function ownWorkingHours(context: ServiceContext): WorkingHours {
  const { from, to } = readSetting(context.store, 'workingHours')
  const days = readSetting(context.store, 'workingDays') ?? [1, 2, 3, 4, 5]
  return { start: secondsOfDay(from), end: secondsOfDay(to), weekdays: days.map((day) => day - 1) }
}

/** Seconds after midnight of a clock time such as `09:00`. */
export function secondsOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 3_600 + Number(text.slice(3, 5)) * 60
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
