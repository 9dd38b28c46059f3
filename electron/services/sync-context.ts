import type { SignInServices } from '#electron/accounts/sign-in-services.ts'
import type { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import type { AccountProviders } from './account-providers.ts'
import type { PushChannels } from './push-channels.ts'
import type { ServiceContext } from './service-context.ts'
import type { SyncCenter } from './sync-center.ts'

/** What use cases of accounts need besides. */
export interface SyncContext extends ServiceContext {
  readonly sync: SyncCenter
  readonly vault: VaultKeeper
}

/** What linking, mending and unlinking needs besides. */
export interface AccountContext extends SyncContext {
  readonly services: SignInServices
  readonly providers: AccountProviders
  readonly push: PushChannels
}
