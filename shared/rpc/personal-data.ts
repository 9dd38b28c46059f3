import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What has to be written out to destroy everything. */
export const deletionWords = 'delete all my data'

/** All that Kalends keeps of its person: to take along, and to destroy. */
export const personalDataContract = {
  export: oc
    .route({ method: 'POST', path: '/personal-data/export', summary: 'Write all data into a new folder' })
    .input(
      z.object({
        folder: z
          .string()
          .optional()
          .describe('a folder that does not exist yet, absolute; left out, one in the data folder'),
      }),
    )
    .output(
      z.object({
        folder: z.string(),
        files: z.array(z.object({ name: z.string(), octets: z.int() })),
        calendars: z.int(),
        accounts: z.int(),
        changes: z.int(),
      }),
    ),
  delete: oc
    .route({ method: 'POST', path: '/personal-data/deletion', summary: 'Destroy all data, with all backups' })
    .input(z.object({ confirm: z.literal(deletionWords) }))
    .output(
      z.object({
        calendars: z.int(),
        events: z.int(),
        backups: z.int(),
        accounts: z.array(
          z.object({
            name: z.string(),
            revocation: z
              .enum(['done', 'unsupported', 'failed', 'none'])
              .describe('whether our access was taken back at the provider'),
            manageUrl: z.string().nullable().describe('where the person can take it back themselves'),
          }),
        ),
      }),
    ),
}
