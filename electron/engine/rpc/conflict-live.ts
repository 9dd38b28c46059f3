import { listConflicts } from '#electron/services/list-conflicts.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { liveOverCalendars } from './live-over-calendars.ts'
import type { Live } from './live-query.ts'

export function conflictLive(context: ServiceContext): Live<Conflict[]> {
  return liveOverCalendars(
    () => context.store.conflicts.openIn(),
    () => listConflicts(context),
  )
}
