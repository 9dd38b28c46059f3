import { setImmediate } from 'node:timers/promises'
import type { OldHistory } from '#electron/store/history-removal.ts'
import type { HistoryMonths } from '#shared/rpc/settings.ts'
import { readSetting } from './read-settings.ts'
import type { ServiceContext } from './service-context.ts'

/** So small that an edit never waits for it. */
const rowsAtOnce = 500

/** What a choice of how long history is kept would remove now; `before` is null where all of it stays. */
export function previewRetention(
  context: ServiceContext,
  { months }: { months: HistoryMonths },
): OldHistory & { before: string | null } {
  if (months === null) return { before: null, changes: 0, conflicts: 0, auditEntries: 0, heldChanges: 0 }
  const before = cutOff(context, months)
  return { before, ...context.store.oldHistory(before) }
}

/**
 * Removes what is older than the person wants kept: changes that could be undone, settled conflicts, entries of the audit
 * trail. In small steps between which all else goes on; what is not sent or decided yet keeps its past.
 */
export async function applyRetention(context: ServiceContext): Promise<void> {
  const months = readSetting(context.store, 'historyMonths')
  if (months === null) return
  const before = cutOff(context, months)
  // The choice may be another one meanwhile, and then nothing more goes by this one.
  while (readSetting(context.store, 'historyMonths') === months) {
    if (!(await context.store.removeOldHistory(before, rowsAtOnce))) return
    await setImmediate()
  }
}

function cutOff(context: ServiceContext, months: number): string {
  const now = context.now().toZonedDateTimeISO(context.zone())
  return now.subtract({ months }).toInstant().toString({ smallestUnit: 'millisecond' })
}
