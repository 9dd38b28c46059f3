import type { Actor } from '#shared/calendar/actor.ts'
import type { ServiceContext } from './service-context.ts'

/** Deletes a calendar with all its events. `history.undo` brings all of it back. */
export async function deleteCalendar(
  context: ServiceContext,
  actor: Actor,
  input: { id: string },
): Promise<{ changeId: string }> {
  const { store } = context
  const { name, eventCount } = store.calendars.get(input.id)
  const events = eventCount === 1 ? '1 event' : `${eventCount.toLocaleString('en')} events`
  const { changeId } = await store.change(actor, `Deleted the calendar “${name}” with ${events}`, () => {
    store.calendars.get(input.id)
    store.calendars.delete(input.id)
  })
  return { changeId }
}
