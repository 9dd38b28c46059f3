import { listConflicts } from '#electron/services/list-conflicts.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'

/** The two sides of a live list of conflicts: its result, and which changes can concern it. */
export function conflictLive(context: ServiceContext): {
  compute(): Conflict[]
  concerns(touched: ReadonlySet<string>): boolean
} {
  let shown = new Set<string>()
  return {
    compute() {
      const conflicts = listConflicts(context)
      shown = new Set(conflicts.map(({ calendarId }) => calendarId))
      return conflicts
    },
    concerns(touched) {
      // A calendar that had conflicts when we last looked, or that has some now: what differs in them may have changed.
      for (const id of touched) if (shown.has(id) || context.store.conflicts.isOpenIn(id)) return true
      return false
    },
  }
}
