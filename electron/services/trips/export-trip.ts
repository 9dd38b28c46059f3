import { writeCalendar } from '#electron/ics/calendar-writer.ts'
import type { Trip } from '#shared/calendar/booking.ts'
import type { ServiceContext } from '../service-context.ts'

/**
 * A trip as one VCALENDAR, with the alarms and attachments of its events, in chunks of text.
 * @param among calendars whose events may be in it
 */
export function exportTrip(
  { store }: ServiceContext,
  trip: Trip,
  among: ReadonlySet<string>,
): Iterable<string> {
  const events = store.trips
    .bookings(trip.id)
    .flatMap(({ eventId }) => store.events.find(eventId) ?? [])
    .filter(({ calendarId }) => among.has(calendarId))
    .map((event) => ({ event, source: store.events.source(event.id), seriesStart: null }))
  const color = store.calendars.find(trip.calendarId)?.color ?? '#3b82f6'
  return writeCalendar({ name: trip.name, description: '', color }, events, store.zones)
}
