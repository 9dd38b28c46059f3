import type { AccountRecord, AccountSettings } from '#electron/store/account-table.ts'
import type { Account, SyncWindow } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SyncContext } from './sync-context.ts'

export interface AccountUpdate {
  readonly id: string
  readonly name?: string | undefined
  readonly paused?: boolean | undefined
  readonly intervalMinutes?: number | undefined
  /** null: as the provider has it */
  readonly window?: SyncWindow | null | undefined
}

/**
 * Renames an account, pauses or resumes it, sets its interval or how much of it is synced. Throws `not_found`, and
 * `conflict` for a window where the provider knows none.
 */
export async function updateAccount(context: SyncContext, input: AccountUpdate): Promise<Account> {
  const { store, sync } = context
  const before = store.accounts.get(input.id)
  const name = input.name?.trim() || before.name
  const isPaused = input.paused ?? before.isPaused
  const intervalMinutes = input.intervalMinutes ?? before.intervalMinutes
  const settings = settingsWith(before, input.window)
  const isOtherWindow = settings !== before.settings
  // A run under way goes by the settings that it began with.
  if ((isPaused && !before.isPaused) || isOtherWindow) await sync.release(input.id)
  await store.write(() => store.accounts.update(input.id, { name, isPaused, intervalMinutes, settings }))
  const isSameInterval = intervalMinutes === before.intervalMinutes
  if (isPaused || (isPaused === before.isPaused && isSameInterval && !isOtherWindow)) sync.tell()
  else if (before.isPaused || isOtherWindow) sync.resume(input.id)
  else sync.resume(input.id, Date.now() + intervalMinutes * 60_000)
  return sync.account(input.id)
}

function settingsWith(
  { settings, name }: AccountRecord,
  window: SyncWindow | null | undefined,
): AccountSettings {
  if (window === undefined) return settings
  if (settings.signIn === undefined) {
    throw new CalendarError('conflict', `All of “${name}” is synced: its server knows no windows.`, {
      field: 'window',
      fact: { code: 'account-whole-only', name },
    })
  }
  const { window: _, ...rest } = settings
  return window === null ? rest : { ...rest, window }
}
