import type { EventContent } from '#shared/calendar/event.ts'
import { isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'
import { kindOf } from './length-class.ts'
import { numberOf } from './row-id.ts'

/**
 * Events of a calendar with that title, start and end, of whatever UID; of a series its instances count, as far as the
 * occurrence table has them, and the first one always, which is found by its wall clock and zone.
 */
export function rowsAlike(
  connection: Connection,
  zones: Zones,
  calendarId: string,
  { title, start, end }: Pick<EventContent, 'title' | 'start' | 'end'>,
): EventRow[] {
  const from = instantOf(start, zones)
  const to = Math.max(from, instantOf(end, zones))
  const calendar = numberOf(calendarId)
  return connection
    .all<EventRow>(
      `SELECT * FROM event
       WHERE title = ? AND id IN (
         SELECT event_id FROM occurrence
         WHERE kind = ? AND start_second = ? AND end_second = ? AND calendar_id = ?
         UNION ALL
         SELECT id FROM event
         WHERE recurrence IS NOT NULL AND calendar_id = ? AND start_text = ? AND start_zone IS ?
           AND end_text = ? AND end_zone IS ?
       )
       ORDER BY id`,
      title,
      kindOf(to - from, zoneOf(start) === null),
      from,
      to,
      calendar,
      calendar,
      plainText(start),
      zoneOf(start),
      plainText(end),
      zoneOf(end),
    )
    .filter((row) => (row.all_day === 1) === isAllDay(start))
}
