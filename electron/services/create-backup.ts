import type { Backup } from '#shared/rpc/system.ts'
import { backupFolder } from './backup-folder.ts'
import type { ServiceContext } from './service-context.ts'

/** Backs the store up now; the oldest backups beyond the seven newest go. */
export function createBackup(context: ServiceContext): Promise<Backup> {
  return context.store.backup(backupFolder(context))
}
