import { oc } from '@orpc/contract'
import { z } from 'zod'
import { actorSchema } from '../calendar/actor.ts'
import { factSchema } from '../calendar/facts/fact.ts'
import { historyMonthsSchema } from './settings.ts'

export const changeSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: actorSchema,
  summary: z.string().describe('such as "Moved Lunch" or "Imported 120 events from work.ics"'),
  fact: factSchema.nullable().describe('the summary as facts; null where none were kept'),
  eventCount: z.int(),
  undoes: z.string().nullable().describe('the change that this one undid'),
  undoneBy: z.string().nullable(),
})
export type Change = z.infer<typeof changeSchema>

/** What is older than a moment. */
export const oldHistorySchema = z.object({
  before: z.iso.datetime().nullable().describe('null: nothing is too old'),
  changes: z.int().describe('that could be undone until they are removed'),
  conflicts: z.int().describe('settled ones, with the values that lost'),
  auditEntries: z.int(),
  heldChanges: z
    .int()
    .describe('older changes that stay, from the first on that something not sent or decided yet needs'),
})

export type OldHistory = z.infer<typeof oldHistorySchema>

export const historyContract = {
  list: oc
    .route({ method: 'GET', path: '/changes', summary: 'Changes, newest first' })
    .input(
      z.object({
        eventId: z.string().optional(),
        before: z.string().optional().describe('id of the change to continue after'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(changeSchema)),
  retention: oc
    .route({
      method: 'POST',
      path: '/changes/retention',
      summary: 'What keeping the history for so long would remove now; the setting historyMonths does it',
    })
    .input(z.object({ months: historyMonthsSchema }))
    .output(oldHistorySchema),
  undo: oc
    .route({ method: 'POST', path: '/changes/{id}/undo', summary: 'Undo a change, as a new change' })
    .input(
      z.object({
        id: z.string(),
        confirm: z
          .boolean()
          .default(false)
          .describe('go on although more than ten events are deleted on a server by it'),
      }),
    )
    .output(changeSchema),
}
