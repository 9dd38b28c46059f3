import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import { SyncCenter, type SyncCenterOptions } from '#electron/services/sync-center.ts'
import type { SyncContext } from '#electron/services/sync-context.ts'
import type { SyncLog } from '#electron/services/sync-log.ts'
import type { StoreKeeper } from './store-keeper.ts'

export interface SyncOptions {
  /** Where the keys of the vault may be, in the order in which they are looked for. */
  readonly keySources: readonly KeySource[]
  readonly log: SyncLog
  readonly gate?: SyncCenterOptions['gate'] | undefined
  readonly editMilliseconds?: number | undefined
}

/** Gives a context accounts and their sync. Nothing is synced by itself before `sync.start()`. */
export function withSync<Context extends RestoringContext>(
  context: Context,
  data: StoreKeeper,
  { keySources, log, gate, editMilliseconds }: SyncOptions,
): Context & SyncContext {
  const vault = new VaultKeeper(keySources, () => data.store.accounts.hasSecrets())
  const onStoreChange: SyncCenterOptions['onStoreChange'] = (listener) => data.onChange(listener)
  const sync = new SyncCenter({ context, vault, log, onStoreChange, gate, editMilliseconds })
  return Object.assign(context, { vault, sync })
}
