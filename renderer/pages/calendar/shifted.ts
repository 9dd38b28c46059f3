import { Temporal } from 'temporal-polyfill'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { zoneOf } from '../../state/event-time.ts'

/** How far the ends of an event are moved on the clock of the zone shown. */
export interface Shift {
  start: { days: number; minutes: number }
  end: { days: number; minutes: number }
}

export const noShift: Shift = { start: { days: 0, minutes: 0 }, end: { days: 0, minutes: 0 } }

/** Both ends by as much. */
export function moveBy(days: number, minutes: number): Shift {
  return { start: { days, minutes }, end: { days, minutes } }
}

/** The end alone. */
export function resizeBy(days: number, minutes: number): Shift {
  return { start: { days: 0, minutes: 0 }, end: { days, minutes } }
}

/** One shift after another. */
export function added(a: Shift, b: Shift): Shift {
  const sum = (name: 'start' | 'end') => ({
    days: a[name].days + b[name].days,
    minutes: a[name].minutes + b[name].minutes,
  })
  return { start: sum('start'), end: sum('end') }
}

export function isNothing({ start, end }: Shift): boolean {
  return start.days === 0 && start.minutes === 0 && end.days === 0 && end.minutes === 0
}

/** The occurrence at its new times, or null where it would end before it begins, or have no day. */
export function shifted(occurrence: Occurrence, shift: Shift): Occurrence | null {
  if (occurrence.allDay) {
    const start = Temporal.PlainDate.from(occurrence.start.slice(0, 10)).add({ days: shift.start.days })
    const end = Temporal.PlainDate.from(occurrence.end.slice(0, 10)).add({ days: shift.end.days })
    if (Temporal.PlainDate.compare(start, end) >= 0) return null
    return { ...occurrence, start: start.toString(), end: end.toString() }
  }
  const start = shiftedWall(occurrence.start, shift.start)
  const end = shiftedWall(occurrence.end, shift.end)
  return end < start ? null : { ...occurrence, start, end }
}

/** The times to store for an event that is shown at `moved` in `zone`: each end keeps its form and its own zone. */
export function timesAt(
  event: Pick<CalendarEvent, 'start' | 'end'>,
  moved: Pick<Occurrence, 'start' | 'end'>,
  zone: string,
): { start: EventTime; end: EventTime } {
  return { start: timeAt(event.start, moved.start, zone), end: timeAt(event.end, moved.end, zone) }
}

function timeAt(like: EventTime, text: string, shownZone: string): EventTime {
  if ('date' in like) return { date: text.slice(0, 10) }
  const own = zoneOf(like)
  const wall = Temporal.PlainDateTime.from(text.slice(0, 19))
  if (own === null || own === shownZone) return { dateTime: secondsText(wall), zone: own }
  const there = wall.toZonedDateTime(shownZone).withTimeZone(own).toPlainDateTime()
  return { dateTime: secondsText(there), zone: own }
}

function shiftedWall(text: string, { days, minutes }: { days: number; minutes: number }): string {
  // An end that stays keeps its offset, which tells the two passes of a repeated hour apart.
  if (days === 0 && minutes === 0) return text
  return secondsText(Temporal.PlainDateTime.from(text.slice(0, 19)).add({ days, minutes }))
}

function secondsText(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' })
}
