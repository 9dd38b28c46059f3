import { z } from 'zod'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

export const listChangesTool = defineTool({
  name: 'list_changes',
  title: 'List changes',
  description: 'Who changed what, newest first.',
  annotations: reads,
  input: z.strictObject({
    event: z.string().max(200).optional().describe('only of this id'),
    limit: z.int().min(1).max(100).default(20),
    cursor: z.string().max(40).optional(),
  }),
  output: z.strictObject({
    notice: z.string(),
    changes: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        by: z.string(),
        summary: z.string(),
        undone: z.boolean(),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  run({ session }, input) {
    const { limit, cursor, event } = input
    const found = session.reads.changes({
      limit,
      ...(cursor !== undefined && { before: cursor }),
      ...(event !== undefined && { eventId: event }),
    })
    const changes = found.changes.map(({ id, at, actor, summary, undoneBy }) => ({
      id,
      at,
      by: cleanLine(`${actor.kind} ${actor.name}`, textLimits.name),
      summary: cleanLine(summary, textLimits.title),
      undone: undoneBy !== null,
    }))
    const lines = changes.map(
      ({ id, at, by, summary, undone }) =>
        `- ${at} ${fence(summary)} by ${fence(by)}${undone ? ' · undone' : ''} · id ${id}`,
    )
    const { nextCursor } = found
    if (nextCursor !== undefined) lines.push(`There is more: call again with cursor ${nextCursor}.`)
    return {
      data: { notice: structuredNotice, changes, ...(nextCursor !== undefined && { nextCursor }) },
      text: [`${changes.length} changes. ${fenceNotice}`, ...lines].join('\n'),
    }
  },
})
