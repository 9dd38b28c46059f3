import { type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { ProposedChange } from '#shared/rpc/approval.ts'
import type { ServiceContext } from '../service-context.ts'

/** One event as it is and as it would be, to be shown to the person. */
export function proposedChange(
  { store }: ServiceContext,
  before: CalendarEvent | null,
  after: CalendarEvent | null,
  scope: ProposedChange['scope'],
): ProposedChange {
  const calendarId = (after ?? before)?.calendarId ?? ''
  return {
    calendar: store.calendars.find(calendarId)?.name ?? '',
    title: (before ?? after)?.title ?? '',
    scope,
    before: before === null ? null : contentOf(before),
    after: after === null ? null : contentOf(after),
  }
}
