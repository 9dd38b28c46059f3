import { listBackups as listFolder } from '#electron/store/backup.ts'
import type { Backup } from '#shared/rpc/system.ts'
import { backupFolder } from './backup-folder.ts'
import type { ServiceContext } from './service-context.ts'

/** Backups, newest first. Works while the database is damaged. */
export function listBackups(context: Pick<ServiceContext, 'home'>): Backup[] {
  return listFolder(backupFolder(context))
}
