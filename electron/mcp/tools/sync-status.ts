import { z } from 'zod'
import { stateText } from '../sync-text.ts'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

const mostProblems = 20

export const syncStatusTool = defineTool({
  name: 'sync_status',
  title: 'Sync status',
  description: 'How the sync of each calendar stands.',
  annotations: reads,
  input: z.strictObject({}),
  output: z.strictObject({
    notice: z.string(),
    calendars: z.array(
      z.strictObject({
        id: z.string(),
        calendar: z.string(),
        account: z.string(),
        state: z.string(),
        lastSync: z.string(),
        pending: z.int().describe('changes not sent yet'),
        conflicts: z.int(),
        problems: z.array(z.string()).optional(),
      }),
    ),
  }),
  run({ session }) {
    const calendars = session.accounts.list().flatMap((account) =>
      account.calendars.map((calendar) => ({
        id: calendar.id,
        calendar: cleanLine(calendar.name, textLimits.name),
        account: cleanLine(account.name, textLimits.name),
        state: cleanLine(stateText(calendar.state), textLimits.title),
        lastSync: calendar.lastSyncAt ?? 'never',
        pending: calendar.pending,
        conflicts: calendar.conflicts,
        ...(calendar.problems.length > 0 && {
          problems: calendar.problems
            .slice(0, mostProblems)
            .map(({ title, message }) => cleanLine(`${title}: ${message}`, textLimits.title)),
        }),
      })),
    )
    const lines = calendars.map(({ calendar, account, state, lastSync, pending, conflicts, problems = [] }) =>
      [
        `- ${fence(calendar)} of ${fence(account)}: ${fence(state)}, last sync ${lastSync}, ${pending} pending, ${conflicts} conflicts`,
        ...problems.map((problem) => `  problem: ${fence(problem)}`),
      ].join('\n'),
    )
    return {
      data: { notice: structuredNotice, calendars },
      text: [`${calendars.length} calendars of accounts. ${fenceNotice}`, ...lines].join('\n'),
    }
  },
})
