import { z } from 'zod'
import { signInAnswer, signInAnswerSchema } from '../sign-in-text.ts'
import { adds, defineTool } from '../tool.ts'

export const oauthCallbackTool = defineTool({
  name: 'oauth_callback',
  title: 'End sign-in',
  description: 'End a sign-in by the address on which the browser ended, pasted by the person.',
  annotations: adds,
  input: z.strictObject({ id: z.string().max(100), address: z.string().min(1).max(10_000) }),
  output: signInAnswerSchema,
  async run({ session }, { id, address }) {
    return signInAnswer(await session.accounts.bring(id, address))
  },
})
