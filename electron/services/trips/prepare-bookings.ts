import { setImmediate } from 'node:timers/promises'
import type { Activity, Booking, Flight, Stay } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { activityEvent } from './activity-event.ts'
import { type Airport, findAirport } from './airport.ts'
import type { BookingEvent } from './booking-event.ts'
import { checkFlight, type FlightRoute, flightEvent } from './flight-event.ts'
import { localTime } from './local-time.ts'
import { stayEvent } from './stay-event.ts'

/** A booking with what has to be looked up for it. */
export type PreparedBooking =
  | { readonly given: Flight; readonly route: FlightRoute }
  | { readonly given: Stay | Activity; readonly route: null }

/**
 * Looks up the airports of flights. Throws `invalid` with `bookings.2.from` and the like for one that is not known, and
 * `unavailable` once the signal is aborted.
 */
export async function prepareBookings(
  bookings: readonly Booking[],
  zones: Zones,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<PreparedBooking[]> {
  const prepared: PreparedBooking[] = []
  for (const [index, given] of bookings.entries()) {
    // Lets a call be taken back while it works on many.
    await setImmediate()
    if (signal.aborted)
      throw new CalendarError('unavailable', 'The call was taken back. Nothing was changed.')
    prepared.push(
      given.kind === 'flight'
        ? { given, route: await inBooking(index, () => routeOf(given, zones)) }
        : { given, route: null },
    )
    onProgress(index + 1, bookings.length)
  }
  return prepared
}

/**
 * The event that a booking makes. Throws `invalid`.
 * @param zoneAt of wall-clock times of activities that come without one
 */
export function bookingEvent(
  details: Booking,
  route: FlightRoute | null,
  zones: Zones,
  zoneAt: (start: string) => string,
): BookingEvent {
  switch (details.kind) {
    case 'flight': {
      if (route === null) throw new Error('a flight has a route')
      return flightEvent(details, route, flightTimes(details, route, zones))
    }
    case 'stay':
      return stayEvent(details)
    case 'activity':
      return activityEvent(details, zoneAt(details.start), zones)
  }
}

/** When a flight leaves and lands. Throws `invalid`. */
export function flightTimes(
  flight: Flight,
  route: FlightRoute,
  zones: Zones,
): ReturnType<typeof checkFlight> {
  const start: EventTime = localTime(flight.departs, route.from.zone, zones, 'departs')
  const end: EventTime = localTime(flight.arrives, route.to.zone, zones, 'arrives')
  return checkFlight(route, { start, end }, zones)
}

/** Runs `work`, whose errors then say of which booking they are. */
export function inBooking<T>(index: number, work: () => T): T {
  try {
    const result = work()
    if (!(result instanceof Promise)) return result
    return result.catch((error: unknown) => {
      throw ofBooking(error, index)
    }) as T
  } catch (error) {
    throw ofBooking(error, index)
  }
}

function ofBooking(error: unknown, index: number): unknown {
  if (!(error instanceof CalendarError)) return error
  const { code, message, hint, field } = error
  const path = `bookings.${index}${field === undefined ? '' : `.${field}`}`
  return new CalendarError(code, message, {
    field: path,
    ...(hint !== undefined && { hint }),
    cause: error,
  })
}

async function routeOf(flight: Flight, zones: Zones): Promise<FlightRoute> {
  return {
    from: await airportOf(flight.from, flight.fromZone, zones, 'from'),
    to: await airportOf(flight.to, flight.toZone, zones, 'to'),
  }
}

async function airportOf(
  given: string,
  zone: string | undefined,
  zones: Zones,
  field: 'from' | 'to',
): Promise<Airport> {
  const code = given.toUpperCase()
  const found = await findAirport(code)
  if (zone === undefined) {
    if (found !== undefined) return found
    throw new CalendarError('invalid', `There is no airport ${code} in the table`, {
      field,
      hint: `Look at the code in the booking; if it is right, give its time zone as ${field}Zone.`,
    })
  }
  if (zones.find(zone) === undefined) {
    throw new CalendarError('invalid', 'The time zone is not known', {
      field: `${field}Zone`,
      hint: 'Use an IANA name such as Europe/Berlin.',
    })
  }
  return { name: '', city: '', country: '', place: null, ...found, code, zone }
}
