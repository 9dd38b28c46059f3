import type { Occurrence } from '#shared/calendar/occurrence.ts'

/** Something that the arrow keys go to: the heading of a day, or an event on it. */
export interface Stop {
  key: string
  occurrence: Occurrence | null
}

/** A day with its heading first and then its events, from the top down. */
export interface StopDay {
  day: string
  stops: Stop[]
}

export function headingKey(day: string): string {
  return `day ${day}`
}

/** The same for an instance of a series whether or not it differs from it: an exception has an id of its own. */
export function identity({ calendarId, uid, recurrenceId }: Occurrence): string {
  return `${calendarId}|${uid}|${recurrenceId ?? ''}`
}

/** An event on a day. */
export function eventKey(occurrence: Occurrence, day: string): string {
  return keyOn(identity(occurrence), day)
}

export function keyOn(name: string, day: string): string {
  return `${name}|${day}`
}

/** Where an arrow key leads: to a stop, or over an edge of what is shown by so many days. */
export type Step = { kind: 'stop'; stop: Stop } | { kind: 'beyond'; days: number; day: string } | null

/**
 * @param isMonth days lie in rows of seven: up and down lead on to the weeks above and below
 * @param isRightToLeft the left arrow key leads to later days
 */
export function stepFrom(
  days: readonly StopDay[],
  key: string,
  arrow: string,
  { isMonth, isRightToLeft }: { isMonth: boolean; isRightToLeft: boolean },
): Step {
  const dayIndex = days.findIndex(({ stops }) => stops.some((stop) => stop.key === key))
  const at = days[dayIndex]
  if (at === undefined) return null
  const index = at.stops.findIndex((stop) => stop.key === key)
  const later = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  const earlier = isRightToLeft ? 'ArrowRight' : 'ArrowLeft'
  if (arrow === later || arrow === earlier) return inDay(dayIndex, arrow === later ? 1 : -1, index)
  if (arrow === 'Home') return inDay(dayIndex, isMonth ? -(dayIndex % 7) : -dayIndex, index)
  if (arrow === 'End')
    return inDay(dayIndex, isMonth ? 6 - (dayIndex % 7) : days.length - 1 - dayIndex, index)
  if (arrow !== 'ArrowDown' && arrow !== 'ArrowUp') return null
  const next = at.stops[index + (arrow === 'ArrowDown' ? 1 : -1)]
  if (next !== undefined) return { kind: 'stop', stop: next }
  if (!isMonth) return null
  return arrow === 'ArrowDown' ? inDay(dayIndex, 7, 0) : inDay(dayIndex, -7, Number.POSITIVE_INFINITY)

  function inDay(from: number, steps: number, wanted: number): Step {
    const day = days[from + steps]
    if (day === undefined) return { kind: 'beyond', days: steps, day: days[from]?.day ?? '' }
    const stop = day.stops[Math.min(wanted, day.stops.length - 1)]
    return stop === undefined ? null : { kind: 'stop', stop }
  }
}
