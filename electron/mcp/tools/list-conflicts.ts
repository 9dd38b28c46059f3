import { z } from 'zod'
import { conflictRowSchema, conflictText, rowOfConflict } from '../conflict-text.ts'
import { defineTool, reads } from '../tool.ts'
import { fenceNotice, structuredNotice } from '../untrusted-text.ts'

const most = 50

export const listConflictsTool = defineTool({
  name: 'list_conflicts',
  title: 'List conflicts',
  description: 'Events edited both here (mine) and on the server (theirs).',
  annotations: reads,
  input: z.strictObject({}),
  output: z.strictObject({
    notice: z.string(),
    conflicts: z.array(conflictRowSchema),
    more: z.int().optional(),
  }),
  run({ session }) {
    const all = session.reads.conflicts()
    const conflicts = all.slice(0, most).map(rowOfConflict)
    const more = all.length - conflicts.length
    const lines = [`${all.length} conflicts. ${fenceNotice}`, ...conflicts.map(conflictText)]
    if (more > 0) lines.push(`${more} more: they are listed once these are settled.`)
    return {
      data: { notice: structuredNotice, conflicts, ...(more > 0 && { more }) },
      text: lines.join('\n'),
    }
  },
})
