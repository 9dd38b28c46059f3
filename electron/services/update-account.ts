import type { Account } from '#shared/calendar/account.ts'
import type { SyncContext } from './sync-context.ts'

export interface AccountUpdate {
  readonly id: string
  readonly name?: string | undefined
  readonly paused?: boolean | undefined
  readonly intervalMinutes?: number | undefined
}

/** Renames an account, pauses or resumes it, sets its interval. Throws `not_found`. */
export async function updateAccount(context: SyncContext, input: AccountUpdate): Promise<Account> {
  const { store, sync } = context
  const before = store.accounts.get(input.id)
  const name = input.name?.trim() || before.name
  const isPaused = input.paused ?? before.isPaused
  const intervalMinutes = input.intervalMinutes ?? before.intervalMinutes
  await store.write(() => store.accounts.update(input.id, { name, isPaused, intervalMinutes }))
  if (isPaused && !before.isPaused) await sync.release(input.id)
  const isSameInterval = intervalMinutes === before.intervalMinutes
  if (isPaused || (isPaused === before.isPaused && isSameInterval)) sync.tell()
  else if (before.isPaused) sync.resume(input.id)
  else sync.resume(input.id, Date.now() + intervalMinutes * 60_000)
  return sync.account(input.id)
}
