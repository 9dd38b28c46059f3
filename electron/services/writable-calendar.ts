import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ServiceContext } from './service-context.ts'

/** The calendar, if events in it may be changed here. Throws `not_found` and `read_only`. */
export function writableCalendar(context: ServiceContext, id: string): Calendar {
  const calendar = context.store.calendars.get(id)
  if (!calendar.readOnly) return calendar
  throw new CalendarError('read_only', `The calendar “${calendar.name}” can only be read.`, {
    field: 'calendarId',
    fact: { code: 'calendar-read-only', calendar: calendar.name },
    hint: 'Choose another calendar, or copy the event into one of your own.',
  })
}
