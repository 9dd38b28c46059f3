import { Temporal } from 'temporal-polyfill'
import { Connection } from './connection.ts'
import { checkVersion, migrate } from './migrations/migrate.ts'
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
  const { path, readOnly = false, now = Temporal.Now.instant } = options
  const connection = new Connection(path, { readOnly })
  try {
    connection.prepareForUse(readOnly)
    if (readOnly) checkVersion(connection)
    else migrate(connection)
    return new Store(connection, now)
  } catch (error) {
    connection.close()
    throw error
  }
}
