import { readOrigins } from '#electron/accounts/origins.ts'
import { SignInServices } from '#electron/accounts/sign-in-services.ts'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import { createHttpFetch, type HttpFetch } from '#electron/providers/http-fetch.ts'
import { AccountProviders } from '#electron/services/account-providers.ts'
import { PushChannels } from '#electron/services/push-channels.ts'
import { type PushContext, PushNotices } from '#electron/services/push-notices.ts'
import type { DetailsContext } from '#electron/services/read-details.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import { SignInCenter } from '#electron/services/sign-in-center.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'
import { SyncCenter, type SyncCenterOptions } from '#electron/services/sync-center.ts'
import type { SyncLog } from '#electron/services/sync-log.ts'
import type { StoreKeeper } from './store-keeper.ts'

export interface SyncOptions {
  /** Where the keys of the vault may be, in the order in which they are looked for. */
  readonly keySources: readonly KeySource[]
  readonly log: SyncLog
  /** Says where the providers are, unless at their usual addresses. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** How providers with a sign-in are asked; over the network when left out. */
  readonly fetch?: HttpFetch | undefined
  readonly gate?: SyncCenterOptions['gate'] | undefined
  readonly editMilliseconds?: number | undefined
  /** Under which providers reach us to tell of changes, by https; null where they can't. */
  readonly pushOrigin?: string | null | undefined
}

/** Gives a context accounts and their sync. Nothing is synced by itself before `sync.start()`. */
export function withSync<Context extends RestoringContext>(
  context: Context,
  data: StoreKeeper,
  {
    keySources,
    log,
    environment,
    fetch = createHttpFetch(),
    gate,
    editMilliseconds,
    pushOrigin = null,
  }: SyncOptions,
): Context & SignInContext & PushContext & DetailsContext {
  const origins = readOrigins(environment)
  const vault = new VaultKeeper(keySources, () => data.store.accounts.hasSecrets())
  const services = new SignInServices({ origins, fetch, now: () => context.now().epochMilliseconds })
  const providers = new AccountProviders({ context, vault, services, origins, fetch })
  const onStoreChange: SyncCenterOptions['onStoreChange'] = (listener) => data.onChange(listener)
  const sync = new SyncCenter({ context, providers, log, onStoreChange, gate, editMilliseconds })
  const push = new PushChannels({ context, sync, providers, log, origin: pushOrigin })
  const pushNotices = new PushNotices({ context, sync, channels: push, log })
  const accounts = Object.assign(context, { vault, services, providers, sync, push, pushNotices, origins })
  return Object.assign(accounts, { signIns: new SignInCenter(accounts, log) })
}
