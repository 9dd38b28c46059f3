import { z } from 'zod'

/** Who made a change: the person, an assistant on their behalf, a provider's sync, or a rule of the person's. */
export const actorSchema = z.object({
  kind: z.enum(['person', 'assistant', 'provider', 'rule']),
  name: z.string().describe('"page", "cli", the name of the MCP client, of the account or of the rule'),
  assistantId: z.string().optional().describe('of an assistant that is told from others of its name'),
})

export type Actor = z.infer<typeof actorSchema>
