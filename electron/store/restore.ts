import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Backup } from '#shared/rpc/system.ts'
import { freeName, listBackups, putInPlace } from './backup.ts'
import { Connection } from './connection.ts'
import { findDamage } from './damage.ts'
import { checkVersion } from './migrations/migrate.ts'

/**
 * Puts a backup in place of the store, which must not be open. The store that was there is never deleted: a good one
 * becomes a backup itself, a damaged one is kept beside the backups. Throws `not_found`, `damaged` when the backup
 * itself is, and `conflict` when a newer Kalends made it; the store stays as it was then.
 */
export function restoreBackup(options: { path: string; directory: string; name: string }): {
  restored: Backup
  /** Name in the backups' folder; null when there was no store. */
  keptAs: string | null
} {
  const { path, directory, name } = options
  const restored = listBackups(directory).find((backup) => backup.name === name)
  if (restored === undefined) {
    throw new CalendarError('not_found', `There is no backup ${name} in ${directory}.`, {
      fact: { code: 'backup-gone' },
      field: 'name',
      hint: 'List the backups for their names.',
    })
  }
  checkBackup(join(directory, name))
  const incoming = `${path}.restoring`
  copyFileSync(join(directory, name), incoming)
  const keptAs = existsSync(path) ? keepAside(path, directory) : null
  putInPlace(incoming, path)
  return { restored, keptAs }
}

/** The newest backup of a folder that is whole; undefined when there is none. */
export function newestGoodBackup(directory: string): Backup | undefined {
  return listBackups(directory).find(({ name }) => findDamage(join(directory, name)).length === 0)
}

function checkBackup(path: string): void {
  const [damage] = findDamage(path)
  if (damage !== undefined) {
    throw new CalendarError('damaged', `The backup ${basename(path)} is damaged: ${damage}.`, {
      fact: { code: 'backup-damaged' },
      hint: 'Restore another backup.',
    })
  }
  const connection = new Connection(path, { readOnly: true })
  try {
    checkVersion(connection)
  } finally {
    connection.close()
  }
}

function keepAside(path: string, directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const isGood = foldLog(path) && findDamage(path).length === 0
  const name = freeName(directory, Temporal.Now.instant())
  const keptAs = isGood ? name : name.replace(/^kalends-/, 'kalends-damaged-')
  renameSync(path, join(directory, keptAs))
  for (const suffix of ['-wal', '-shm']) {
    const companion = `${path}${suffix}`
    if (!existsSync(companion)) continue
    // A log that was folded in is of no use any more, and would be taken for the restored store's.
    if (isGood) rmSync(companion)
    else renameSync(companion, join(directory, `${keptAs}${suffix}`))
  }
  return keptAs
}

/** Folds the write-ahead log into the file; false when the file is too damaged for that. */
function foldLog(path: string): boolean {
  try {
    const connection = new Connection(path)
    try {
      connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      return true
    } finally {
      connection.close()
    }
  } catch (error) {
    if (error instanceof CalendarError) return false
    throw error
  }
}
