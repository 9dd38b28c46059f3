import type { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import type { ServiceContext } from './service-context.ts'
import type { SyncCenter } from './sync-center.ts'

/** What use cases of accounts need besides. */
export interface SyncContext extends ServiceContext {
  readonly sync: SyncCenter
  readonly vault: VaultKeeper
}
