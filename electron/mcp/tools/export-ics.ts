import { z } from 'zod'
import { plainDateSchema } from '#shared/calendar/event-time.ts'
import { calendarAnswer, calendarAnswerSchema, newFileField } from '../calendar-answer.ts'
import { findCalendarIds } from '../find-calendar.ts'
import { adds, defineTool } from '../tool.ts'

export const exportIcsTool = defineTool({
  name: 'export_ics',
  title: 'Export iCalendar',
  description: 'Events as iCalendar text, or with path as a new file. A series comes with its exceptions.',
  annotations: adds,
  input: z.strictObject({
    calendars: z.array(z.string()).max(100).optional().describe('default all'),
    events: z.array(z.string().max(200)).max(1_000).optional().describe('only these ids'),
    from: plainDateSchema.optional(),
    to: plainDateSchema.optional().describe('inclusive'),
    path: newFileField,
  }),
  output: calendarAnswerSchema,
  async run(call, input) {
    const { reads } = call.session
    const { events, from, to, path } = input
    const calendarIds = findCalendarIds(reads, input.calendars)
    const text = reads.export({ calendarIds, eventIds: events, from, to })
    return await calendarAnswer(call, text, { path, tooLargeField: 'events' })
  },
})
