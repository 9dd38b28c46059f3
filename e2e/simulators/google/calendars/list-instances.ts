import type { EventTime } from '#shared/calendar/event-time.ts'
import { type EventCalendar, isSameTime } from './event-calendar.ts'
import type { Filter } from './event-filter.ts'
import { eventResource, instanceResource, type View } from './event-resource.ts'
import { instantInZone } from './google-time.ts'
import type { StoredEvent } from './stored-event.ts'

/** An endless series is told this many instances of where nothing bounds it. */
const mostInstances = 2_500

interface Listed {
  readonly start: number
  readonly json: string
}

/** Single events and the instances of series, exceptions in their places (`singleEvents=true`). */
export function listInstances(
  calendar: EventCalendar,
  filter: Filter,
  view: View,
  page: { readonly from: number; readonly size: number },
) {
  const listed: Listed[] = []
  for (const event of calendar.events.values()) {
    if (event.series !== null) continue
    if (event.recurrence.length > 0) listed.push(...instancesIn(calendar, event, filter, view))
    else if (filter.isListed(calendar, event, false)) listed.push(listedEvent(calendar, event, view))
  }
  if (filter.isOrderedByStart) listed.sort((one, other) => one.start - other.start)
  const to = page.from + page.size
  return {
    items: listed.slice(page.from, to).map(({ json }) => json),
    next: to < listed.length ? to : undefined,
  }
}

/** The instances of one series that are asked for, `isWanted` by their original starts. */
export function instancesIn(
  calendar: EventCalendar,
  series: StoredEvent,
  filter: Filter,
  view: View,
  isWanted: (originalStart: EventTime) => boolean = () => true,
): Listed[] {
  if (series.status === 'cancelled' && !filter.showsDeleted) return []
  const exceptions = calendar.exceptionsOf(series.id).filter(({ hasVanished }) => !hasVanished)
  const listed: Listed[] = []
  const range =
    Number.isFinite(filter.window.from) || Number.isFinite(filter.window.to) ? filter.window : undefined
  for (const instance of calendar.instancesOf(series, range)) {
    if (listed.length === mostInstances) break
    const isException = exceptions.some(
      (exception) =>
        exception.originalStart !== null && isSameTime(exception.originalStart, instance.originalStart),
    )
    if (isException || !isWanted(instance.originalStart)) continue
    const content = { ...calendar.contentOf(series), ...instance }
    if (!filter.matches(series, content)) continue
    listed.push({
      start: instantInZone(instance.start, calendar.timeZone),
      json: JSON.stringify(instanceResource(calendar, series, instance, view)),
    })
  }
  for (const exception of exceptions) {
    if (exception.status === 'cancelled' && !filter.showsDeleted) continue
    if (exception.originalStart !== null && !isWanted(exception.originalStart)) continue
    if (filter.isListed(calendar, exception, false)) listed.push(listedEvent(calendar, exception, view))
  }
  return listed.sort((one, other) => one.start - other.start)
}

function listedEvent(calendar: EventCalendar, event: StoredEvent, view: View): Listed {
  return {
    start: instantInZone(calendar.contentOf(event).start, calendar.timeZone),
    json: JSON.stringify(eventResource(calendar, event, view)),
  }
}
