import type { Status } from '#shared/rpc/system.ts'
import { listBackups } from './list-backups.ts'
import type { ServiceContext } from './service-context.ts'

/** The engine and its store. Works while the database is damaged; its figures are 0 then. */
export function readStatus(
  context: ServiceContext,
  engine: Pick<Status, 'pid' | 'startedAt' | 'listeners'>,
  isDamaged: boolean,
): Status {
  const store = isDamaged ? undefined : context.store
  return {
    version: context.version,
    home: context.home,
    ...engine,
    zone: context.zone(),
    calendars: store?.calendars.list().length ?? 0,
    events: store?.events.count() ?? 0,
    database: {
      octets: store?.octets() ?? 0,
      schemaVersion: store?.schemaVersion ?? 0,
      integrity: store?.integrity() ?? 'damaged',
      lastBackupAt: listBackups(context)[0]?.at ?? null,
    },
  }
}
