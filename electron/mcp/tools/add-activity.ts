import { activitySchema } from '#shared/calendar/booking.ts'
import { bookingsAnswerSchema, saveBooking, tripFields } from '../bookings-answer.ts'
import { adds, defineTool } from '../tool.ts'

export const addActivityTool = defineTool({
  name: 'add_activity',
  title: 'Add activity',
  description: 'Add a train, a tour, a dinner or the like to a trip.',
  annotations: adds,
  input: activitySchema.extend(tripFields),
  output: bookingsAnswerSchema,
  async run(call, { trip, calendar, notify, dryRun, ...activity }) {
    return await saveBooking(call, { trip, calendar, notify, dryRun }, { kind: 'activity', ...activity })
  },
})
