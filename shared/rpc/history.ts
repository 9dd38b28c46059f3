import { oc } from '@orpc/contract'
import { z } from 'zod'
import { actorSchema } from '../calendar/actor.ts'
import { factSchema } from '../calendar/facts/fact.ts'

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
