import type { Access, SignInProvider } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SignInMethod } from '#shared/calendar/sign-in.ts'
import { signInProviderOf } from './account-providers.ts'
import type { SignInPurpose } from './finish-sign-in.ts'
import { chooseClient, clientUse, suits } from './sign-in-clients.ts'
import type { AccountContext } from './sync-context.ts'

export interface SignInRequest {
  readonly provider: SignInProvider
  readonly access: Access
  readonly method: SignInMethod
  readonly client?: { readonly id: string; readonly secret?: string | undefined } | undefined
  readonly accountId?: string | undefined
  readonly name?: string | undefined
  readonly intervalMinutes?: number | undefined
}

/**
 * What a sign-in that is asked for is to end in, and as which client. Throws `invalid` without a client or for one that
 * can't be, `not_found` and `conflict` about the account to mend, `unavailable` without a key for the vault.
 */
export async function purposeOf(
  context: AccountContext,
  actor: Actor,
  request: SignInRequest,
): Promise<SignInPurpose> {
  const { accountId, provider, method, access, name, intervalMinutes } = request
  const { store, vault, services } = context
  // Without a key for the vault there is no point in asking the person for anything.
  await vault.open()
  const account = accountId === undefined ? null : store.accounts.get(accountId)
  if (account !== null && signInProviderOf(account) !== provider) {
    throw new CalendarError('conflict', `“${account.name}” is not an account of this provider.`, {
      field: 'provider',
      fact: { code: 'account-of-other-provider', name: account.name },
    })
  }
  const own = account?.settings.signIn?.clientId
  const known = own === undefined ? undefined : store.oauthClients.find(provider, own)
  const kept = known !== undefined && suits(known, clientUse(method)) ? { id: known.clientId } : undefined
  const client = await chooseClient(context, vault, provider, method, request.client ?? kept)
  const service = await services.get(provider)
  const id = account?.id ?? null
  return { actor, provider, service, method, client, access, accountId: id, name, intervalMinutes }
}
