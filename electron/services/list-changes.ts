import type { Change } from '#shared/rpc/history.ts'
import type { ServiceContext } from './service-context.ts'

/** Changes, newest first, of all events or of one. */
export function listChanges(
  context: ServiceContext,
  query: { eventId?: string; before?: string; limit?: number } = {},
): Change[] {
  return context.store.history.list({ ...query, limit: query.limit ?? 50 })
}
