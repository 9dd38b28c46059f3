import { existsSync } from 'node:fs'
import type { Temporal } from 'temporal-polyfill'
import type { Backup } from '#shared/rpc/system.ts'

export async function makeBackup(options: {
  path: string
  directory: string
  keep: number
  now: Temporal.Instant
}): Promise<Backup> {
  throw new Error(options.path)
}

/** Backups in a folder, newest first. A folder that is missing has none. */
export function listBackups(directory: string): Backup[] {
  if (!existsSync(directory)) return []
  throw new Error(directory)
}

/**
 * Puts a backup in place of the store, which must not be open. The store that was there is kept beside it under a new
 * name, never deleted. Throws `not_found`, and `damaged` when the backup itself is.
 */
export function restoreBackup(options: { path: string; directory: string; name: string }): {
  restored: Backup
  keptAs: string | null
} {
  throw new Error(options.path)
}
