import { z } from 'zod'
import { createEvent } from '#electron/services/create-event.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { attendeesOf, eventFields, recurrenceOf, remindersOf } from '../event-input.ts'
import { findCalendar, onlyWritableCalendar } from '../find-calendar.ts'
import { newTimes } from '../given-time.ts'
import { defineTool } from '../tool.ts'

export const createEventTool = defineTool({
  name: 'create_event',
  title: 'Create event',
  description: 'Add an event, or with recurrence a series.',
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z
    .strictObject(eventFields)
    .partial()
    .extend({
      title: eventFields.title,
      start: z.string().max(40).describe('2026-01-15T09:00, or 2026-01-15 for all-day'),
      calendar: z.string().max(200).optional().describe('name or id; needed if there are several'),
      recurrence: z.string().max(1_000).optional().describe('RRULE, e.g. FREQ=WEEKLY;BYDAY=MO'),
    }),
  output: changeAnswerSchema,
  async run({ context, actor }, input) {
    const calendar = calendarFor(context, input.calendar)
    const times = newTimes(input, calendar.zone ?? context.zone(), context.store.zones)
    const { title, description, location, url, status, showAs, visibility } = input
    const { changeId, event } = await createEvent(context, actor, {
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
    })
    return changeAnswer(context, 'Added', changeId, event)
  },
})

function calendarFor(context: ServiceContext, nameOrId: string | undefined): Calendar {
  if (nameOrId !== undefined) return findCalendar(context, nameOrId, 'calendar')
  const only = onlyWritableCalendar(context)
  if (only !== undefined) return only
  throw new CalendarError('not_found', 'There is no calendar to write to', {
    field: 'calendar',
    hint: 'Ask the person to make a calendar in Kalends, or name one with import_ics.',
  })
}
