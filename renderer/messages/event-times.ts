import type { EventTime } from '#shared/calendar/event-time.ts'
import { addDays } from '../state/day.ts'
import { instantOf, inZone, plainText, zoneOf } from '../state/event-time.ts'
import { formatDay, formatShortDay, formatTime, zoneOffset } from './format.ts'
import { messages } from './messages.ts'
import { zoneCity } from './zone-text.ts'

export interface EventTimesText {
  /** in the event's own zone */
  day: string
  time: string
  /** `Berlin GMT+1`; empty for all-day events */
  zone: string
  /** the same in the viewer's zone; null where it would say the same again */
  yours: string | null
}

/** When an event takes place, in words, in its own zone and in the viewer's. */
export function eventTimesText(start: EventTime, end: EventTime, viewerZone: string): EventTimesText {
  const from = plainText(start)
  const to = plainText(end)
  if ('date' in start) {
    const last = to > from ? addDays(to.slice(0, 10), -1) : from
    const day = last <= from ? formatDay(from) : `${formatShortDay(from)} – ${formatShortDay(last)}`
    return { day, time: messages.agenda.allDay, zone: '', yours: null }
  }
  const startZone = zoneOf(start)
  const endZone = zoneOf(end) ?? startZone
  const yourStart = inZone(start, viewerZone)
  const yourEnd = inZone(end, viewerZone) ?? (endZone === viewerZone ? to : null)
  const isSame = yourStart === null || (yourStart === from && (yourEnd ?? to) === to)
  return {
    ...rangeText(from, to),
    zone:
      startZone === null
        ? messages.zone.floating
        : startZone === endZone
          ? zoneText(startZone, start)
          : `${zoneText(startZone, start)} – ${zoneText(endZone ?? startZone, end)}`,
    yours: isSame || yourStart === null ? null : yoursText(from, yourStart, yourEnd ?? yourStart),
  }
}

function rangeText(from: string, to: string): { day: string; time: string } {
  const sameDay = from.slice(0, 10) === to.slice(0, 10)
  if (from === to) return { day: formatDay(from), time: formatTime(from) }
  if (sameDay) return { day: formatDay(from), time: `${formatTime(from)} – ${formatTime(to)}` }
  const endsAtMidnight = to.slice(11) === '00:00:00' && addDays(from.slice(0, 10), 1) === to.slice(0, 10)
  if (endsAtMidnight) return { day: formatDay(from), time: `${formatTime(from)} – ${formatTime(to)}` }
  return {
    day: `${formatShortDay(from)}, ${formatTime(from)} –`,
    time: `${formatShortDay(to)}, ${formatTime(to)}`,
  }
}

function yoursText(from: string, yourStart: string, yourEnd: string): string {
  const isSameDay =
    from.slice(0, 10) === yourStart.slice(0, 10) && yourStart.slice(0, 10) === yourEnd.slice(0, 10)
  const range = rangeText(yourStart, yourEnd)
  return isSameDay ? range.time : `${range.day} ${range.time}`
}

function zoneText(zone: string, time: EventTime): string {
  return [zoneCity(zone), zoneOffset(zone, instantOf(time))].filter(Boolean).join(' ')
}
