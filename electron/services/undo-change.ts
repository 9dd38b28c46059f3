import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Undoes a change, as a new change. Throws `conflict` when something of it was changed since, and `read_only` when it
 * was made in a calendar that can only be read: its server would not have it.
 */
export async function undoChange(
  context: ServiceContext,
  actor: Actor,
  input: { id: string },
): Promise<Change> {
  const { store } = context
  const readOnly = store.calendars.list().filter((calendar) => calendar.readOnly)
  if (readOnly.length > 0) {
    const touched = new Set(store.history.calendarIdsOf(input.id))
    const calendar = readOnly.find(({ id }) => touched.has(id))
    if (calendar !== undefined) {
      throw new CalendarError('read_only', `The calendar “${calendar.name}” can only be read.`, {
        hint: 'What is in it is changed by those who publish it.',
      })
    }
  }
  return await store.undo(actor, input.id)
}
