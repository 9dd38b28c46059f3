import { z } from 'zod'
import { invitationAnswers } from '#shared/calendar/invitation.ts'
import { changeAnswer, changeAnswerSchema } from '../change-answer.ts'
import { findTarget, targetFields } from '../event-target.ts'
import { adds, defineTool } from '../tool.ts'
import { writeFields } from '../write-fields.ts'

export const respondToEventTool = defineTool({
  name: 'respond_to_event',
  title: 'Answer invitation',
  description: 'Answer an invitation, with a note.',
  annotations: adds,
  input: z.strictObject({
    ...targetFields,
    scope: z.enum(['this', 'all']).optional().describe('of a series; ask if unclear'),
    response: z.enum(invitationAnswers),
    note: z.string().optional(),
    as: z.string().max(320).optional().describe('address, if unclear'),
    dryRun: writeFields.dryRun,
  }),
  output: changeAnswerSchema,
  async run({ session }, { dryRun: isDryRun, ...input }) {
    const { version, scope } = findTarget(session.reads, input)
    const { result, dryRun } = await session.writes.respondToEvent(
      // Of a single event there is only one thing that can be meant, whatever scope was given.
      { ...input, scope: scope && input.scope, ifVersion: input.ifVersion ?? version },
      isDryRun,
    )
    const { changeId, event } = result
    return changeAnswer(session, `Answered "${input.response}"`, { changeId, events: [event] }, dryRun)
  },
})
