import { oc } from '@orpc/contract'
import { z } from 'zod'
import { syncStateSchema } from '../calendar/account.ts'
import { factSchema } from '../calendar/facts/fact.ts'

const countsSchema = z.object({ created: z.int(), updated: z.int(), deleted: z.int() })

/** What one run did to one calendar. */
export const syncReportSchema = z.object({
  account: z.string(),
  calendar: z.string(),
  calendarId: z.string(),
  pulled: countsSchema,
  pushed: countsSchema,
  merged: z.int(),
  conflicts: z.int().describe('open after the run'),
  requests: z.int(),
  milliseconds: z.number(),
  state: syncStateSchema,
  problems: z.array(z.string()),
})
export type SyncReport = z.infer<typeof syncReportSchema>

export const syncRunSchema = z.object({
  calendarId: z.string(),
  calendar: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['done', 'failed', 'stopped']).nullable(),
  changes: z.int(),
  error: z.string().nullable(),
  fact: factSchema.nullable().describe('the error as facts; null where none were kept'),
})
export type SyncRun = z.infer<typeof syncRunSchema>

export const syncContract = {
  /** Syncs now and answers when it is done. A run that is under way is waited for. */
  run: oc
    .route({ method: 'POST', path: '/sync', summary: 'Sync now' })
    .input(z.object({ accountId: z.string().optional(), calendarId: z.string().optional() }))
    .output(z.array(syncReportSchema)),
  /**
   * For whoever notices that the machine woke up, is on a network again or in another zone. Answers at once; what it begins
   * goes on.
   */
  wake: oc
    .route({ method: 'POST', path: '/sync/wake', summary: 'Sync everything soon: the network is back' })
    .output(z.object({})),
  /** Answers the guard: what is missing on the server was deleted there, or is to be put back. */
  confirmRemovals: oc
    .route({
      method: 'POST',
      path: '/sync/{calendarId}/removals',
      summary: 'Say whether missing events are really gone',
    })
    .input(z.object({ calendarId: z.string(), answer: z.enum(['delete-here', 'restore-there']) }))
    .output(z.array(syncReportSchema)),
  history: oc
    .route({ method: 'GET', path: '/sync/runs', summary: 'Runs, newest first' })
    .input(
      z.object({
        accountId: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(syncRunSchema)),
}
