import { z } from 'zod'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { attendeesOf, eventFields, recurrenceOf, remindersOf } from '../event-input.ts'
import { calendarForNew } from '../find-calendar.ts'
import { newTimes } from '../given-time.ts'
import { adds, defineTool } from '../tool.ts'
import { requireNotify, writeFields } from '../write-fields.ts'

export const createEventTool = defineTool({
  name: 'create_event',
  title: 'Create event',
  description: 'Add an event, or with recurrence a series.',
  annotations: adds,
  input: z
    .strictObject(eventFields)
    .partial()
    .extend({
      title: eventFields.title,
      start: z.string().max(40).describe('2026-01-15T09:00, or 2026-01-15 for all-day'),
      calendar: z.string().max(200).optional().describe('name or id; needed if there are several'),
      recurrence: z.string().max(1_000).optional().describe('RRULE, e.g. FREQ=WEEKLY;BYDAY=MO'),
      ...writeFields,
    }),
  output: changeAnswerSchema,
  async run({ session }, input) {
    const calendar = calendarForNew(session.reads, input.calendar)
    const times = newTimes(input, calendar.zone ?? session.zone(), session.zones)
    const { title, description, location, url, status, showAs, visibility, notify } = input
    const event = {
      calendarId: calendar.id,
      title,
      description,
      location,
      url,
      status,
      showAs,
      visibility,
      ...times,
      recurrence: input.recurrence === undefined ? null : recurrenceOf(input.recurrence),
      attendees: attendeesOf(input.guests ?? []),
      reminders: remindersOf(input.reminders ?? []),
      notify,
    }
    requireNotify([event], notify)
    const { result, dryRun } = await session.writes.createEvents([event], input.dryRun)
    return changeAnswer(session, 'Added', result, dryRun)
  },
})
