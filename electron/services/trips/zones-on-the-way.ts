import type { Trip } from '#shared/calendar/booking.ts'
import type { ServiceContext } from '../service-context.ts'
import { flightTimes, inBooking, type PreparedBooking } from './prepare-bookings.ts'

/**
 * In which zone the person is who is on a trip, at a time of the wall clock there: that in which the last flight before
 * it landed; where there is none, that of the calendar or the person's own.
 * @param bookings those that are about to be saved
 */
export function zonesOnTheWay(
  context: ServiceContext,
  trip: Trip,
  bookings: readonly PreparedBooking[],
): (start: string) => string {
  const { store } = context
  const saved = store.trips.bookings(trip.id).flatMap(({ eventId, details }) => {
    const event = details.kind === 'flight' ? store.events.find(eventId) : undefined
    return event === undefined ? [] : [event.end]
  })
  const coming = bookings.flatMap(({ given, route }, index) =>
    given.kind === 'flight' && route !== null
      ? [inBooking(index, () => flightTimes(given, route, store.zones)).end]
      : [],
  )
  const landings = [...saved, ...coming].flatMap((end) =>
    'date' in end || end.zone === null ? [] : [{ at: end.dateTime, zone: end.zone }],
  )
  landings.sort((one, other) => one.at.localeCompare(other.at))
  const home = store.calendars.find(trip.calendarId)?.zone ?? context.zone()
  return (start) => landings.findLast(({ at }) => at <= start)?.zone ?? home
}
