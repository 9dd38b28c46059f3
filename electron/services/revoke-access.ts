import type { Credentials } from '#electron/accounts/sign-in-service.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { signInProviderOf } from './account-providers.ts'
import { clientOf } from './sign-in-clients.ts'
import type { AccountContext } from './sync-context.ts'

/** What became of our access at the provider, and where the person can look after it; null where nobody can. */
export interface Revocation {
  readonly revocation: 'done' | 'unsupported' | 'failed' | 'none'
  readonly manageUrl: string | null
}

const patienceMilliseconds = 15_000

/**
 * Takes our access to an account back at its provider, and waits for a new sign-in; its calendars and what waits to be
 * sent are kept. Throws `not_found`, and `conflict` for an account without a sign-in.
 */
export async function revokeAccess(
  context: AccountContext,
  actor: Actor,
  { id }: { id: string },
): Promise<{ account: Account } & Revocation> {
  const { store, sync } = context
  const account = store.accounts.get(id)
  signInProviderOf(account)
  await sync.release(id)
  const revoked = await revoke(context, store.accounts.get(id))
  const reconnectReason = 'Access was given up here: sign in again to go on'
  const reconnectFact = { code: 'access-given-up' } as const
  await store.write(() => {
    store.accounts.update(id, { secret: null, reconnectReason, reconnectFact })
    const { revocation: how, manageUrl } = revoked
    const fact = { code: 'access-revoked', how, manageUrl } as const
    store.audit.add({ actor, action: 'revoked', account, detail: wordsOf(revoked), fact })
  })
  sync.tell()
  return { account: sync.account(id), ...revoked }
}

/** Asks the provider to forget us, as well as it goes: never rejects. The account must not be synced meanwhile. */
export async function revoke(context: AccountContext, account: AccountRecord): Promise<Revocation> {
  await context.push.stop(account)
  const { signIn } = account.settings
  if (signIn === undefined) return { revocation: 'none', manageUrl: null }
  const provider = signInProviderOf(account)
  const service = await context.services.get(provider)
  const { manageUrl } = service
  if (account.secret === null) return { revocation: 'none', manageUrl }
  try {
    const opened = (await context.vault.open()).open(account.secret, `account/${account.identity}`)
    const client = await clientOf(context, context.vault, provider, signIn.clientId)
    const signal = AbortSignal.timeout(patienceMilliseconds)
    return { revocation: await service.revoke(client, JSON.parse(opened) as Credentials, signal), manageUrl }
  } catch {
    return { revocation: 'failed', manageUrl }
  }
}

/** For the audit trail. */
export function wordsOf({ revocation, manageUrl }: Revocation): string {
  switch (revocation) {
    case 'done':
      return 'Access was taken back at the provider'
    case 'unsupported':
      return `Forgotten here; at the provider only the person can take it back, at ${manageUrl}`
    case 'failed':
      return `Forgotten here; the provider could not be told, the person can take it back at ${manageUrl}`
    case 'none':
      return 'There was no access to take back'
  }
}
