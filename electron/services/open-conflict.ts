import type { ConflictRecord } from '#electron/store/conflict-table.ts'
import type { FieldConflict } from '#electron/sync/field-conflict.ts'
import type { Entry } from '#electron/sync/ledger.ts'
import { disputeOf } from '#electron/sync/resolve.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { conflictTitle } from './conflict-title.ts'
import type { ServiceContext } from './service-context.ts'

/** An open conflict with the states of its event as they are now. */
export interface OpenConflict {
  readonly record: ConflictRecord
  readonly entry: Entry
  /** Never empty. */
  readonly dispute: readonly FieldConflict[]
}

/** Oldest first, without those that the next sync will close because the sides agree again. */
export function openConflicts(context: ServiceContext): OpenConflict[] {
  return context.store.conflicts.open().flatMap((record) => statesOf(context, record) ?? [])
}

/** Throws `not_found`, and `stale` when the conflict is settled, or the sides changed since it was seen. */
export function openConflict(context: ServiceContext, id: string): OpenConflict {
  const { conflicts } = context.store
  const record = conflicts.get(id)
  if (record.settledAt !== null) {
    const title = conflictTitle(context, record)
    const successor = conflicts.openOf(record)
    if (successor !== undefined) {
      throw new CalendarError('stale', `“${title}” was changed again since conflict ${id}.`, {
        field: 'id',
        hint: `Look at conflict ${successor.id}, which took its place.`,
        fact: { code: 'conflict-renewed', title },
      })
    }
    throw new CalendarError('stale', `The conflict about “${title}” is settled already.`, {
      field: 'id',
      hint: 'Change the event itself, or undo the change that settled it.',
      fact: { code: 'conflict-settled', title },
    })
  }
  const open = statesOf(context, record)
  if (open !== undefined) return open
  throw new CalendarError('stale', `Both sides of “${conflictTitle(context, record)}” agree by now.`, {
    field: 'id',
    hint: 'There is nothing left to settle.',
    fact: { code: 'conflict-agrees', title: conflictTitle(context, record) },
  })
}

function statesOf({ store }: ServiceContext, record: ConflictRecord): OpenConflict | undefined {
  const entry = store.syncEntries(record.calendarId).byId(record.uid)
  if (entry === null) return undefined
  const dispute = disputeOf(entry)
  return dispute.length === 0 ? undefined : { record, entry, dispute }
}
