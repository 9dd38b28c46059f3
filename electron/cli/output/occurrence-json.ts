import type { Occurrence } from '#shared/calendar/occurrence.ts'

/** An occurrence as programs get it. The first eleven keys, in this order, are a promise; more may follow them. */
export function occurrenceJson(occurrence: Occurrence): Record<string, unknown> {
  const { id, uid, recurrenceId, calendar, title, start, end, startZone, allDay, location, status } =
    occurrence
  const promised = { id, uid, recurrenceId, calendar, title, start, end, startZone, allDay, location, status }
  return {
    ...promised,
    calendarId: occurrence.calendarId,
    showAs: occurrence.showAs,
    response: occurrence.response,
    color: occurrence.color,
  }
}
