import type { SyncRun } from '#shared/rpc/sync.ts'
import type { ServiceContext } from './service-context.ts'

/** The runs that changed something or failed, newest first. Throws `not_found`. */
export function listSyncRuns(
  { store }: ServiceContext,
  query: { accountId?: string | undefined; limit?: number },
): SyncRun[] {
  const { accountId, limit = 50 } = query
  if (accountId !== undefined) store.accounts.get(accountId)
  return store.syncRuns.list({ accountId, limit })
}
