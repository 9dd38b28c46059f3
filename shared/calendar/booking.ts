import { z } from 'zod'

/** What bookings of every kind have. Minutes of reminders count back from the start. */
const common = {
  confirmation: z.string().trim().max(40).optional().describe('booking code'),
  segment: z.int().min(1).max(99).optional().describe('if the code has the same leg or stay twice'),
  notes: z.string().max(10_000).optional(),
  attachments: z.array(z.url().max(2_000)).max(20).optional().describe('addresses of tickets'),
  reminders: z.array(z.int().min(0).max(40_320)).max(20).optional().describe('minutes before'),
}

const name = z.string().trim().min(1).max(300)
const time = z.string().trim().max(40)
const zone = z.string().max(100)
const airport = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, { error: 'is not a code of three letters' })

/** A flight: times on the wall clocks of its two airports, which are IATA codes. */
export const flightFields = {
  flight: z.string().trim().min(2).max(20).describe('such as LH400'),
  from: airport.describe('IATA code'),
  to: airport,
  departs: time.describe('2026-01-15T09:00, local time there'),
  arrives: time.describe('local time there'),
  fromZone: zone.optional().describe('only if the airport is unknown'),
  toZone: zone.optional(),
  seat: z.string().max(100).optional(),
  ...common,
}

/** Some nights in one place: days, with times on the wall clock there. */
export const stayFields = {
  name,
  address: z.string().max(1_000).optional(),
  checkIn: time.describe('2026-01-15, or 2026-01-15T15:00'),
  checkOut: time,
  ...common,
}

/** Anything else on the way: a train, a tour, a dinner. */
export const activityFields = {
  title: name,
  location: z.string().max(1_000).optional(),
  start: time,
  end: time.optional(),
  zone: zone.optional().describe('default where the last flight before it landed'),
  endZone: zone.optional(),
  ...common,
}

export const flightSchema = z.strictObject(flightFields)
export const staySchema = z.strictObject(stayFields)
export const activitySchema = z.strictObject(activityFields)

/** A booking as it is given, or as it was given last. */
export const bookingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flight'), ...flightFields }),
  z.strictObject({ kind: z.literal('stay'), ...stayFields }),
  z.strictObject({ kind: z.literal('activity'), ...activityFields }),
])
export type Booking = z.infer<typeof bookingSchema>
export type Flight = Extract<Booking, { kind: 'flight' }>
export type Stay = Extract<Booking, { kind: 'stay' }>
export type Activity = Extract<Booking, { kind: 'activity' }>

/** A group of events in a calendar, made of bookings. */
export interface Trip {
  readonly id: string
  readonly calendarId: string
  readonly name: string
}
