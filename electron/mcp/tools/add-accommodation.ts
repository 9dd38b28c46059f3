import { staySchema } from '#shared/calendar/booking.ts'
import { bookingsAnswerSchema, saveBooking, tripFields } from '../bookings-answer.ts'
import { adds, defineTool } from '../tool.ts'

export const addAccommodationTool = defineTool({
  name: 'add_accommodation',
  title: 'Add accommodation',
  description: 'Add a stay to a trip, from the day of check-in to that of check-out, shown as free.',
  annotations: adds,
  input: staySchema.extend(tripFields),
  output: bookingsAnswerSchema,
  async run(call, { trip, calendar, notify, dryRun, ...stay }) {
    return await saveBooking(call, { trip, calendar, notify, dryRun }, { kind: 'stay', ...stay })
  },
})
