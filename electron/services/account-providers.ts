import { AccountTokens } from '#electron/accounts/account-tokens.ts'
import type { Origins } from '#electron/accounts/origins.ts'
import type { SignInError } from '#electron/accounts/sign-in-error.ts'
import type { Credentials, OAuthClient } from '#electron/accounts/sign-in-service.ts'
import type { SignInServices } from '#electron/accounts/sign-in-services.ts'
import type { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import type { Gate } from '#electron/providers/gate.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { Provider } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { PushSource } from '#electron/providers/push-source.ts'
import type { TokenSource } from '#electron/providers/token-source.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { SignInProvider } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { openProvider, openPush } from './open-provider.ts'
import type { ServiceContext } from './service-context.ts'
import { clientOf } from './sign-in-clients.ts'

export interface AccountProvidersParts {
  readonly context: ServiceContext
  readonly vault: VaultKeeper
  readonly services: SignInServices
  readonly origins: Origins
  readonly fetch: HttpFetch
}

/** An account that is stored, or one that is about to be. */
export type Openable = Pick<AccountRecord, 'provider' | 'settings'>

/** Opens the providers of accounts, with what the vault keeps of each. The tokens of an account are there once for all. */
export class AccountProviders {
  readonly #parts: AccountProvidersParts
  readonly #tokens = new Map<string, Promise<AccountTokens>>()

  constructor(parts: AccountProvidersParts) {
    this.#parts = parts
  }

  /**
   * The provider of a stored account. Rejects with `CalendarError` when the vault does not give its secret, and with
   * `ProviderError` auth when there is none since access was given up.
   */
  async open(account: AccountRecord, gate: Gate): Promise<Provider> {
    if (account.settings.signIn !== undefined)
      return await this.openWith(account, null, await this.tokens(account), gate)
    return await this.openWith(account, await this.#secret(account), null, gate)
  }

  /** The provider of an account with a password or tokens that are not stored. */
  async openWith(
    account: Openable,
    password: string | null,
    tokens: TokenSource | null,
    gate: Gate,
  ): Promise<Provider> {
    const { context, origins, fetch } = this.#parts
    const now = () => context.now().toString()
    return await openProvider(account, {
      password,
      tokens,
      origins,
      fetch,
      gate,
      zones: context.store.zones,
      now,
    })
  }

  /** What opens the channels of a stored account with a sign-in. */
  async openPush(account: AccountRecord, gate: Gate): Promise<PushSource> {
    const { context, origins, fetch } = this.#parts
    const tokens = await this.tokens(account)
    return await openPush(signInProviderOf(account), {
      tokens,
      origins,
      fetch,
      gate,
      now: () => context.now().toString(),
    })
  }

  /** The tokens of a stored account, for all who ask. */
  tokens(account: AccountRecord): Promise<AccountTokens> {
    let tokens = this.#tokens.get(account.id)
    if (tokens === undefined) {
      tokens = this.#openTokens(account)
      this.#tokens.set(account.id, tokens)
      tokens.catch(() => this.#tokens.delete(account.id))
    }
    return tokens
  }

  /** Tokens that are kept nowhere, to ask with them before an account is stored. `newest` has what a refresh brought. */
  loose(provider: SignInProvider, client: OAuthClient, credentials: Credentials): AccountTokens {
    const { services, context } = this.#parts
    return new AccountTokens({
      credentials,
      refresh: async (old, signal) => (await services.get(provider)).refresh(client, old, signal),
      save: async () => undefined,
      refused: async () => undefined,
      now: () => context.now().epochMilliseconds,
    })
  }

  /** What is stored of the account has changed, or is about to go: waits for a refresh under way, and forgets. */
  async forget(accountId: string): Promise<void> {
    const tokens = this.#tokens.get(accountId)
    this.#tokens.delete(accountId)
    await (await tokens?.catch(() => undefined))?.close()
  }

  async forgetAll(): Promise<void> {
    await Promise.all([...this.#tokens.keys()].map((id) => this.forget(id)))
  }

  async #openTokens(account: AccountRecord): Promise<AccountTokens> {
    const { context, services, vault } = this.#parts
    const provider = signInProviderOf(account)
    const secret = await this.#secret(account)
    if (secret === null)
      throw new ProviderError(
        'auth',
        account.reconnectReason ?? 'There is no access: sign in again to go on',
        {
          fact: account.reconnectFact ?? undefined,
        },
      )
    const credentials = JSON.parse(secret) as Credentials
    return new AccountTokens({
      credentials,
      refresh: async (old, signal) => {
        const client = await clientOf(context, vault, provider, account.settings.signIn?.clientId ?? '')
        return await (await services.get(provider)).refresh(client, old, signal)
      },
      save: (fresh) => this.#save(account, fresh),
      refused: (why) => this.#noteRefusal(account, why),
      now: () => context.now().epochMilliseconds,
    })
  }

  async #save({ id, identity }: AccountRecord, credentials: Credentials): Promise<void> {
    const { context, vault } = this.#parts
    const sealed = (await vault.open()).seal(JSON.stringify(credentials), `account/${identity}`)
    const { store } = context
    await store.write(() => {
      // Another store may be in place by now, whose account of this number is another one.
      if (store.accounts.find(id)?.identity === identity) store.accounts.update(id, { secret: sealed })
    })
  }

  async #noteRefusal({ id, name }: AccountRecord, { message, fact }: SignInError): Promise<void> {
    const { store } = this.#parts.context
    const actor = { kind: 'provider' as const, name }
    await store.write(() =>
      store.audit.add({ actor, action: 'refresh-failed', account: { id, name }, detail: message, fact }),
    )
  }

  async #secret({ secret, identity }: AccountRecord): Promise<string | null> {
    return secret === null ? null : (await this.#parts.vault.open()).open(secret, `account/${identity}`)
  }
}

/** Throws `conflict` for an account that has a password, or nothing. */
export function signInProviderOf({ provider }: Pick<AccountRecord, 'provider'>): SignInProvider {
  if (provider === 'google' || provider === 'microsoft') return provider
  throw new CalendarError('conflict', 'This account is not one of Google or Microsoft.', { field: 'id' })
}
