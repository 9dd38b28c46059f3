import { ProviderError } from '#electron/providers/provider-error.ts'
import type { Account } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { signInProviderOf } from './account-providers.ts'
import type { AccountContext } from './sync-context.ts'

/**
 * Has the provider of an account renew our access now, as is done before each expiry anyway: whether it works is known
 * then. Throws `not_found`, `conflict` for an account without a sign-in or one that the person has to sign in to again,
 * and `unavailable` when the provider does not answer.
 */
export async function refreshAccess(
  { store, providers, sync }: AccountContext,
  { id }: { id: string },
  signal: AbortSignal,
): Promise<Account> {
  const account = store.accounts.get(id)
  signInProviderOf(account)
  try {
    const tokens = await providers.tokens(account)
    await tokens.token(signal, tokens.credentials.accessToken)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind === 'auth') {
      throw new CalendarError('conflict', `“${account.name}” can’t be renewed: ${error.message}.`, {
        fact: { code: 'account-not-renewed', name: account.name, said: error.message },
        hint: 'The person has to sign in to this account again.',
      })
    }
    throw new CalendarError('unavailable', `“${account.name}” was not renewed: ${error.message}.`, {
      fact: { code: 'account-not-renewed', name: account.name, said: error.message },
      hint: 'Try again later; until then what is here can be read.',
    })
  }
  return sync.account(id)
}
