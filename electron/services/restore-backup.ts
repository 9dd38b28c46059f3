import { restoreBackup as restoreFile } from '#electron/store/restore.ts'
import type { Backup } from '#shared/rpc/system.ts'
import { backupFolder } from './backup-folder.ts'
import type { RestoringContext } from './service-context.ts'

/**
 * Puts a backup in place of the store and opens it. The store that was there is kept under the name `keptAs`. Throws
 * `not_found` for an unknown backup and `damaged` for one that can't be read; the store stays as it was then.
 */
export async function restoreBackup(
  context: RestoringContext,
  input: { name: string },
): Promise<{ restored: Backup; keptAs: string }> {
  const { restored, keptAs } = await context.replaceStore(() =>
    restoreFile({ path: context.storePath, directory: backupFolder(context), name: input.name }),
  )
  return { restored, keptAs: keptAs ?? '' }
}
