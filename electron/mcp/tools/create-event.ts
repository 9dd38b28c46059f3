import { z } from 'zod'
import type { AssistantReads, SeenCalendar } from '#electron/services/assistants/assistant-reads.ts'
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
  async run({ session }, input) {
    const calendar = calendarFor(session.reads, input.calendar)
    const times = newTimes(input, calendar.zone ?? session.zone(), session.zones)
    const { title, description, location, url, status, showAs, visibility } = input
    const { result } = await session.writes.createEvents(
      [
        {
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
        },
      ],
      false,
    )
    const [event] = result.events
    if (event === undefined) throw new Error('an event that was made is not there')
    return changeAnswer(session, 'Added', result.changeId, event)
  },
})

function calendarFor(reads: AssistantReads, nameOrId: string | undefined): SeenCalendar {
  if (nameOrId !== undefined) return findCalendar(reads, nameOrId, 'calendar')
  const only = onlyWritableCalendar(reads)
  if (only !== undefined) return only
  throw new CalendarError('not_found', 'There is no calendar to write to', {
    field: 'calendar',
    hint: 'Ask the person to make a calendar in Kalends, or name one with import_ics.',
  })
}
