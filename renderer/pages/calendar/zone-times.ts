import { Temporal } from 'temporal-polyfill'
import { wallClock } from '../../state/day.ts'
import type { Axis } from './axis.ts'

/** The hours of an axis as they are in another zone, on the first of its days. */
export function zoneTimes(axis: Axis, day: string, zone: string, other: string): string[] {
  return axis.hours.map(({ time }) => {
    try {
      return wallClock(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant(), other)
    } catch {
      return ''
    }
  })
}
