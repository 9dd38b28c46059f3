import type { Item } from '#electron/providers/provider.ts'
import type { ConflictRecord } from '#electron/store/conflict-table.ts'
import type { ServiceContext } from './service-context.ts'

/** The title of the event that a conflict is about: as it is here, or else as it was in the conflict. */
export function conflictTitle(
  { store }: ServiceContext,
  { calendarId, uid, fields }: ConflictRecord,
): string {
  const [event] = store.events.findByUid(calendarId, uid)
  if (event !== undefined) return event.title
  const whole = fields.find(({ field, recurrenceId }) => field === 'event' && recurrenceId === null)
  const item = (whole?.remote ?? whole?.local ?? whole?.base ?? null) as Item | null
  return item?.content.title ?? ''
}
