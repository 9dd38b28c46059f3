import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { accountSchema, conflictPolicySchema, syncWindowSchema } from '../calendar/account.ts'

const intervalShape = { intervalMinutes: accountSchema.shape.intervalMinutes.optional() }

export const newAccountSchema = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('caldav'),
    url: z.url().describe('any address on the server, such as https://calendar.example.org'),
    user: z.string().min(1),
    password: z.string().min(1).describe('app password; kept in the vault'),
    name: z.string().optional(),
    ...intervalShape,
  }),
  z.object({
    provider: z.literal('feed'),
    url: z.string().min(1).describe('https:, http: or webcal: address of an .ics file'),
    name: z.string().optional(),
    allowPrivateAddress: z
      .boolean()
      .default(false)
      .describe('fetch it although its address is on this machine or a private network'),
    ...intervalShape,
  }),
])
export type NewAccount = z.infer<typeof newAccountSchema>

const revocationShape = {
  revocation: z
    .enum(['done', 'unsupported', 'failed', 'none'])
    .describe(
      'our access at the provider: taken back; only the person can take it back, at manageUrl; it could not be taken back now; there was none to take back',
    ),
  manageUrl: z.string().nullable(),
}

const targetSchema = z.object({ id: z.string() })

export const accountContract = {
  list: oc
    .route({ method: 'GET', path: '/accounts', summary: 'Linked accounts' })
    .output(z.array(accountSchema)),
  live: oc
    .route({
      method: 'GET',
      path: '/accounts/live',
      summary: 'Linked accounts now and after each change of their state',
    })
    .output(eventIterator(z.array(accountSchema))),
  add: oc
    .route({ method: 'POST', path: '/accounts', summary: 'Link an account and begin to sync it' })
    .input(newAccountSchema)
    .output(accountSchema),
  update: oc
    .route({
      method: 'PATCH',
      path: '/accounts/{id}',
      summary: 'Rename, pause or resume an account, set its interval or how much of it is synced',
    })
    .input(
      targetSchema.extend({
        name: z.string().min(1).optional(),
        paused: z.boolean().optional(),
        window: syncWindowSchema.nullable().optional().describe('null: as the provider has it'),
        ...intervalShape,
      }),
    )
    .output(accountSchema),
  /** Mends an account whose password is no longer accepted; what waits to be sent is kept. */
  reconnect: oc
    .route({ method: 'POST', path: '/accounts/{id}/reconnect', summary: 'Give an account a new password' })
    .input(targetSchema.extend({ password: z.string().min(1) }))
    .output(accountSchema),
  remove: oc
    .route({ method: 'DELETE', path: '/accounts/{id}', summary: 'Unlink an account' })
    .input(
      targetSchema.extend({
        keepEvents: z.boolean().default(false).describe('keep its calendars here as local ones'),
      }),
    )
    .output(
      z.object({
        pending: z.int().describe('changes that had not been sent, and now never will be'),
        changeId: z
          .string()
          .nullable()
          .describe('the deletion of its events, which can be undone; null when they are kept'),
        ...revocationShape,
      }),
    ),
  /** Of Google and Microsoft: its calendars stay, and wait for a new sign-in. */
  revoke: oc
    .route({
      method: 'POST',
      path: '/accounts/{id}/revocation',
      summary: 'Give up our access to an account, here and at its provider',
    })
    .input(targetSchema)
    .output(z.object({ account: accountSchema, ...revocationShape })),
  updateCalendar: oc
    .route({
      method: 'PATCH',
      path: '/accounts/calendars/{id}',
      summary: 'What to do with one calendar of an account',
    })
    .input(targetSchema.extend({ synced: z.boolean().optional(), policy: conflictPolicySchema.optional() }))
    .output(accountSchema),
}
