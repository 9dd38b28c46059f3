import { type CalendarEvent, isSeries } from '#shared/calendar/event.ts'
import type { Invitation } from '#shared/rpc/event.ts'
import { invitationOf } from './invitation.ts'
import { instanceOfSeries } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * One event; with `recurrenceId` one instance of a series: its exception when it has one, else the series with the
 * times of that instance. Throws `not_found`.
 */
export function getEvent(
  context: ServiceContext,
  input: { id: string; recurrenceId?: string },
): {
  event: CalendarEvent
  series: CalendarEvent | null
  calendar: string
  pending: boolean
  invitation: Invitation | null
} {
  const { store } = context
  const found = store.events.get(input.id)
  const calendar = store.calendars.get(found.calendarId).name
  const pending = store.accountCalendars.isPending(found.calendarId, found.uid)
  if (input.recurrenceId !== undefined && isSeries(found)) {
    const event = instanceOfSeries(context, found, input.recurrenceId)
    return { event, series: found, calendar, pending, invitation: invitationOf(context, event) }
  }
  const series = found.seriesId === null ? null : (store.events.find(found.seriesId) ?? null)
  return { event: found, series, calendar, pending, invitation: invitationOf(context, found) }
}
