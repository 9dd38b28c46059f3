import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { BusyDays } from '#shared/calendar/occurrence.ts'
import type { BusyDaysQuery } from '#shared/rpc/agenda.ts'
import { checkCalendars, checkDayRange, zoneOfQuery } from './day-range.ts'
import type { ServiceContext } from './service-context.ts'

/** A year with the days around it that fill its weeks. */
const mostDays = 400

/** How much takes place on each day from the first to the last, both inclusive. Throws `invalid` and `not_found`. */
export function countDays(context: ServiceContext, query: BusyDaysQuery): BusyDays {
  checkDayRange(query)
  checkCalendars(context, query.calendarIds)
  const { from, to, calendarIds } = query
  if (Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days >= mostDays) {
    throw new CalendarError('invalid', `That is more than ${mostDays} days.`, {
      field: 'to',
      fact: { code: 'range-too-long', days: mostDays },
      hint: 'Ask for one year at a time.',
    })
  }
  const zone = zoneOfQuery(context, query.zone)
  return { zone, from, to, days: context.store.occurrences.countsByDay({ from, to, zone, calendarIds }) }
}
