import { z } from 'zod'
import type { SyncState } from '#shared/calendar/account.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from './untrusted-text.ts'

/** How the sync of a calendar stands, in a few words. */
export function stateText(state: SyncState): string {
  switch (state.kind) {
    case 'idle':
      return 'in step'
    case 'syncing':
      return `syncing, ${state.done} so far`
    case 'waiting':
      return `waiting until ${state.until}: ${state.reason}`
    case 'reconnect':
      return `the person has to sign in again: ${state.reason}`
    case 'guarded':
      return `${state.removed} of ${state.total} events are missing on the server; the person has to say whether that is right`
    case 'paused':
      return 'paused by the person'
    case 'failed':
      return `failed: ${state.reason}`
  }
}

export const syncAnswerSchema = z.strictObject({
  notice: z.string(),
  calendars: z.array(
    z.strictObject({
      calendar: z.string(),
      account: z.string(),
      state: z.string(),
      pulled: z.int().describe('changes taken in'),
      pushed: z.int().describe('changes sent'),
      conflicts: z.int(),
    }),
  ),
})

/** What a sync did, for a model. */
export function syncAnswer(reports: readonly SyncReport[]) {
  const calendars = reports.map((report) => ({
    calendar: cleanLine(report.calendar, textLimits.name),
    account: cleanLine(report.account, textLimits.name),
    state: cleanLine(stateText(report.state), textLimits.title),
    pulled: sum(report.pulled),
    pushed: sum(report.pushed),
    conflicts: report.conflicts,
  }))
  const lines = calendars.map(
    ({ calendar, account, state, pulled, pushed, conflicts }) =>
      `- ${fence(calendar)} of ${fence(account)}: ${fence(state)}, ${pulled} taken in, ${pushed} sent, ${conflicts} conflicts`,
  )
  return {
    data: { notice: structuredNotice, calendars },
    text: [`${calendars.length} calendars synced. ${fenceNotice}`, ...lines].join('\n'),
  }
}

function sum({ created, updated, deleted }: { created: number; updated: number; deleted: number }): number {
  return created + updated + deleted
}
