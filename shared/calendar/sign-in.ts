import { z } from 'zod'
import { accountSchema, signInProviderSchema } from './account.ts'

/**
 * What can go wrong when the person signs in.
 *
 * - `denied`: they said no
 * - `scopes-missing`: they unticked what we need
 * - `admin-consent`: their organization has to allow it
 * - `wrong-account`: to mend one account they chose another
 * - `client`: the client id or secret is not right, or not allowed this
 * - `redirect-mismatch`: the client is registered with other addresses
 * - `expired`: it took longer than it may
 * - `state`: the answer belongs to no sign-in that is waiting, or was used before
 * - `clock`: the clock of this computer is wrong
 * - `device-refused`: the provider gives no codes for this
 * - `not-the-provider`: something else answered, such as the sign-in page of a hotel's network
 * - `unreachable`: nobody answered
 * - `cancelled`: by the person, or because the engine stopped
 * - `revoked`: what the provider gave is not accepted any more
 * - `calendars`: signed in, and yet the calendars can't be had
 * - `provider`: the provider says that something went wrong there
 */
export const signInProblemSchema = z.enum([
  'denied',
  'scopes-missing',
  'admin-consent',
  'wrong-account',
  'client',
  'redirect-mismatch',
  'expired',
  'state',
  'clock',
  'device-refused',
  'not-the-provider',
  'unreachable',
  'cancelled',
  'revoked',
  'calendars',
  'provider',
])
export type SignInProblem = z.infer<typeof signInProblemSchema>

/**
 * How the person signs in.
 *
 * - `browser`: a browser on this machine, which comes back to us by itself
 * - `paste`: a browser anywhere; the person brings us the address that it ended on
 * - `device`: a code that the person types in a browser anywhere
 */
export const signInMethodSchema = z.enum(['browser', 'paste', 'device'])
export type SignInMethod = z.infer<typeof signInMethodSchema>

export const signInStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({
    kind: z.literal('done'),
    account: accountSchema,
    isKnown: z.boolean().describe('the account was linked already, and is still there once'),
    warning: z.string().nullable().describe('what the person had better look after, such as their clock'),
  }),
  z.object({
    kind: z.literal('failed'),
    problem: signInProblemSchema,
    code: z.enum(['invalid', 'conflict', 'unavailable']),
    message: z.string(),
    hint: z.string(),
  }),
])
export type SignInState = z.infer<typeof signInStateSchema>

/** A sign-in, from its begin to its end. */
export const signInSchema = z.object({
  id: z.string(),
  provider: signInProviderSchema,
  method: signInMethodSchema,
  authorizationUrl: z.string().nullable().describe('to be opened in a browser; null with a code'),
  userCode: z.string().nullable().describe('to be typed at verificationUri'),
  verificationUri: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  state: signInStateSchema,
})
export type SignIn = z.infer<typeof signInSchema>

/** A client that the person may sign in through. Its secret is never told. */
export const signInClientSchema = z.object({
  provider: signInProviderSchema,
  clientId: z.string(),
  isBuiltIn: z.boolean(),
})
export type SignInClient = z.infer<typeof signInClientSchema>
