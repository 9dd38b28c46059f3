import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { calendarAnswer, calendarAnswerSchema, newFileField } from '../calendar-answer.ts'
import { namesOf } from '../find-calendar.ts'
import { adds, defineTool } from '../tool.ts'

export const exportTripTool = defineTool({
  name: 'export_trip',
  title: 'Export trip',
  description: 'A trip as iCalendar text or a new file, with alarms and attachments.',
  annotations: adds,
  input: z.strictObject({ trip: z.string().min(1).max(200).describe('name or id'), path: newFileField }),
  output: calendarAnswerSchema,
  async run(call, { trip: wanted, path }) {
    const { trips } = call.session
    const trip = trips.find(wanted)
    if (trip === undefined) {
      throw new CalendarError('not_found', 'There is no such trip', {
        field: 'trip',
        hint: `Use one of ${namesOf(trips.list())}.`,
      })
    }
    return await calendarAnswer(call, trips.export(trip), { path, tooLargeField: 'trip' })
  },
})
