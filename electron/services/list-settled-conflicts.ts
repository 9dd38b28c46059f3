import type { SettledConflict } from '#shared/rpc/conflict.ts'
import { storedField } from './conflict-fields.ts'
import { conflictTitle } from './conflict-title.ts'
import type { ServiceContext } from './service-context.ts'

const sides = { local: 'mine', remote: 'theirs' } as const

/** Conflicts settled by a person or a policy, newest first: this is where the values that lost are kept. */
export function listSettledConflicts(
  context: ServiceContext,
  query: { before?: string; limit?: number } = {},
): SettledConflict[] {
  return context.store.conflicts.settled({ ...query, limit: query.limit ?? 50 }).map((record) => ({
    id: record.id,
    calendarId: record.calendarId,
    calendar: record.calendar,
    title: conflictTitle(context, record),
    detectedAt: record.detectedAt,
    fields: record.fields.map((field) => ({
      ...storedField(field),
      kept: field.kept === undefined ? null : sides[field.kept],
    })),
    settledAt: record.settledAt ?? record.detectedAt,
    settledBy: record.settledBy === 'policy' ? 'policy' : 'person',
    changeId: record.changeId,
  }))
}
