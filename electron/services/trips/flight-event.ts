import type { Flight } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { type Airport, distanceBetween } from './airport.ts'
import { attachmentsOf, type BookingEvent, remindersOf } from './booking-event.ts'

/** A flight with what is known of its airports. */
export interface FlightRoute {
  readonly from: Airport
  readonly to: Airport
}

const hour = 3_600

/** No flight of one number takes longer, stops included. */
const longestHours = 26

/** Kilometres an hour over ground, from gate to gate: more than any airliner does with the wind behind it. */
const fastest = 1_150

const checkInMinutes = 24 * 60
const leaveMinutes = { within: 2 * 60, abroad: 3 * 60 }

/**
 * A flight as an event whose ends are each in the zone of their airport, with reminders of check-in a day before and of
 * leaving for the airport. Throws `invalid` for a flight that can't be: it lands before it leaves, takes more than 26
 * hours, or is faster than an airliner.
 */
export function flightEvent(flight: Flight, { from, to }: FlightRoute, times: FlightTimes): BookingEvent {
  const { start, end, seconds } = times
  const leave = from.country !== '' && from.country === to.country ? leaveMinutes.within : leaveMinutes.abroad
  return {
    title: `${flightNumber(flight.flight)} ${from.code} → ${to.code}`,
    location: placeOf(from),
    description: linesOf(flight, { from, to }, times).join('\n'),
    start,
    end,
    showAs: 'busy',
    reminders: remindersOf(flight.reminders ?? [checkInMinutes, leave]),
    attachments: attachmentsOf(flight),
    note: `${durationText(seconds)}, ${from.code} in ${from.zone}, ${to.code} in ${to.zone}`,
  }
}

export interface FlightTimes {
  readonly start: EventTime
  readonly end: EventTime
  readonly seconds: number
}

/** Throws `invalid` where no airliner could fly like that. */
export function checkFlight(
  { from, to }: FlightRoute,
  { start, end }: { start: EventTime; end: EventTime },
  zones: Zones,
): FlightTimes {
  if (from.code === to.code) throw impossible('It lands where it leaves from', 'to')
  const seconds = instantOf(end, zones) - instantOf(start, zones)
  const known = `in ${from.zone} and ${to.zone}`
  if (seconds <= 0) {
    const isNextDay = seconds + SECONDS_OF_DAY > 0
    throw impossible(
      `It lands ${durationText(-seconds)} before it leaves, with the clocks ${known}`,
      'arrives',
      {
        hint: isNextDay
          ? 'Does it land on the next day? Look at the booking; both times are local.'
          : 'Look at the days in the booking; both times are local.',
      },
    )
  }
  if (seconds > longestHours * hour) {
    throw impossible(`It would take ${durationText(seconds)}, with the clocks ${known}`, 'arrives')
  }
  const distance = from.place === null || to.place === null ? 0 : distanceBetween(from.place, to.place)
  if (distance / (seconds / hour) > fastest) {
    const far = `${Math.round(distance).toLocaleString('en')} km`
    throw impossible(`It would fly ${far} in ${durationText(seconds)}, with the clocks ${known}`, 'arrives')
  }
  return { start, end, seconds }
}

/** `lh0400` → `LH 400`; other names of flights as they are. */
export function flightNumber(given: string): string {
  const text = given.trim().toUpperCase()
  const match = /^([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})[\s-]?0*(\d{1,4}[A-Z]?)$/.exec(text)
  return match === null ? text : `${match[1]} ${match[2]}`
}

function linesOf(flight: Flight, { from, to }: FlightRoute, { start, end, seconds }: FlightTimes): string[] {
  return [
    `Flight ${flightNumber(flight.flight)}`,
    `Leaves ${placeOf(from)} at ${clockText(start)}, ${from.zone}`,
    `Lands ${placeOf(to)} at ${clockText(end)}, ${to.zone}`,
    `Takes ${durationText(seconds)}`,
    ...(flight.confirmation ? [`Confirmation: ${flight.confirmation}`] : []),
    ...(flight.seat ? [`Seat: ${flight.seat}`] : []),
    ...(flight.notes ? ['', flight.notes] : []),
  ]
}

function placeOf({ name, city, code }: Airport): string {
  if (name === '') return code
  return name.includes(city) ? `${name} (${code})` : `${city}, ${name} (${code})`
}

function clockText(time: EventTime): string {
  return 'date' in time ? time.date : `${time.dateTime.slice(0, 10)} ${time.dateTime.slice(11, 16)}`
}

/** `9 h 15 min` */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ')
}

function impossible(message: string, field: string, { hint }: { hint?: string } = {}): CalendarError {
  return new CalendarError('invalid', message, {
    field,
    hint: hint ?? 'Look at the booking: days, local times and airports.',
  })
}
