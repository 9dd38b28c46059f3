import { oc } from '@orpc/contract'
import { z } from 'zod'
import { auditEntrySchema } from '../calendar/audit.ts'

export const auditContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/audit',
      summary: 'Sign-ins, refusals, revocations, removals and the like, newest first',
    })
    .input(
      z.object({
        accountId: z.string().optional(),
        before: z.string().optional().describe('id of the entry to continue after'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(auditEntrySchema)),
}
