import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { eventContentSchema } from '../calendar/event.ts'
import type { ProposalFact } from '../calendar/facts/proposal-facts.ts'
import { notifySchema, scopeSchema } from './event.ts'

/** One event as it is and as it would be. */
export const proposedChangeSchema = z.object({
  calendar: z.string(),
  title: z.string(),
  scope: scopeSchema.nullable().describe('of a series, which instances'),
  before: eventContentSchema.nullable().describe('null: it would be made'),
  after: eventContentSchema.nullable().describe('null: it would be deleted'),
})
export type ProposedChange = z.infer<typeof proposedChangeSchema>

/** What the person can choose between when they allow something; it is never the assistant's to say. */
export const approvalChoiceSchema = z.enum(['keep-events', 'delete-events'])
export type ApprovalChoice = z.infer<typeof approvalChoiceSchema>

/** Not checked part by part: who does not know a code, being of another version, takes the English text. */
const proposalFactSchema: z.ZodType<ProposalFact> = z.looseObject({
  code: z.string().describe('what it would do, such as event-moved; what it is about stands beside it'),
}) as unknown as z.ZodType<ProposalFact>

/** What an assistant wants to do, exactly: it is what is done when the person allows it. */
export const proposalSchema = z.object({
  action: z.enum(['create', 'update', 'delete', 'undo', 'import', 'resolve', 'link', 'unlink']),
  summary: z.string().describe('such as “Move “Lunch” to 15 Jan 13:00”'),
  fact: proposalFactSchema.nullable().describe('the summary as facts; null where none were kept'),
  reason: z
    .enum(['grant', 'budget', 'removals', 'account'])
    .describe(
      'why it is asked: the grant says so; many changes in a short time; many events would be deleted; accounts are always asked about',
    ),
  calendars: z.array(z.object({ id: z.string(), name: z.string() })),
  changes: z
    .array(proposedChangeSchema)
    .describe('at most 50; empty where an action is not about single events'),
  more: z.int().describe('changes that are not shown'),
  notify: notifySchema.nullable().describe('guests who would be told'),
  note: z.string().nullable().describe('what would be written to whoever invited, with an answer to them'),
  choices: z
    .array(approvalChoiceSchema)
    .describe('one of them goes with the answer that allows it; mostly empty'),
})
export type Proposal = z.infer<typeof proposalSchema>

export const approvalStateSchema = z.enum(['pending', 'allowed', 'denied', 'expired', 'withdrawn'])

export const approvalSchema = proposalSchema.extend({
  id: z.string(),
  assistantId: z.string(),
  assistant: z.string(),
  state: approvalStateSchema,
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().describe('denied by itself then'),
  answeredAt: z.iso.datetime().nullable(),
})
export type Approval = z.infer<typeof approvalSchema>

export const approvalAnswerSchema = z.enum(['once', 'always', 'deny'])
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>

/** For the person's own clients: an assistant can't answer for the person. */
export const approvalContract = {
  list: oc
    .route({ method: 'GET', path: '/approvals', summary: 'What assistants asked for, newest first' })
    .input(
      z.object({
        state: approvalStateSchema.optional().describe('only these'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(approvalSchema)),
  live: oc
    .route({
      method: 'GET',
      path: '/approvals/live',
      summary: 'What waits for an answer, now and after each change',
    })
    .output(eventIterator(z.array(approvalSchema))),
  answer: oc
    .route({
      method: 'POST',
      path: '/approvals/{id}/answer',
      summary: 'Allow or deny what an assistant asks for',
    })
    .input(
      z.object({
        id: z.string(),
        answer: approvalAnswerSchema.describe(
          '`always` also lets the assistant change these calendars from now on without asking',
        ),
        choice: approvalChoiceSchema.optional().describe('needed to allow what has choices'),
      }),
    )
    .output(approvalSchema),
  outcome: oc
    .route({
      method: 'GET',
      path: '/approvals/{id}/outcome',
      summary: 'What came of what was allowed, once it is done; why it was not is the error',
    })
    .input(z.object({ id: z.string() }))
    .output(
      z.object({
        changeId: z
          .string()
          .nullable()
          .describe('undo it by this; null where there is nothing to undo, or where it was long ago'),
      }),
    ),
}
