import { oc } from '@orpc/contract'
import { z } from 'zod'
import { accessSchema, accountSchema, signInProviderSchema } from '../calendar/account.ts'
import { signInClientSchema, signInMethodSchema, signInSchema } from '../calendar/sign-in.ts'

export const newSignInSchema = z.object({
  provider: signInProviderSchema,
  access: accessSchema.default('write').describe('to read the calendars, or to change them too'),
  method: signInMethodSchema.default('browser'),
  client: z
    .object({
      id: z.string().min(1).max(500),
      secret: z.string().max(500).optional().describe('kept in the vault; left out, the one that is known'),
    })
    .optional()
    .describe('a client of your own; left out, the one used last, or the one of this build'),
  accountId: z.string().optional().describe('an account to mend, or to give other rights'),
  name: z.string().max(200).optional(),
  intervalMinutes: accountSchema.shape.intervalMinutes.optional(),
})
export type NewSignIn = z.infer<typeof newSignInSchema>

const targetSchema = z.object({ id: z.string() })

/** Signing in with a provider: begun here, done in a browser, and waited for. Ended ones are told for ten minutes. */
export const signInContract = {
  clients: oc
    .route({
      method: 'GET',
      path: '/sign-in-clients',
      summary: 'Clients that a sign-in may go through; of each provider the first is taken',
    })
    .output(z.array(signInClientSchema)),
  begin: oc
    .route({ method: 'POST', path: '/sign-ins', summary: 'Begin to sign in with Google or Microsoft' })
    .input(newSignInSchema)
    .output(signInSchema),
  result: oc
    .route({ method: 'GET', path: '/sign-ins/{id}', summary: 'How a sign-in stands, once it has ended' })
    .input(
      targetSchema.extend({
        waitSeconds: z.coerce.number().int().min(0).max(30).default(0).describe('for its end, at most'),
      }),
    )
    .output(signInSchema),
  /** For a browser that can't come back by itself, such as one on another machine. */
  bring: oc
    .route({
      method: 'POST',
      path: '/sign-ins/{id}/address',
      summary: 'Give the address that the browser ended on',
    })
    .input(targetSchema.extend({ address: z.string().min(1).max(10_000) }))
    .output(signInSchema),
  cancel: oc
    .route({ method: 'DELETE', path: '/sign-ins/{id}', summary: 'Break a sign-in off' })
    .input(targetSchema)
    .output(signInSchema),
}
