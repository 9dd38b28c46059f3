import type { Account } from '#shared/calendar/account.ts'
import type { SyncContext } from './sync-context.ts'

/** All linked accounts and how their sync stands, in the order in which they were linked. */
export function listAccounts(context: SyncContext): Account[] {
  return context.sync.accounts()
}
