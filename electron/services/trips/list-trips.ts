import type { BookingRecord } from '#electron/store/trip-table.ts'
import type { Trip } from '#shared/calendar/booking.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { TripDetails, TripItem } from '#shared/rpc/trip.ts'
import type { ServiceContext } from '../service-context.ts'
import { orderItems } from './order-items.ts'

const mostChanges = 3

/** The person's trips that have events: what is to come first, then the past, newest first. */
export function listTrips(context: ServiceContext): TripDetails[] {
  const { store } = context
  const bookings = Map.groupBy(store.trips.bookings(), ({ tripId }) => tripId)
  const trips = store.trips.list().flatMap((trip) => detailsOf(context, trip, bookings.get(trip.id) ?? []))
  const [past, coming] = [trips.filter(({ isPast }) => isPast), trips.filter(({ isPast }) => !isPast)]
  return [...coming.toSorted(byStart), ...past.toSorted((one, other) => byStart(other, one))]
}

function detailsOf(
  context: ServiceContext,
  { id, name, calendarId }: Trip,
  bookings: readonly BookingRecord[],
): TripDetails[] {
  const items = orderItems(
    bookings.flatMap((booking) => itemOf(context, booking)),
    context.store.zones,
  )
  if (items.length === 0) return []
  const last = items.map(({ end }) => plainText(end)).reduce((one, other) => (one > other ? one : other))
  const today = context.now().toZonedDateTimeISO(context.zone()).toPlainDate().toString()
  // The end of an all-day event is the day after.
  return [
    { id, name, calendarId, items, isPast: last.length > 10 ? last.slice(0, 10) < today : last <= today },
  ]
}

function itemOf({ store }: ServiceContext, { eventId, details }: BookingRecord): TripItem[] {
  const event = store.events.find(eventId)
  if (event === undefined) return []
  const { title, location, start, end } = event
  const stay = details.kind === 'stay' ? details : undefined
  return [
    {
      eventId,
      kind: details.kind,
      title,
      location,
      start,
      end,
      checkIn: stay?.checkIn ?? null,
      checkOut: stay?.checkOut ?? null,
      confirmation: details.confirmation || null,
      seat: (details.kind === 'flight' && details.seat) || null,
      changes: changesOf(store.history.list({ eventId, limit: mostChanges + 1 })),
    },
  ]
}

/** All but the one that made it, which is the first of all there are. */
function changesOf(latest: readonly Change[]): Change[] {
  return latest.length > mostChanges ? latest.slice(0, mostChanges) : latest.slice(0, -1)
}

function byStart(one: TripDetails, other: TripDetails): number {
  const [a, b] = [one, other].map(({ items }) => (items[0] === undefined ? '' : plainText(items[0].start)))
  return (a ?? '') < (b ?? '') ? -1 : 1
}
