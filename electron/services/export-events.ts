import { writeCalendar } from '#electron/ics/calendar-writer.ts'
import type { WritableEvent } from '#electron/ics/event-writer.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { ExportQuery } from '#shared/rpc/files.ts'
import { checkCalendars, checkDayRange } from './day-range.ts'
import type { ServiceContext } from './service-context.ts'
import { exportTrip } from './trips/export-trip.ts'

/**
 * Events as iCalendar text, chunk by chunk: one VCALENDAR for each calendar that has some, or an empty one. A series
 * comes with all its exceptions as soon as one of its instances is in the range. The range is of days in the person's
 * zone.
 *
 * Throws at once, not on the way: `not_found` for a calendar, an event or a trip, `invalid` for a range that ends before it
 * starts.
 */
export function exportEvents(context: ServiceContext, query: ExportQuery): Iterable<string> {
  if (query.tripId !== undefined) return wholeTrip(context, query.tripId)
  checkDayRange(query)
  checkCalendars(context, query.calendarIds)
  for (const id of query.eventIds ?? []) context.store.events.get(id)
  return writeAll(context, query)
}

function wholeTrip(context: ServiceContext, id: string): Iterable<string> {
  const { trips, calendars } = context.store
  const trip = trips.find(id)
  if (trip === undefined) throw new CalendarError('not_found', `There is no trip ${id}.`, { field: 'tripId' })
  return exportTrip(context, trip, new Set(calendars.list().map((calendar) => calendar.id)))
}

function* writeAll(context: ServiceContext, query: ExportQuery): Generator<string> {
  const { store } = context
  const asked = query.calendarIds ?? store.calendars.list().map(({ id }) => id)
  let isEmpty = true
  for (const id of new Set(asked)) {
    const calendar = store.calendars.find(id)
    if (calendar === undefined) continue
    const events = selectedEvents(context, query, calendar)
    const first = events.next()
    if (first.done) continue
    isEmpty = false
    yield* writeCalendar(calendar, startingWith(first.value, events), store.zones)
  }
  const [only] = asked
  if (isEmpty) yield* writeCalendar(calendarOrNone(context, only), [], store.zones)
}

function* selectedEvents(
  context: ServiceContext,
  { eventIds, from, to }: ExportQuery,
  calendar: Calendar,
): Generator<WritableEvent> {
  const { events } = context.store
  let series: CalendarEvent | undefined
  const filter = { calendarIds: [calendar.id], eventIds, from, to, zone: context.zone() }
  for (const event of events.iterate(filter)) {
    if (event.recurrence !== null) series = event
    if (event.seriesId !== null && series?.id !== event.seriesId) series = events.find(event.seriesId)
    const seriesStart = event.seriesId === null ? null : (series?.start ?? null)
    yield { event, source: events.source(event.id), seriesStart }
  }
}

function* startingWith<T>(first: T, rest: Iterable<T>): Generator<T> {
  yield first
  yield* rest
}

function calendarOrNone(
  { store }: ServiceContext,
  id: string | undefined,
): Pick<Calendar, 'name' | 'description' | 'color'> {
  const found = id === undefined ? undefined : store.calendars.find(id)
  return found ?? { name: 'Kalends', description: '', color: '#3b82f6' }
}
