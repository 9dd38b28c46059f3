import { z } from 'zod'
import { type Booking, bookingSchema } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { bookingsAnswerSchema, saveBookings, tripFields } from '../bookings-answer.ts'
import { adds, defineTool } from '../tool.ts'

export const createItineraryTool = defineTool({
  name: 'create_itinerary',
  title: 'Create itinerary',
  description: 'Put many bookings of a trip into the calendar, all or none, asked about and undone as one.',
  annotations: adds,
  input: z.strictObject({
    bookings: z
      .array(z.looseObject({ kind: z.enum(['flight', 'stay', 'activity']) }))
      .min(1)
      .max(100)
      .describe('kind, and what add_flight, add_accommodation or add_activity take of a booking'),
    ...tripFields,
  }),
  output: bookingsAnswerSchema,
  async run(call, { bookings, ...input }) {
    return await saveBookings(call, input, bookings.map(readBooking))
  },
})

function readBooking(given: unknown, index: number): Booking {
  const read = bookingSchema.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const field = ['bookings', index, ...(issue?.path ?? [])].join('.')
  throw new CalendarError('invalid', issue?.message ?? 'It can’t be read', {
    field,
    hint: 'Give what the tool for one booking of this kind takes.',
  })
}
