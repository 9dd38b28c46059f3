import { z } from 'zod'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { zoneOf } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { dayText, spanText, timeInZone } from './time-text.ts'
import { cleanLine, fence, textLimits } from './untrusted-text.ts'

/** An event as lists show it. What is as usual is left out: confirmed, busy, accepted, made in the zone of the answer. */
export const eventRowSchema = z.strictObject({
  id: z.string(),
  recurrenceId: z.string().optional(),
  calendar: z.string(),
  title: z.string(),
  start: z.string(),
  end: z.string(),
  startZone: z.string().optional(),
  location: z.string().optional(),
  status: z.string().optional(),
  showAs: z.string().optional(),
  response: z.string().optional(),
})

export type EventRow = z.infer<typeof eventRowSchema>

type RowSource = Omit<Occurrence, 'uid' | 'calendarId' | 'color' | 'allDay' | 'response'> &
  Partial<Pick<Occurrence, 'response'>>

export function rowOfOccurrence(found: RowSource, zone: string): EventRow {
  return {
    id: found.id,
    ...(found.recurrenceId !== null && { recurrenceId: found.recurrenceId }),
    calendar: cleanLine(found.calendar, textLimits.name),
    title: cleanLine(found.title, textLimits.title),
    start: found.start,
    end: found.end,
    ...(found.startZone !== null && found.startZone !== zone && { startZone: found.startZone }),
    ...(found.location !== '' && { location: cleanLine(found.location, textLimits.location) }),
    ...(found.status !== 'confirmed' && { status: found.status }),
    ...(found.showAs !== 'busy' && { showAs: found.showAs }),
    ...(found.response != null && found.response !== 'accepted' && { response: found.response }),
  }
}

/** The row of a stored event; of a series, the times of its first instance. */
export function rowOfEvent(event: CalendarEvent, calendar: string, zones: Zones, zone: string): EventRow {
  const shown = zones.get(zone)
  const start = timeInZone(event.start, shown, zones)
  const end = timeInZone(event.end, shown, zones)
  return rowOfOccurrence({ ...event, calendar, start, end, startZone: zoneOf(event.start) }, zone)
}

/** Rows as lines, under a line for each day: weekday, local times, fenced text, and the ids to go on with. */
export function rowsText(rows: readonly EventRow[]): string {
  const lines: string[] = []
  let day = ''
  for (const row of rows) {
    const date = row.start.slice(0, 10)
    if (date !== day) lines.push(dayText(date))
    day = date
    lines.push(`- ${spanText(row.start, row.end)} ${rowText(row)}`)
  }
  return lines.join('\n')
}

/** A row without its times. */
export function rowText(row: EventRow): string {
  const parts = [fence(row.title), `in ${fence(row.calendar)}`]
  if (row.location !== undefined) parts.push(`at ${fence(row.location)}`)
  if (row.status !== undefined) parts.push(row.status)
  if (row.showAs !== undefined) parts.push(row.showAs)
  if (row.response !== undefined) parts.push(`answered ${row.response}`)
  if (row.startZone !== undefined) parts.push(`made in ${row.startZone}`)
  parts.push(`id ${row.id}`)
  if (row.recurrenceId !== undefined) parts.push(`recurrenceId ${row.recurrenceId}`)
  return parts.join(' · ')
}
