import type { EventTime } from '#shared/calendar/event-time.ts'
import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import { inZone, plainText } from '../state/event-time.ts'
import { formatDate, formatDayMonth, formatNumber, formatTime } from './format.ts'

/** How the page writes what is in facts; times in `zone`, or, where that is null, as the event has them. */
export function factFormat(zone: string | null): Omit<FactFormat, 'change'> {
  return { time: (time) => timeText(time, zone), day: dayText, number: formatNumber }
}

function timeText(time: EventTime, zone: string | null): string {
  const text = (zone === null ? null : inZone(time, zone)) ?? plainText(time)
  const day = dayText(text.slice(0, 10))
  return 'date' in time ? day : `${day}, ${formatTime(text)}`
}

/** With its year only where that is not this one. */
function dayText(day: string): string {
  return day.startsWith(String(new Date().getFullYear())) ? formatDayMonth(day) : formatDate(day)
}
