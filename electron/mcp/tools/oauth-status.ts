import { z } from 'zod'
import { signInAnswer, signInAnswerSchema } from '../sign-in-text.ts'
import { defineTool, reads } from '../tool.ts'

export const oauthStatusTool = defineTool({
  name: 'oauth_status',
  title: 'Sign-in status',
  description: 'How a sign-in stands.',
  annotations: reads,
  input: z.strictObject({
    id: z.string().max(100),
    wait: z.int().min(0).max(50).default(0).describe('seconds'),
  }),
  output: signInAnswerSchema,
  async run({ session }, { id, wait }) {
    return signInAnswer(await session.accounts.signIn(id, wait * 1_000))
  },
})
