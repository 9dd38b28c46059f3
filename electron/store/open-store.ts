import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { listBackups } from './backup.ts'
import { Connection } from './connection.ts'
import { checkBriefly } from './damage.ts'
import { DamagedStoreError } from './damaged-store-error.ts'
import { checkVersion, latestVersion, migrate } from './migrations/migrate.ts'
import { newestGoodBackup } from './restore.ts'
import { Store } from './store.ts'

export type { Store } from './store.ts'

export interface StoreOptions {
  /** File of the database; its folder must exist. */
  path: string
  /** Folder of the backups; `backups` beside the file when left out. */
  backups?: string
  readOnly?: boolean
  /** Milliseconds to wait for another process's transaction to end; 10,000 when left out. */
  timeout?: number
  /** The file may not grow beyond this many pages; without bound when left out. */
  maxPages?: number
  now?: () => Temporal.Instant
}

/**
 * Opens the store, makes it when it is missing and brings it to this version's schema. Throws `damaged`
 * (`DamagedStoreError`, with the newest good backup) or `conflict` when a newer Kalends wrote it.
 */
export function openStore(options: StoreOptions): Store {
  const { path } = options
  const backups = options.backups ?? join(dirname(path), 'backups')
  try {
    refuseEmptied(path, backups)
    return open(options)
  } catch (error) {
    if (!(error instanceof CalendarError) || error.code !== 'damaged') throw error
    throw new DamagedStoreError(error.message, newestGoodBackup(backups), error)
  }
}

function open({
  path,
  readOnly = false,
  now = Temporal.Now.instant,
  timeout,
  maxPages,
}: StoreOptions): Store {
  const connection = new Connection(path, { readOnly, timeout })
  try {
    connection.prepareForUse(readOnly)
    if (maxPages !== undefined) connection.execute(`PRAGMA max_page_count = ${maxPages}`)
    const version = checkVersion(connection)
    const checked = checkBriefly(connection)
    if (!readOnly) migrate(connection)
    else if (version < latestVersion) {
      throw new CalendarError(
        'unavailable',
        `${path} has the older schema ${version}; it must be opened for writing once.`,
        { hint: 'Start Kalends, which brings it up to date.' },
      )
    }
    return new Store(connection, now, checked === 'whole' ? 'ok' : 'unchecked')
  } catch (error) {
    connection.close()
    throw error
  }
}

/** A store that was emptied looks like a new one; its backups tell. */
function refuseEmptied(path: string, backups: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 0 || listBackups(backups).length === 0) return
  throw new CalendarError('damaged', `The store ${path} is empty, but there are backups of it in ${backups}.`)
}
