import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { eventTimeSchema } from '../calendar/event-time.ts'
import { changeSchema } from './history.ts'

/** A booking and the event that it became, as that is now. */
export const tripItemSchema = z.object({
  eventId: z.string(),
  kind: z.enum(['flight', 'stay', 'activity']),
  title: z.string(),
  location: z.string(),
  start: eventTimeSchema,
  end: eventTimeSchema,
  checkIn: z.string().nullable().describe('of a stay, as it was booked: a day, or a wall-clock time'),
  checkOut: z.string().nullable(),
  confirmation: z.string().nullable().describe('the booking code'),
  seat: z.string().nullable(),
  changes: z.array(changeSchema).describe('the latest since it was made, newest first; at most three'),
})
export type TripItem = z.infer<typeof tripItemSchema>

/** A group of events made of bookings, in the order in which they happen. */
export const tripSchema = z.object({
  id: z.string(),
  name: z.string(),
  calendarId: z.string(),
  items: z.array(tripItemSchema).min(1),
  isPast: z.boolean().describe('its last day is over'),
})
export type TripDetails = z.infer<typeof tripSchema>

/** Trips are made by assistants' tools, and changed there or event by event. Exported with `GET /files/export?tripId=…`. */
export const tripContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/trips',
      summary: 'Trips with their bookings: what is to come first, then the past, newest first',
    })
    .output(z.array(tripSchema)),
  live: oc
    .route({ method: 'GET', path: '/trips/live', summary: 'The same now and after each change' })
    .output(eventIterator(z.array(tripSchema))),
}
