import { z } from 'zod'
import type { AssistantSession } from '#electron/services/assistants/assistant-session.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { argumentNames } from '../error-text.ts'
import { changedGuests, eventFields, recurrenceOf, remindersOf } from '../event-input.ts'
import { type FoundTarget, findTarget, targetFields } from '../event-target.ts'
import { findCalendar } from '../find-calendar.ts'
import { changedTimes } from '../given-time.ts'
import { changes, defineTool } from '../tool.ts'
import { requireNotify, writeFields } from '../write-fields.ts'

const { guests, ...fields } = eventFields

const inputSchema = z
  .strictObject(fields)
  .partial()
  .extend({
    ...targetFields,
    start: z.string().max(40).optional().describe('alone moves it, keeping its length'),
    calendar: z.string().max(200).optional().describe('move it there'),
    recurrence: z.string().max(1_000).nullable().optional().describe('RRULE; null ends repeating'),
    addGuests: guests.optional(),
    ...writeFields,
    removeGuests: z.array(z.string().max(320)).max(200).optional().describe('mail addresses'),
  })

export const updateEventTool = defineTool({
  name: 'update_event',
  title: 'Change event',
  description: 'Change the given fields of an event; all others stay. A series needs scope.',
  annotations: changes,
  input: inputSchema,
  output: changeAnswerSchema,
  async run({ session }, input) {
    const current = findTarget(session.reads, input)
    const patch = patchOf(input, current, session)
    const changed = Object.keys(patch).map((field) => argumentNames[field] ?? field)
    requireNotify([current.content, { attendees: patch.attendees ?? [] }], input.notify)
    const { result, dryRun } = await session.writes.updateEvent(
      {
        id: input.id,
        recurrenceId: input.recurrenceId,
        scope: current.scope,
        // Lists are changed relative to what was just read, so they must not have changed meanwhile.
        ifVersion: input.ifVersion ?? current.version,
        patch,
        notify: input.notify,
      },
      input.dryRun,
    )
    const { changeId, event } = result
    return changeAnswer(session, `Changed ${changed.join(', ')}`, { changeId, events: [event] }, dryRun)
  },
})

function patchOf(
  input: z.infer<typeof inputSchema>,
  current: FoundTarget,
  session: AssistantSession,
): EventPatch {
  const { title, description, location, url, status, showAs, visibility, reminders, recurrence } = input
  const patch: EventPatch = {
    title,
    description,
    location,
    url,
    status,
    showAs,
    visibility,
    ...changedTimes(input, current.timed, session.zone(), session.zones),
  }
  if (input.calendar !== undefined)
    patch.calendarId = findCalendar(session.reads, input.calendar, 'calendar').id
  if (reminders !== undefined) patch.reminders = remindersOf(reminders)
  if (recurrence !== undefined) {
    patch.recurrence = recurrence === null ? null : recurrenceOf(recurrence, current.content.recurrence)
  }
  if (input.addGuests !== undefined || input.removeGuests !== undefined) {
    patch.attendees = changedGuests(
      current.content.attendees,
      input.addGuests ?? [],
      input.removeGuests ?? [],
    )
  }
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  if (given.length === 0) {
    throw new CalendarError('invalid', 'There is nothing to change', {
      hint: 'Give at least one field with its new value.',
    })
  }
  return Object.fromEntries(given)
}
