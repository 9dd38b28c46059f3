import { ProviderError } from '#electron/providers/provider-error.ts'
import { factOf } from '#electron/providers/provider-fact.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import { MassRemovalError } from '#electron/sync/guard.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'

/** What an error of a run means for the calendar. `failures` is how many runs in a row the server did not answer. */
export function stateAfter(
  error: unknown,
  { now, failures, intervalMinutes }: { now: number; failures: number; intervalMinutes: number },
): SyncState {
  if (error instanceof MassRemovalError) {
    return { kind: 'guarded', removed: error.removed, total: error.total }
  }
  if (error instanceof CalendarError) {
    const reason = [error.message, error.hint].filter(Boolean).join('. ')
    return { kind: 'failed', reason, ...(error.fact && { fact: error.fact }) }
  }
  if (!(error instanceof ProviderError)) {
    const reason = 'Something unexpected happened; the log says what.'
    return { kind: 'failed', reason, fact: { code: 'sync-unexpected' } }
  }
  const reason = error.message
  const fact = factOf(error)
  switch (error.kind) {
    case 'auth':
      return { kind: 'reconnect', reason, fact }
    case 'rate-limited':
      return waiting(now, error.retryAfterMilliseconds ?? backoff(failures, intervalMinutes), {
        reason,
        fact,
      })
    case 'unavailable':
      return waiting(now, backoff(failures, intervalMinutes), { reason, fact })
    case 'calendar-gone':
      return {
        kind: 'failed',
        reason: `${reason}. Its events are kept here: stop syncing the calendar, or unlink the account and keep its events.`,
        fact,
      }
    case 'cursor-gone':
    case 'precondition-failed':
    case 'not-found':
    case 'forbidden':
    case 'invalid':
      return { kind: 'failed', reason, fact }
    default:
      return assertNever(error.kind)
  }
}

/** Of a reason that was kept; without facts of it, what is to be done is the same for all of them. */
export function reconnectFor(reason: string, fact: Fact | null): SyncState {
  return { kind: 'reconnect', reason, fact: fact ?? { code: 'sign-in-refused' } }
}

/** How an account stands as a whole: what needs the person first, else what is going on. */
export function stateOfAccount(
  account: Pick<AccountRecord, 'isPaused' | 'reconnectReason' | 'reconnectFact'>,
  calendars: readonly SyncState[],
): SyncState {
  if (account.isPaused) return { kind: 'paused' }
  if (account.reconnectReason !== null) return reconnectFor(account.reconnectReason, account.reconnectFact)
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

function waiting(now: number, milliseconds: number, why: { reason: string; fact: Fact }): SyncState {
  return { kind: 'waiting', until: new Date(now + milliseconds).toISOString(), ...why }
}
