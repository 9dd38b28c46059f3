import { z } from 'zod'
import { stateText } from '../sync-text.ts'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

export const listAccountsTool = defineTool({
  name: 'list_accounts',
  title: 'List accounts',
  description: 'Linked accounts, their calendars and how they stand.',
  annotations: reads,
  input: z.strictObject({}),
  output: z.strictObject({
    notice: z.string(),
    accounts: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        provider: z.string(),
        state: z.string(),
        calendars: z.array(z.string()),
      }),
    ),
  }),
  run({ session }) {
    const accounts = session.accounts.list().map(({ id, name, provider, state, calendars }) => ({
      id,
      name: cleanLine(name, textLimits.name),
      provider,
      state: cleanLine(stateText(state), textLimits.title),
      calendars: calendars.map((calendar) => cleanLine(calendar.name, textLimits.name)),
    }))
    const lines = accounts.map(
      ({ id, name, provider, state, calendars }) =>
        `- ${fence(name)} (${provider}): ${fence(state)}, with ${calendars.map((calendar) => fence(calendar)).join(', ')} · id ${id}`,
    )
    return {
      data: { notice: structuredNotice, accounts },
      text: [`${accounts.length} accounts. ${fenceNotice}`, ...lines].join('\n'),
    }
  },
})
