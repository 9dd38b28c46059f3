import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Deletes a calendar with all its events. `history.undo` brings all of it back. Throws `not_found`, and `conflict` for a
 * calendar of an account: whether its server has it is not ours to say.
 */
export async function deleteCalendar(
  context: ServiceContext,
  actor: Actor,
  input: { id: string },
): Promise<{ changeId: string }> {
  const { store } = context
  const { name, eventCount, accountId } = store.calendars.get(input.id)
  if (accountId !== null) {
    throw new CalendarError('conflict', `The calendar “${name}” belongs to an account.`, {
      fact: { code: 'calendar-of-account', name },
      hint: 'Stop syncing it in the settings of its account, or unlink the account.',
    })
  }
  const summary = sayChange({ code: 'calendar-deleted', name, events: eventCount })
  const { changeId } = await store.change(actor, summary, () => {
    store.calendars.get(input.id)
    store.calendars.delete(input.id)
  })
  return { changeId }
}
