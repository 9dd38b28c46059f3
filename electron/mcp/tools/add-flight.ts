import { flightSchema } from '#shared/calendar/booking.ts'
import { bookingsAnswerSchema, saveBooking, tripFields } from '../bookings-answer.ts'
import { adds, defineTool } from '../tool.ts'

export const addFlightTool = defineTool({
  name: 'add_flight',
  title: 'Add flight',
  description:
    'Add a flight to a trip, each end in the zone of its airport, with reminders. The same confirmation changes it.',
  annotations: adds,
  input: flightSchema.extend(tripFields),
  output: bookingsAnswerSchema,
  async run(call, { trip, calendar, notify, dryRun, ...flight }) {
    return await saveBooking(call, { trip, calendar, notify, dryRun }, { kind: 'flight', ...flight })
  },
})
