import type { Account, ConflictPolicy } from '#shared/calendar/account.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Whether a calendar of an account is wanted here, and who decides what both sides changed. One that is not wanted is in
 * no list; what it held, and what was not sent, stays for when it is wanted again. Throws `not_found`.
 */
export async function updateAccountCalendar(
  context: SyncContext,
  input: { id: string; synced?: boolean | undefined; policy?: ConflictPolicy | undefined },
): Promise<Account> {
  const { store, sync } = context
  const before = store.accountCalendars.get(input.id)
  const { accountId } = before
  const synced = input.synced ?? before.synced
  const policy = input.policy ?? before.policy
  const isSwitched = synced !== before.synced
  // A run under way must not go on with a calendar that is not wanted any more.
  if (isSwitched) await sync.release(accountId)
  await store.write(() => store.accountCalendars.update(input.id, { synced, policy }))
  store.announce([input.id])
  if (isSwitched) sync.resume(accountId)
  else sync.tell()
  return sync.account(accountId)
}
