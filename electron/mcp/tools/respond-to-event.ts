import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { findTarget, targetFields } from '../event-target.ts'
import { adds, defineTool } from '../tool.ts'
import { writeFields } from '../write-fields.ts'

export const respondToEventTool = defineTool({
  name: 'respond_to_event',
  title: 'Respond to invitation',
  description: "Set the person's own answer to an invitation.",
  annotations: adds,
  input: z.strictObject({
    ...targetFields,
    response: z.enum(['accepted', 'tentative', 'declined']),
    as: z.string().max(320).optional().describe('address of the person, if unclear'),
    dryRun: writeFields.dryRun,
  }),
  output: changeAnswerSchema,
  async run({ session }, input) {
    const { content, version, scope } = findTarget(session.reads, input)
    const own = session.reads.ownAddresses().get(content.calendarId)
    const given = input.as?.trim().toLowerCase()
    const isInvited = content.attendees.some(({ email }) => email.toLowerCase() === own)
    if (isInvited && given !== undefined && given !== own) {
      throw new CalendarError('invalid', 'Only the person’s own answer can be given', {
        field: 'as',
        hint: 'Leave it out: the person is invited under the address of the account.',
      })
    }
    const address = given ?? own
    const isMe = ({ email }: { email: string }) => email.toLowerCase() === address
    if (!content.attendees.some(isMe)) {
      const problem =
        content.attendees.length === 0 ? 'It has no guests' : 'It is not clear which guest the person is'
      throw new CalendarError('invalid', problem, {
        field: 'as',
        hint: 'Give the mail address under which the person is invited, from get_event.',
      })
    }
    const attendees = content.attendees.map((guest) =>
      isMe(guest) ? { ...guest, response: input.response } : guest,
    )
    const { id, recurrenceId, ifVersion = version } = input
    const { result, dryRun } = await session.writes.updateEvent(
      // An answer is for whoever invited, so they are told.
      { id, recurrenceId, scope, ifVersion, patch: { attendees }, notify: 'all' },
      input.dryRun,
    )
    const { changeId, event } = result
    return changeAnswer(session, `Answered "${input.response}"`, { changeId, events: [event] }, dryRun)
  },
})
