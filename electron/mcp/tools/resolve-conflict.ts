import { z } from 'zod'
import type { AssistantReads } from '#electron/services/assistants/assistant-reads.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { conflictSideSchema, type Resolution } from '#shared/rpc/conflict.ts'
import { fieldName } from '../conflict-text.ts'
import { changes, defineTool } from '../tool.ts'

const inputSchema = z.strictObject({
  id: z.string(),
  keep: conflictSideSchema,
  fields: z
    .array(z.strictObject({ field: z.string(), keep: conflictSideSchema }))
    .optional()
    .describe('those decided otherwise'),
  alike: z.boolean().optional().describe('all conflicts about the same fields'),
})

export const resolveConflictTool = defineTool({
  name: 'resolve_conflict',
  title: 'Settle conflict',
  description: 'Settle a conflict as the person decided; ask them which side to keep.',
  annotations: changes,
  input: inputSchema,
  output: z.strictObject({ changeId: z.string().describe('undoes it'), settled: z.int() }),
  async run({ session }, input) {
    const { id, keep, alike } = input
    const fields = fieldsOf(session.reads, input)
    const { result } = await session.writes.resolveConflict({ id, keep, alike, fields })
    const { settled, changeIds } = result
    const changeId = changeIds[0] ?? ''
    const what = settled === 1 ? 'the conflict' : `${settled} conflicts`
    return {
      data: { changeId, settled },
      text: `Settled ${what}. The person can undo this as change ${changeId}.`,
    }
  },
})

/** The fields under the names that list_conflicts gave them. */
function fieldsOf(
  reads: AssistantReads,
  { id, fields = [] }: z.infer<typeof inputSchema>,
): Resolution['fields'] {
  const conflict = reads.conflicts().find((open) => open.id === id)
  // Of a conflict that is settled or unknown, the service says so itself.
  if (conflict === undefined) return []
  return fields.map(({ field: name, keep }) => {
    const field = conflict.fields.find((candidate) => fieldName(candidate) === name)
    if (field !== undefined) return { ...field, keep }
    throw new CalendarError('stale', 'The sides do not disagree about such a field', {
      field: 'fields',
      hint: 'Name it as list_conflicts does.',
    })
  })
}
