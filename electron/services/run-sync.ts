import type { SyncReport } from '#shared/rpc/sync.ts'
import type { SyncContext } from './sync-context.ts'
import type { SyncTarget } from './sync-targets.ts'

/** Syncs now and answers when it is done. Throws `not_found`; what fails is in the reports. */
export function runSync(context: SyncContext, target: SyncTarget): Promise<SyncReport[]> {
  return context.sync.run(target)
}
