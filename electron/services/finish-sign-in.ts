import { SignInError } from '#electron/accounts/sign-in-error.ts'
import { clockWarning } from '#electron/accounts/sign-in-problem.ts'
import type { Grant, OAuthClient, SignInService } from '#electron/accounts/sign-in-service.ts'
import { openGate } from '#electron/providers/gate.ts'
import type { RemoteCalendar } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { AccountRecord, AccountSettings } from '#electron/store/account-table.ts'
import type { Access, Account, SignInProvider } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { SignInMethod } from '#shared/calendar/sign-in.ts'
import { readSetting } from './read-settings.ts'
import { addCalendars } from './refresh-calendars.ts'
import { clientUse, keepClient } from './sign-in-clients.ts'
import type { AccountContext } from './sync-context.ts'

/** What a sign-in was begun for. */
export interface SignInPurpose {
  readonly actor: Actor
  readonly provider: SignInProvider
  readonly service: SignInService
  readonly method: SignInMethod
  readonly client: OAuthClient
  readonly access: Access
  /** To be mended, or given other rights; null to link one. */
  readonly accountId: string | null
  readonly name: string | undefined
  readonly intervalMinutes: number | undefined
}

export interface SignedIn {
  readonly account: Account
  readonly isKnown: boolean
  readonly warning: string | null
}

const listingMilliseconds = 60_000

/**
 * Makes an account of a grant, or mends the one that it belongs to: the same account is there once however often it is
 * linked. Its calendars are asked for first, so that nothing is stored of one that does not work. Rejects with a
 * `SignInError`, or once `signal` is aborted, and has stored nothing then.
 */
export async function finishSignIn(
  context: AccountContext,
  purpose: SignInPurpose,
  grant: Grant,
  signal: AbortSignal,
): Promise<SignedIn> {
  const { store, sync } = context
  const identity = `${purpose.provider} ${grant.subject}`
  refuseAnother(context, purpose, identity, grant)
  const known = store.accounts.findByIdentity(identity)
  const warning = clockWarning(purpose.service.name, grant.clockAheadMilliseconds)
  const about = {
    isKnown: known !== undefined,
    warning: warning === undefined ? null : `${warning.message} ${warning.hint}`,
  }
  const { client, access } = purpose
  const settings: AccountSettings = {
    url: '',
    user: grant.user,
    allowPrivateAddress: true,
    signIn: { clientId: client.id, access, scopes: grant.scopes },
  }
  const tokens = context.providers.loose(purpose.provider, client, grant.credentials)
  const calendars = await listCalendars(context, purpose, settings, tokens, signal)
  if (known !== undefined && isLess(known, purpose)) {
    // It works and may do more: the rights that it has are not taken from it by linking it once more.
    return { account: sync.account(known.id), ...about }
  }
  const vault = await context.vault.open()
  const secret = vault.seal(JSON.stringify(tokens.credentials), `account/${identity}`)
  if (known !== undefined) await sync.release(known.id)
  const stored = store.write(() => {
    signal.throwIfAborted()
    keepClient(context, vault, purpose.provider, client, clientUse(purpose.method))
    const now = store.accounts.findByIdentity(identity)
    const account = now === undefined ? insert() : mend(now)
    const detail = `${now === undefined ? 'Linked' : 'Signed in again'} as ${grant.user}, ${access === 'write' ? 'to read and change' : 'to read only'}`
    const { actor } = purpose
    const code = now === undefined ? 'access-linked' : 'access-renewed'
    const fact = { code, user: grant.user, access } as const
    store.audit.add({ actor, action: 'signed-in', account, detail, fact })
    return { id: account.id, ids: now === undefined ? addCalendars(context, account, calendars) : [] }
  })
  const { id, ids } = await stored.catch((error: unknown) => {
    if (known !== undefined) sync.resume(known.id)
    throw error
  })
  store.announce(ids)
  if (known === undefined) sync.begin(id)
  else sync.resume(id)
  return { account: sync.account(id), ...about }

  function insert(): AccountRecord {
    const name = purpose.name?.trim() || grant.user || purpose.service.name
    const intervalMinutes = purpose.intervalMinutes ?? readSetting(store, 'syncMinutes')
    return store.accounts.insert({
      provider: purpose.provider,
      name,
      identity,
      settings,
      secret,
      intervalMinutes,
    })
  }

  function mend({ id: mended }: AccountRecord): AccountRecord {
    const { window } = store.accounts.get(mended).settings
    const kept = { ...settings, ...(window === undefined ? {} : { window }) }
    return store.accounts.update(mended, {
      settings: kept,
      secret,
      reconnectReason: null,
      reconnectFact: null,
    })
  }
}

function refuseAnother(
  { store }: AccountContext,
  { accountId, service }: SignInPurpose,
  identity: string,
  grant: Grant,
): void {
  if (accountId === null) return
  const account = store.accounts.get(accountId)
  if (account.identity === identity) return
  throw new SignInError(
    'wrong-account',
    `You signed in as ${grant.user || 'somebody else'}, but this account is ${account.settings.user || account.name}.`,
    `Sign in again and choose ${account.settings.user || account.name} at ${service.name}, or link the other one as an account of its own.`,
  )
}

function isLess(known: AccountRecord, { access, accountId }: SignInPurpose): boolean {
  const mayWrite = known.settings.signIn?.access === 'write'
  return accountId === null && known.reconnectReason === null && mayWrite && access === 'read'
}

async function listCalendars(
  { providers }: AccountContext,
  { provider, service }: SignInPurpose,
  settings: AccountSettings,
  tokens: ReturnType<AccountContext['providers']['loose']>,
  signal: AbortSignal,
): Promise<RemoteCalendar[]> {
  try {
    const opened = await providers.openWith({ provider, settings }, null, tokens, openGate)
    return await opened.listCalendars(AbortSignal.any([signal, AbortSignal.timeout(listingMilliseconds)]))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const { kind, message } = error
    if (kind === 'unavailable' || kind === 'rate-limited') {
      throw new SignInError(
        'unreachable',
        `You are signed in, but ${service.name} gives no calendars: ${message}.`,
        'Try again in a few minutes.',
      )
    }
    const hint =
      provider === 'google'
        ? 'Look whether the Google Calendar API is enabled for the client in Google’s console, and whether the account may use calendars.'
        : 'Look whether the account has a mailbox with calendars, and whether its organization lets programs in.'
    throw new SignInError(
      'calendars',
      `You are signed in, but ${service.name} gives no calendars: ${message}.`,
      hint,
    )
  }
}
