import type { z } from 'zod'
import type { SearchQuery, searchResultSchema } from '#shared/rpc/event.ts'
import { checkCalendars, checkDayRange, zoneOfQuery } from './day-range.ts'
import type { ServiceContext } from './service-context.ts'

/** Full-text search; one row for each event that matches, of a series its next occurrence, else its last. */
export function searchEvents(
  context: ServiceContext,
  query: Omit<SearchQuery, 'limit'> & { limit?: number },
): z.infer<typeof searchResultSchema> {
  checkDayRange(query)
  checkCalendars(context, query.calendarIds)
  const zone = zoneOfQuery(context, query.zone)
  const { text, from, to } = query
  const calendarIds = query.calendarIds ?? context.store.calendars.listedIds()
  const page = context.store.search.find({ text, calendarIds, from, to, zone, limit: query.limit ?? 50 })
  return { zone, truncated: page.truncated, events: page.occurrences }
}
