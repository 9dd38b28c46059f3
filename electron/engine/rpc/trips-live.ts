import type { ServiceContext } from '#electron/services/service-context.ts'
import { listTrips } from '#electron/services/trips/list-trips.ts'
import type { TripDetails } from '#shared/rpc/trip.ts'
import { type Live, liveOverCalendars } from './live-over-calendars.ts'

export function tripsLive(context: ServiceContext): Live<TripDetails[]> {
  const { trips, events } = context.store
  return liveOverCalendars(
    () =>
      // Events of a trip may have been moved to other calendars than the trip's.
      new Set([
        ...trips.list().map(({ calendarId }) => calendarId),
        ...trips.bookings().flatMap(({ eventId }) => events.find(eventId)?.calendarId ?? []),
      ]),
    () => listTrips(context),
  )
}
