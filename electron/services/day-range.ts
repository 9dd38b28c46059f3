import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ServiceContext } from './service-context.ts'

/** The canonical name of the asked zone, or the person's. Throws `invalid` for one that is not known. */
export function zoneOfQuery(context: ServiceContext, zone: string | undefined): string {
  return context.store.zones.get(zone ?? context.zone()).id
}

/** Throws `invalid` when the last day is before the first. */
export function checkDayRange(query: { from?: string; to?: string }): void {
  if (query.from !== undefined && query.to !== undefined && query.to < query.from) {
    throw new CalendarError('invalid', `The last day, ${query.to}, is before the first, ${query.from}.`, {
      field: 'to',
      fact: { code: 'days-reversed' },
      hint: 'Both days are inclusive; for a single day give the same day twice.',
    })
  }
}

/** Throws `not_found` for the first calendar that does not exist. */
export function checkCalendars(context: ServiceContext, calendarIds: readonly string[] | undefined): void {
  for (const id of calendarIds ?? []) context.store.calendars.get(id)
}
