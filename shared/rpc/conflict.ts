import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { eventContentSchema } from '../calendar/event.ts'

/** A part of an event that both sides changed. Values are those of the field; null where a side has none. */
export const conflictFieldSchema = z.object({
  recurrenceId: z
    .string()
    .nullable()
    .describe('of the exception it is in; null for the event or series itself'),
  field: z
    .string()
    .describe('title, time, attendees … or "event" where one side deleted what the other edited'),
  key: z.string().nullable().describe('entry of a keyed field, such as the address of an attendee'),
  base: z.unknown(),
  mine: z.unknown(),
  theirs: z.unknown(),
})
export type ConflictField = z.infer<typeof conflictFieldSchema>

const sideSchema = z.object({
  content: eventContentSchema.nullable().describe('null: deleted on this side'),
  editedAt: z.iso.datetime().nullable(),
  editedBy: z.string().describe('who, as far as is known'),
})

export const conflictSchema = z.object({
  id: z.string(),
  calendarId: z.string(),
  calendar: z.string(),
  title: z.string(),
  detectedAt: z.iso.datetime(),
  fields: z.array(conflictFieldSchema),
  base: sideSchema,
  mine: sideSchema,
  theirs: sideSchema,
})
export type Conflict = z.infer<typeof conflictSchema>

export const conflictSideSchema = z.enum(['mine', 'theirs'])

export const resolutionSchema = z.object({
  id: z.string(),
  keep: conflictSideSchema.describe('for every field that `fields` does not name'),
  fields: z
    .array(
      z.object({
        recurrenceId: z.string().nullable().default(null),
        field: z.string(),
        key: z.string().nullable().default(null),
        keep: conflictSideSchema,
      }),
    )
    .default([]),
  alike: z
    .boolean()
    .default(false)
    .describe('settle in the same way all conflicts about the same fields; all in one change'),
})
export type Resolution = z.input<typeof resolutionSchema>

export const settledConflictSchema = conflictSchema
  .pick({ id: true, calendarId: true, calendar: true, title: true, detectedAt: true })
  .extend({
    fields: z.array(
      conflictFieldSchema.extend({
        kept: conflictSideSchema.nullable().describe('what a person kept; null where a policy decided'),
      }),
    ),
    settledAt: z.iso.datetime(),
    settledBy: z.enum(['person', 'policy']).describe("a person's decision, or the calendar's policy"),
    changeId: z.string().nullable().describe('the change by which a person settled it'),
  })
export type SettledConflict = z.infer<typeof settledConflictSchema>

export const conflictContract = {
  list: oc
    .route({ method: 'GET', path: '/conflicts', summary: 'Open conflicts' })
    .output(z.array(conflictSchema)),
  live: oc
    .route({ method: 'GET', path: '/conflicts/live', summary: 'Open conflicts now and after each change' })
    .output(eventIterator(z.array(conflictSchema))),
  settled: oc
    .route({
      method: 'GET',
      path: '/conflicts/settled',
      summary: 'Settled conflicts with the values of both sides, newest first',
    })
    .input(
      z.object({
        before: z.string().optional().describe('id of the conflict to continue after'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(settledConflictSchema)),
  /** Refuses with `stale` what was settled or changed since it was seen. */
  resolve: oc
    .route({
      method: 'POST',
      path: '/conflicts/{id}/resolution',
      summary: 'Settle a conflict, as a whole or by field',
    })
    .input(resolutionSchema)
    .output(z.object({ settled: z.int(), changeIds: z.array(z.string()) })),
}
