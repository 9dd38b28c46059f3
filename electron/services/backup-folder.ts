import { join } from 'node:path'
import type { ServiceContext } from './service-context.ts'

/** Where the backups of a data folder are. */
export function backupFolder(context: Pick<ServiceContext, 'home'>): string {
  return join(context.home, 'backups')
}
