import type { ServiceContext } from '#electron/services/service-context.ts'
import { listTrips } from '#electron/services/trips/list-trips.ts'
import type { TripDetails } from '#shared/rpc/trip.ts'

/** The two sides of a live list of trips: its result, and which changes can concern it. */
export function tripsLive(context: ServiceContext): {
  compute(): TripDetails[]
  concerns(touched: ReadonlySet<string>): boolean
} {
  let shown = new Set<string>()
  const calendars = (): Set<string> => {
    const { store } = context
    // Events of a trip may have been moved to other calendars than the trip's.
    return new Set([
      ...store.trips.list().map(({ calendarId }) => calendarId),
      ...store.trips.bookings().flatMap(({ eventId }) => store.events.find(eventId)?.calendarId ?? []),
    ])
  }
  return {
    compute() {
      shown = calendars()
      return listTrips(context)
    },
    concerns(touched) {
      for (const id of touched) if (shown.has(id)) return true
      const now = calendars()
      for (const id of touched) if (now.has(id)) return true
      return false
    },
  }
}
