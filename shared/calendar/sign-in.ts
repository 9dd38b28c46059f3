import { z } from 'zod'
import { accountSchema, signInProviderSchema } from './account.ts'
import { signInProblemSchema } from './sign-in-problem.ts'

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
