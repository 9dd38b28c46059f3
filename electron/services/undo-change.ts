import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { ServiceContext } from './service-context.ts'

/** So many events of a server go without being asked about. */
const mostRemovals = 10

/**
 * Undoes a change, as a new change. Throws `conflict` when something of it was changed since, or when more than ten
 * events would be deleted on their server, as of a sync or a large import, and `confirm` is not set; and `read_only` when it was made in a
 * calendar that can only be read: its server would not have it.
 */
export async function undoChange(
  context: ServiceContext,
  actor: Actor,
  input: { id: string; confirm?: boolean | undefined },
): Promise<Change> {
  const { store } = context
  const readOnly = store.calendars.list().filter((calendar) => calendar.readOnly)
  if (readOnly.length > 0) {
    const touched = new Set(store.history.calendarIdsOf(input.id))
    const calendar = readOnly.find(({ id }) => touched.has(id))
    if (calendar !== undefined) {
      throw new CalendarError('read_only', `The calendar “${calendar.name}” can only be read.`, {
        fact: { code: 'calendar-read-only', calendar: calendar.name },
        hint: 'What is in it is changed by those who publish it.',
      })
    }
  }
  if (input.confirm !== true) refuseSurprise(context, input.id)
  return await store.undo(actor, input.id)
}

function refuseSurprise({ store }: ServiceContext, id: string): void {
  const change = store.history.get(id)
  if (change.undoneBy !== null) return
  const count = store.history.countRemoteRemovals(id)
  if (count <= mostRemovals) return
  throw new CalendarError(
    'conflict',
    `Undoing “${change.summary}” removes ${count} events, and the next sync deletes them on the server.`,
    {
      field: 'confirm',
      fact: { code: 'undo-deletes-on-server', events: count },
      hint: `Confirm it when ${count} events are to be deleted there, for everyone.`,
    },
  )
}
