import type { z } from 'zod'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type CalendarEvent, eventContentSchema } from '#shared/calendar/event.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { newEventSchema } from '#shared/rpc/event.ts'
import { checkEvent } from './check-event.ts'
import type { ServiceContext } from './service-context.ts'
import { tellGuests } from './tell-guests.ts'
import { thisYear } from './this-year.ts'
import { writableCalendar } from './writable-calendar.ts'

const longestUid = 1_000

/** Makes an event or, with `recurrence`, a series. Throws `invalid`, `not_found`, `read_only`, `conflict` (UID). */
export async function createEvent(
  context: ServiceContext,
  actor: Actor,
  input: z.input<typeof newEventSchema>,
): Promise<{ changeId: string; event: CalendarEvent }> {
  const { title = '', start } = input
  const summary = sayChange({ code: 'event-added', title, start }, thisYear(context))
  const { changeId, result } = await context.store.change(actor, summary, () => insertEvent(context, input))
  return { changeId, event: result }
}

/** The same inside of a change. */
export function insertEvent(context: ServiceContext, input: z.input<typeof newEventSchema>): CalendarEvent {
  const { store } = context
  const content = eventContentSchema.parse(input)
  const { calendarId, uid, notify } = input
  writableCalendar(context, calendarId)
  checkEvent(content, store.zones)
  if (uid !== undefined) checkUid(context, calendarId, uid)
  const event = store.events.insert({ ...content, calendarId, uid })
  tellGuests(context, notify, [event])
  return event
}

function checkUid(context: ServiceContext, calendarId: string, uid: string): void {
  if (uid === '' || uid.length > longestUid) {
    throw new CalendarError('invalid', `A UID has 1 to ${longestUid} characters.`, {
      field: 'uid',
      hint: 'Leave it out to have one made.',
    })
  }
  if (context.store.events.findByUid(calendarId, uid).length === 0) return
  throw new CalendarError('conflict', 'The calendar has an event with that UID already.', {
    fact: { code: 'identifier-taken' },
    field: 'uid',
    hint: 'Change that event, or leave the UID out.',
  })
}
