import type { Account } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { askServer } from './add-account.ts'
import type { AccountContext } from './sync-context.ts'

/**
 * Gives an account a new password, once its server has accepted it, and goes on to sync it; what waits to be sent is
 * kept. Throws `not_found`, `invalid` when the server refuses the password, `unavailable`, and `conflict` for an account
 * that has none.
 */
export async function reconnectAccount(
  context: AccountContext,
  actor: Actor,
  input: { id: string; password: string },
): Promise<Account> {
  const { store, sync, vault } = context
  const account = store.accounts.get(input.id)
  if (account.settings.signIn !== undefined) {
    throw new CalendarError('conflict', `“${account.name}” has no password: it is mended by signing in.`, {
      fact: { code: 'account-signs-in', name: account.name },
      hint: 'Begin a sign-in for this account.',
    })
  }
  if (account.settings.user === '') {
    throw new CalendarError('conflict', `“${account.name}” has no user name and so no password.`, {
      fact: { code: 'account-without-user', name: account.name },
      hint: 'Unlink it, and add it with the address that is right now.',
    })
  }
  const secret = (await vault.open()).seal(input.password, `account/${account.identity}`)
  const { person } = await askServer(context, account, input.password)
  await sync.release(account.id)
  await store.write(() => {
    const settings = { ...store.accounts.get(account.id).settings, ...person }
    store.accounts.update(account.id, { secret, settings, reconnectReason: null, reconnectFact: null })
    const { user } = account.settings
    store.audit.add({
      actor,
      action: 'signed-in',
      account,
      detail: `A new password for ${user}`,
      fact: { code: 'access-new-password', user: user ?? '' },
    })
  })
  sync.resume(account.id)
  return sync.account(account.id)
}
