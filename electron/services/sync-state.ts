import { ProviderError } from '#electron/providers/provider-error.ts'
import { MassRemovalError } from '#electron/sync/guard.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** What an error of a run means for the calendar. `failures` is how many runs in a row the server did not answer. */
export function stateAfter(
  error: unknown,
  { now, failures, intervalMinutes }: { now: number; failures: number; intervalMinutes: number },
): SyncState {
  if (error instanceof MassRemovalError) {
    return { kind: 'guarded', removed: error.removed, total: error.total }
  }
  if (error instanceof CalendarError) {
    return { kind: 'failed', reason: [error.message, error.hint].filter(Boolean).join('. ') }
  }
  if (!(error instanceof ProviderError)) {
    return { kind: 'failed', reason: 'Something unexpected happened; the log says what.' }
  }
  const reason = error.message
  switch (error.kind) {
    case 'auth':
      return { kind: 'reconnect', reason }
    case 'rate-limited':
      return waiting(now, error.retryAfterMilliseconds ?? backoff(failures, intervalMinutes), reason)
    case 'unavailable':
      return waiting(now, backoff(failures, intervalMinutes), reason)
    case 'calendar-gone':
      return {
        kind: 'failed',
        reason: `${reason}. Its events are kept here: stop syncing the calendar, or unlink the account and keep its events.`,
      }
    case 'cursor-gone':
    case 'precondition-failed':
    case 'not-found':
    case 'forbidden':
    case 'invalid':
      return { kind: 'failed', reason }
    default:
      return assertNever(error.kind)
  }
}

/** How an account stands as a whole: what needs the person first, else what is going on. */
export function stateOfAccount(
  account: { isPaused: boolean; reconnectReason: string | null },
  calendars: readonly SyncState[],
): SyncState {
  if (account.isPaused) return { kind: 'paused' }
  if (account.reconnectReason !== null) return { kind: 'reconnect', reason: account.reconnectReason }
  const syncing = calendars.filter((state) => state.kind === 'syncing')
  if (syncing.length > 0) return { kind: 'syncing', done: syncing.reduce((sum, { done }) => sum + done, 0) }
  for (const kind of ['guarded', 'failed', 'waiting'] as const) {
    const found = calendars.find((state) => state.kind === kind)
    if (found !== undefined) return found
  }
  return { kind: 'idle' }
}

const firstWait = 30_000

/** Ever longer, never longer than the interval, and never all accounts in step. */
function backoff(failures: number, intervalMinutes: number): number {
  const wait = Math.min(firstWait * 2 ** Math.min(failures, 12), intervalMinutes * 60_000)
  return Math.round(wait * (0.8 + Math.random() * 0.2))
}

function waiting(now: number, milliseconds: number, reason: string): SyncState {
  return { kind: 'waiting', until: new Date(now + milliseconds).toISOString(), reason }
}
