import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { EventPatch } from '#shared/rpc/event.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `“Lunch”`, and a name for events that have none. */
export function quoteTitle(title: string): string {
  const shown = title.length > 80 ? `${title.slice(0, 79)}…` : title
  return shown.trim() === '' ? 'an event without title' : `“${shown}”`
}

/** `15 Jan 13:00`, `15 Jan`; with the year where it is not this one. */
export function describeTime(time: EventTime, thisYear: number): string {
  const text = plainText(time)
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  const name = `${day} ${months[(month ?? 1) - 1]}${year === thisYear ? '' : ` ${year}`}`
  return isAllDay(time) ? name : `${name} ${text.slice(11, 16)}`
}

/** What was done to an event, as one line of the history: `Moved “Lunch” to 15 Jan 13:00`. */
export function describeUpdate(
  before: EventContent,
  patch: EventPatch,
  options: { thisYear: number; which?: string; calendar?: string },
): string {
  const name = `${quoteTitle(before.title)}${options.which ?? ''}`
  const isMoved =
    patch.start !== undefined &&
    (plainText(patch.start) !== plainText(before.start) || zoneOf(patch.start) !== zoneOf(before.start))
  if (isMoved && patch.start !== undefined)
    return `Moved ${name} to ${describeTime(patch.start, options.thisYear)}`
  if (options.calendar !== undefined) return `Moved ${name} to the calendar “${options.calendar}”`
  if (patch.title !== undefined && patch.title !== before.title)
    return `Renamed ${name} to ${quoteTitle(patch.title)}`
  if (patch.end !== undefined && plainText(patch.end) !== plainText(before.end)) {
    return `Changed the end of ${name} to ${describeTime(patch.end, options.thisYear)}`
  }
  return `Changed ${name}`
}
