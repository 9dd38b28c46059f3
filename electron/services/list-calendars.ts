import type { Calendar } from '#shared/calendar/calendar.ts'
import type { ServiceContext } from './service-context.ts'

/** All calendars, by name. */
export function listCalendars(context: ServiceContext): Calendar[] {
  return context.store.calendars.list()
}
