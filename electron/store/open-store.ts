import type { Temporal } from 'temporal-polyfill'
import { Store } from './store.ts'

export type { Store } from './store.ts'

export interface StoreOptions {
  /** File of the database; its folder must exist. */
  path: string
  readOnly?: boolean
  now?: () => Temporal.Instant
}

/**
 * Opens the store, makes it when it is missing and brings it to this version's schema. Throws `damaged`
 * (`DamagedStoreError`, with the newest good backup) or `conflict` when a newer Kalends wrote it.
 */
export function openStore(options: StoreOptions): Store {
  throw new Error(options.path + new Store())
}
