import { z } from 'zod'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { eventFields } from '../event-input.ts'
import { calendarForNew } from '../find-calendar.ts'
import { newTimes } from '../given-time.ts'
import { adds, defineTool } from '../tool.ts'
import { writeFields } from '../write-fields.ts'

const { title, end, zone, description, location } = eventFields

export const createEventsTool = defineTool({
  name: 'create_events',
  title: 'Create events',
  description: 'Add up to 100 events without guests, all or none.',
  annotations: adds,
  input: z.strictObject({
    events: z
      .array(
        z
          .strictObject({ end, zone, description, location, calendar: z.string().max(200) })
          .partial()
          .extend({ title, start: z.string().max(40) }),
      )
      .min(1)
      .max(100),
    dryRun: writeFields.dryRun,
  }),
  output: changeAnswerSchema,
  async run({ session }, input) {
    const events = input.events.map((event) => {
      const calendar = calendarForNew(session.reads, event.calendar)
      const times = newTimes(event, calendar.zone ?? session.zone(), session.zones)
      const { title, description, location } = event
      return { calendarId: calendar.id, title, description, location, ...times }
    })
    const { result, dryRun } = await session.writes.createEvents(events, input.dryRun)
    return changeAnswer(session, `Added ${result.events.length} events`, result, dryRun)
  },
})
