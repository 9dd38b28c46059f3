import { builtInClient } from '#electron/accounts/built-in-clients.ts'
import { SignInError } from '#electron/accounts/sign-in-error.ts'
import type { OAuthClient } from '#electron/accounts/sign-in-service.ts'
import type { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import type { ClientUse, OAuthClientRecord } from '#electron/store/oauth-client-table.ts'
import { type SignInProvider, signInProviderSchema } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SignInClient, SignInMethod } from '#shared/calendar/sign-in.ts'
import type { ServiceContext } from './service-context.ts'

/** The clients that a sign-in may go through, the one that is taken in a browser unless another is asked for first of its provider. */
export function listSignInClients({ store }: Pick<ServiceContext, 'store'>): SignInClient[] {
  return signInProviderSchema.options.flatMap((provider) => {
    const own = store.oauthClients.list(provider)
    const suiting = own.filter((client) => suits(client, 'browser'))
    const builtIn = builtInClient(provider)
    return [
      ...suiting.map(view),
      ...(builtIn === null ? [] : [{ provider, clientId: builtIn.id, isBuiltIn: true }]),
      ...own.filter((client) => !suiting.includes(client)).map(view),
    ]
  })
}

/** What a sign-in by this method uses its client for. */
export function clientUse(method: SignInMethod): ClientUse {
  return method === 'device' ? 'device' : 'browser'
}

/**
 * Whether sign-ins of this use may go through a client of the person's. A client of Google's has one type, which is good for
 * one of them; one of Microsoft's is good for both.
 */
export function suits({ provider, usedFor }: OAuthClientRecord, use: ClientUse): boolean {
  return provider !== 'google' || usedFor === null || usedFor === 'both' || usedFor === use
}

/**
 * The client that the person gives, or the newest that suits the method where they give none. Throws `invalid` where there
 * is none.
 */
export async function chooseClient(
  context: ServiceContext,
  vault: VaultKeeper,
  provider: SignInProvider,
  method: SignInMethod,
  given: { id: string; secret?: string | undefined } | undefined,
): Promise<OAuthClient> {
  const id = given?.id.trim() ?? ''
  const secret = given?.secret?.trim() ?? ''
  if (id !== '' && secret !== '') return { id, secret }
  if (id !== '') return (await findClient(context, vault, provider, id)) ?? { id, secret: null }
  const newest = context.store.oauthClients.list(provider).find((client) => suits(client, clientUse(method)))
  const client =
    newest === undefined
      ? builtInClient(provider)
      : await findClient(context, vault, provider, newest.clientId)
  if (client !== null) return client
  const name = provider === 'google' ? 'Google' : 'Microsoft'
  throw new CalendarError('invalid', `This build of Kalends has no client id of its own for ${name}.`, {
    fact: { code: 'client-missing', provider: name },
    field: 'clientId',
    hint: `Register a client in ${name}’s console and enter its id; docs/accounts.md walks through it.`,
  })
}

/** The client that an account was linked through. Throws `SignInError` client when it is not known any more. */
export async function clientOf(
  context: ServiceContext,
  vault: VaultKeeper,
  provider: SignInProvider,
  id: string,
): Promise<OAuthClient> {
  const client = await findClient(context, vault, provider, id)
  if (client !== null) return client
  throw new SignInError(
    'client',
    'The client id that this account was linked through is not known here any more.',
    'Sign in again, with a client id.',
    'clientId',
  )
}

/** Keeps a client of the person's, its secret sealed; inside a transaction, with the vault opened before. */
export function keepClient(
  { store }: Pick<ServiceContext, 'store'>,
  vault: Awaited<ReturnType<VaultKeeper['open']>>,
  provider: SignInProvider,
  { id, secret }: OAuthClient,
  usedFor: ClientUse,
): void {
  if (builtInClient(provider)?.id === id) return
  const sealed = secret === null ? null : vault.seal(secret, clientPlace(provider, id))
  store.oauthClients.put({ provider, clientId: id, secret: sealed, usedFor })
}

/** What the vault seals the secret of a client for. */
export function clientPlace(provider: SignInProvider, clientId: string): string {
  return `client/${provider}/${clientId}`
}

function view({ provider, clientId }: OAuthClientRecord): SignInClient {
  return { provider, clientId, isBuiltIn: false }
}

async function findClient(
  { store }: ServiceContext,
  vault: VaultKeeper,
  provider: SignInProvider,
  id: string,
): Promise<OAuthClient | null> {
  const own = store.oauthClients.find(provider, id)
  if (own === undefined) {
    const builtIn = builtInClient(provider)
    return builtIn?.id === id ? builtIn : null
  }
  const secret = own.secret === null ? null : (await vault.open()).open(own.secret, clientPlace(provider, id))
  return { id, secret }
}
