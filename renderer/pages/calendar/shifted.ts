import { Temporal } from 'temporal-polyfill'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { zoneOf } from '../../state/event-time.ts'
import { dayCount } from './parts.ts'

/** How far the ends of an event are moved on the clock of the zone shown. */
export interface Shift {
  start: { days: number; minutes: number }
  end: { days: number; minutes: number }
  /** put among the other kind of events: as an all-day event on a day, or as one of an hour from a wall-clock time on */
  turn?: { to: 'day'; day: string } | { to: 'time'; start: string }
}

/** What becomes of an event that is put among the hours, in minutes. */
const usualMinutes = 60

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

/** As an all-day event, from a day on. */
export function turnToDay(day: string): Shift {
  return { ...noShift, turn: { to: 'day', day } }
}

/** As an event of some hours, from a wall-clock time on. */
export function turnToTime(start: string): Shift {
  return { ...noShift, turn: { to: 'time', start } }
}

export function isNothing({ start, end, turn }: Shift): boolean {
  return turn === undefined && start.days === 0 && start.minutes === 0 && end.days === 0 && end.minutes === 0
}

/** The occurrence at its new times, or null where it would end before it begins, or have no day. */
export function shifted(occurrence: Occurrence, shift: Shift): Occurrence | null {
  if (shift.turn !== undefined) return turned(occurrence, shift.turn)
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

/** The same event in the other form; a night shift is an all-day event of two days. */
function turned(occurrence: Occurrence, turn: NonNullable<Shift['turn']>): Occurrence {
  if (turn.to === 'time') {
    const start = Temporal.PlainDateTime.from(turn.start)
    const end = start.add({ minutes: usualMinutes })
    return { ...occurrence, allDay: false, start: secondsText(start), end: secondsText(end) }
  }
  const end = Temporal.PlainDate.from(turn.day).add({ days: dayCount(occurrence) })
  return { ...occurrence, allDay: true, start: turn.day, end: end.toString() }
}

/**
 * The times to store for an event that is shown at `moved` in `zone`: each end keeps its own zone, and one that was put
 * among the hours has that of the zone shown.
 */
export function timesAt(
  event: Pick<CalendarEvent, 'start' | 'end'>,
  moved: Pick<Occurrence, 'start' | 'end'>,
  zone: string,
): { start: EventTime; end: EventTime } {
  return { start: timeAt(event.start, moved.start, zone), end: timeAt(event.end, moved.end, zone) }
}

function timeAt(like: EventTime, text: string, shownZone: string): EventTime {
  if (text.length === 10) return { date: text }
  if ('date' in like) return { dateTime: text.slice(0, 19), zone: shownZone }
  const own = zoneOf(like)
  const wall = Temporal.PlainDateTime.from(text.slice(0, 19))
  if (own === null || own === shownZone) return { dateTime: secondsText(wall), zone: own }
  const there = wall.toZonedDateTime(shownZone).withTimeZone(own).toPlainDateTime()
  return { dateTime: secondsText(there), zone: own }
}

function shiftedWall(text: string, { days, minutes }: { days: number; minutes: number }): string {
  // An end that stays keeps its offset, which tells the two passes of a repeated hour apart.
  if (days === 0 && minutes === 0) return text
  // A later day and an earlier time are no duration: its parts would be of different signs.
  return secondsText(Temporal.PlainDateTime.from(text.slice(0, 19)).add({ days }).add({ minutes }))
}

function secondsText(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' })
}
