import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { AgendaQuery } from '#shared/rpc/agenda.ts'
import { checkCalendars, checkDayRange, zoneOfQuery } from './day-range.ts'
import type { ServiceContext } from './service-context.ts'

/** What happens from the first day to the last, both inclusive, in the asked zone. */
export function listAgenda(
  context: ServiceContext,
  query: Omit<AgendaQuery, 'limit'> & { limit?: number },
): Agenda {
  checkDayRange(query)
  checkCalendars(context, query.calendarIds)
  const zone = zoneOfQuery(context, query.zone)
  const { from, to, calendarIds } = query
  const page = context.store.occurrences.between({ from, to, zone, calendarIds, limit: query.limit ?? 1_000 })
  return { zone, from, to, truncated: page.truncated, events: page.occurrences }
}
