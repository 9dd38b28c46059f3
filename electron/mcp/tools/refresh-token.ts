import { z } from 'zod'
import { stateText } from '../sync-text.ts'
import { adds, defineTool } from '../tool.ts'
import { cleanLine, fence, textLimits } from '../untrusted-text.ts'

export const refreshTokenTool = defineTool({
  name: 'refresh_token',
  title: 'Renew access',
  description: 'Renew the access to an account, to see whether it works. It is never shown.',
  annotations: { ...adds, idempotentHint: true },
  input: z.strictObject({ account: z.string().max(200).describe('name or id') }),
  output: z.strictObject({ account: z.string(), state: z.string() }),
  async run({ session: { accounts }, signal }, input) {
    const { id, name } = accounts.get(input.account)
    const { state } = await accounts.refresh(id, signal)
    const text = cleanLine(stateText(state), textLimits.title)
    return {
      data: { account: id, state: text },
      text: `Access to ${fence(name)} was renewed; ${fence(text)}.`,
    }
  },
})
