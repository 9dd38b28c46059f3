import { z } from 'zod'
import { accessSchema, signInProviderSchema } from '#shared/calendar/account.ts'
import { signInMethodSchema } from '#shared/calendar/sign-in.ts'
import { signInAnswer, signInAnswerSchema } from '../sign-in-text.ts'
import { adds, defineTool } from '../tool.ts'

export const initiateOauthTool = defineTool({
  name: 'initiate_oauth',
  title: 'Begin sign-in',
  description: 'Link an account, or sign in again; the person is always asked. Gives what they have to open.',
  annotations: adds,
  input: z.strictObject({
    provider: signInProviderSchema,
    access: accessSchema.describe('write: read and change'),
    method: signInMethodSchema
      .optional()
      .describe('browser of this machine, paste its last address, device code'),
    account: z.string().max(200).optional().describe('to sign in again'),
  }),
  output: signInAnswerSchema,
  async run({ session: { accounts }, client }, { provider, access, method, account }) {
    const accountId = account === undefined ? undefined : accounts.get(account).id
    // The browser comes back to this machine, which only an assistant on it can count on.
    const usual = client.local ? 'browser' : 'paste'
    return signInAnswer(await accounts.begin({ provider, access, method: method ?? usual, accountId }))
  },
})
