import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY, weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import {
  formatInstant,
  formatWallClock,
  instantOf,
  parseWallClock,
} from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2026-01-15…` → `Thu 15 Jan 2026` */
export function dayText(text: string): string {
  const date = text.slice(0, 10)
  const weekday = weekdays[weekdayOf(parseWallClock(date) / SECONDS_OF_DAY)]
  return `${weekday} ${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
}

/** The day `days` after another, as `2026-01-16`. */
export function dayAfter(date: string, days: number): string {
  return formatDay(parseWallClock(date) / SECONDS_OF_DAY + days)
}

/**
 * From when to when within its first day, and the last day where that is another: `09:00–10:00`,
 * `22:00–Fri 16 Jan 2026 02:00`, `all day`, `all day until Fri 16 Jan 2026`. Takes RFC 3339 times of one zone, or plain
 * dates with the end exclusive.
 */
export function spanText(start: string, end: string): string {
  if (!start.includes('T')) {
    const last = dayAfter(end, -1)
    return last > start ? `all day until ${dayText(last)}` : 'all day'
  }
  const from = start.slice(11, 16)
  if (start === end) return from
  const until = end.slice(11, 16)
  return start.slice(0, 10) === end.slice(0, 10) ? `${from}–${until}` : `${from}–${dayText(end)} ${until}`
}

/** RFC 3339 in a zone, or a plain date for an all-day time. Floating time is read as that zone's. */
export function timeInZone(time: EventTime, zone: Zone, zones: Zones): string {
  if (isAllDay(time)) return time.date
  const instant = time.zone === null ? zone.instantOf(parseWallClock(time.dateTime)) : instantOf(time, zones)
  return formatInstant(instant, zone)
}

/** Today in a zone, as `2026-01-15`. */
export function todayIn(zone: Zone, now: { epochMilliseconds: number }): string {
  const instant = Math.floor(now.epochMilliseconds / 1000)
  return formatWallClock(instant + zone.offsetAt(instant)).slice(0, 10)
}
