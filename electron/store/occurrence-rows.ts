import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { formatInstant, formatWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Connection } from './connection.ts'
import type { FoundOccurrence } from './occurrence-scan.ts'

type EventColumns = [
  id: number,
  calendarId: number,
  allDay: number,
  startZone: string | null,
  status: Occurrence['status'],
  showAs: Occurrence['showAs'],
  color: string | null,
  uid: string,
  recurrenceId: string | null,
  title: string,
  location: string,
  isSeries: number,
  response: Occurrence['response'],
]
/** The answer is looked for only where there are guests: most events have none. */
const selectEvents = `
  SELECT json_group_array(json_array(
    event.id, calendar_id, all_day, start_zone, status, show_as, event.color, uid, recurrence_id, title, location,
    recurrence IS NOT NULL,
    CASE WHEN instr(details, '"attendees":') > 0
      AND ${isOwn("details ->> '$.organizer.email'")} = 0
    THEN (SELECT guest.value ->> '$.response' FROM json_each(details, '$.attendees') AS guest
      WHERE ${isOwn("guest.value ->> '$.email'")} > 0 LIMIT 1) END))
  FROM json_each(:ids) JOIN event ON event.id = value`
type CalendarColumns = [
  id: number,
  name: string,
  color: string,
  user: string | null,
  addresses: string | null,
]
const selectCalendars = `
  SELECT json_group_array(json_array(calendar.id, calendar.name, color,
    lower(settings ->> '$.user'), settings ->> '$.addresses'))
  FROM calendar LEFT JOIN account ON account.id = account_id`

/** SQL: more than 0 where a text is one of the person's addresses in the calendar of the event. */
function isOwn(text: string): string {
  return `instr(:own ->> CAST(calendar_id AS TEXT), char(10) || lower(coalesce(${text}, '')) || char(10))`
}

/** The rows of an agenda for what was found, with times in a zone. */
export function occurrenceRows(
  connection: Connection,
  found: readonly FoundOccurrence[],
  zone: Zone,
): Occurrence[] {
  const calendars = new Map<number, [name: string, color: string]>()
  /** the person's mail addresses by calendar, where their account tells any: one a line, with an end before the first too */
  const own: Record<number, string> = {}
  const listed = connection.json<CalendarColumns[]>(selectCalendars, {})
  for (const [id, name, color, user, addresses] of listed) {
    calendars.set(id, [name, color])
    const known: string[] = addresses === null ? [] : JSON.parse(addresses)
    if (user?.includes('@') === true) known.push(user)
    if (known.length > 0) own[id] = `\n${known.join('\n')}\n`
  }
  const ids = new Set(found.map(({ eventId }) => eventId))
  const events = new Map<number, EventColumns>()
  const parameters = { ids: JSON.stringify([...ids]), own: JSON.stringify(own) }
  for (const event of connection.json<EventColumns[]>(selectEvents, parameters)) events.set(event[0], event)
  const rows: Occurrence[] = []
  for (const occurrence of found) {
    const event = events.get(occurrence.eventId)
    if (event === undefined) continue
    const [
      ,
      calendarId,
      allDay,
      startZone,
      status,
      showAs,
      color,
      uid,
      recurrenceId,
      title,
      location,
      isSeries,
      response,
    ] = event
    const [calendar, calendarColor] = calendars.get(calendarId) ?? ['', '']
    rows.push({
      id: String(occurrence.eventId),
      uid,
      recurrenceId: isSeries === 1 ? originalText(occurrence.original, allDay === 1) : recurrenceId,
      calendarId: String(calendarId),
      calendar,
      title,
      start: timeText(occurrence.start, occurrence, allDay === 1, zone),
      end: timeText(occurrence.end, occurrence, allDay === 1, zone),
      startZone,
      allDay: allDay === 1,
      location,
      status,
      showAs,
      response,
      color: color ?? calendarColor,
    })
  }
  return rows
}

function originalText(original: number, isAllDay: boolean): string {
  return isAllDay ? formatDay(Math.floor(original / 86400)) : formatWallClock(original)
}

function timeText(seconds: number, occurrence: FoundOccurrence, isAllDay: boolean, zone: Zone): string {
  if (isAllDay) return formatDay(Math.floor(seconds / 86400))
  return formatInstant(occurrence.isWallClock ? zone.instantOf(seconds) : seconds, zone)
}
