import type { ServiceContext } from '#electron/services/service-context.ts'
import { listTrips } from '#electron/services/trips/list-trips.ts'
import type { TripDetails } from '#shared/rpc/trip.ts'
import { liveOverCalendars } from './live-over-calendars.ts'
import type { Live } from './live-query.ts'

export function tripsLive(context: ServiceContext): Live<TripDetails[]> {
  return liveOverCalendars(
    () => calendarsOf(context.store),
    () => listTrips(context),
  )
}

/** Events of a trip may have been moved to other calendars than the trip's. */
function calendarsOf({ trips, events }: ServiceContext['store']): Set<string> {
  return new Set([
    ...trips.list().map(({ calendarId }) => calendarId),
    ...trips.bookings().flatMap(({ eventId }) => events.find(eventId)?.calendarId ?? []),
  ])
}
