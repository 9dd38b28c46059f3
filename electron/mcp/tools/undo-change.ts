import { z } from 'zod'
import { changes, defineTool } from '../tool.ts'
import { cleanLine, fence, textLimits } from '../untrusted-text.ts'

export const undoChangeTool = defineTool({
  name: 'undo_change',
  title: 'Undo change',
  description: 'Undo a change by its changeId; undoing that does it again.',
  annotations: changes,
  input: z.strictObject({ changeId: z.string().max(40) }),
  output: z.strictObject({ changeId: z.string().describe('undoes this'), summary: z.string() }),
  async run({ session }, input) {
    const { result } = await session.writes.undoChange(input.changeId)
    const summary = cleanLine(result.summary, textLimits.title)
    return {
      data: { changeId: result.id, summary },
      text: `${fence(summary)}. This can be undone as change ${result.id}.`,
    }
  },
})
