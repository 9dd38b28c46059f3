import type { Booking } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { flightNumber } from './flight-event.ts'

/** A booking moved by more days than that may be another one under the same code. */
const mostDays = 3

/**
 * The booking among those known that comes again: of the same kind, code and place (a route, a name), and where these are
 * there more than once of the same segment; without a code, of the same name and day. Throws `invalid` where it is not
 * clear: whether to move or to add is never guessed.
 */
export function matchBooking<Known extends { readonly details: Booking }>(
  given: Booking,
  known: readonly Known[],
): Known | undefined {
  const alike = known.filter(({ details }) => details.kind === given.kind)
  const code = codeOf(given)
  if (code === '') return alike.find(({ details }) => nameOf(details) === nameOf(given))
  const coded = alike.filter(({ details }) => codeOf(details) === code && placeOf(details) === placeOf(given))
  if (coded.length === 0) {
    return alike.find(({ details }) => codeOf(details) === '' && nameOf(details) === nameOf(given))
  }
  if (given.segment !== undefined) {
    return coded.find(({ details }) => (details.segment ?? 1) === given.segment)
  }
  const [only, another] = coded
  if (another === undefined && only !== undefined && daysApart(only.details, given) <= mostDays) return only
  const sameDay = coded.filter(({ details }) => dayOf(details) === dayOf(given))
  if (sameDay.length === 1) return sameDay[0]
  const days = coded.map(({ details }) => `${dayOf(details)} as segment ${details.segment ?? 1}`).join(', ')
  throw new CalendarError('invalid', `The same booking code has this already, on ${days}`, {
    field: 'segment',
    hint: 'Give its segment to move it, or another number to add one more. Ask the person when it is not clear.',
  })
}

function codeOf({ confirmation = '' }: Booking): string {
  return confirmation.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

function placeOf(booking: Booking): string {
  switch (booking.kind) {
    case 'flight':
      return `${booking.from} ${booking.to}`.toUpperCase()
    case 'stay':
      return plain(booking.name)
    case 'activity':
      return plain(booking.title)
  }
}

/** What tells a booking without a code from others. */
function nameOf(booking: Booking): string {
  const name = booking.kind === 'flight' ? flightNumber(booking.flight) : placeOf(booking)
  return `${name} ${booking.kind === 'activity' ? booking.start : dayOf(booking)}`
}

/** When it begins, as it was given. */
function startOf(booking: Booking): string {
  switch (booking.kind) {
    case 'flight':
      return booking.departs
    case 'stay':
      return booking.checkIn
    case 'activity':
      return booking.start
  }
}

/** The day on which it begins, as `2026-01-15`. */
export function dayOf(booking: Booking): string {
  return startOf(booking).slice(0, 10)
}

function daysApart(one: Booking, other: Booking): number {
  const [a, b] = [dayOf(one), dayOf(other)].map((day) => parseWallClock(day) / SECONDS_OF_DAY)
  return Math.abs((a ?? 0) - (b ?? 0))
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}
