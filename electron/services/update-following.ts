import { type CalendarEvent, contentOf, type EventContent } from '#shared/calendar/event.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { checkEvent } from './check-event.ts'
import { withSequence } from './event-sequence.ts'
import type { EventTarget } from './event-target.ts'
import { reviseSeries } from './revise-series.ts'
import type { ServiceContext } from './service-context.ts'
import { isFrom, splitForGood } from './split-series.ts'

/**
 * Changes a series from one instance on: the series ends before it, and a new one with a UID of its own takes the rest,
 * with the exceptions and exclusions that lie there.
 */
export function updateFollowing(
  context: ServiceContext,
  target: Extract<EventTarget, { kind: 'following' }>,
  patch: EventPatch,
): CalendarEvent {
  const { store } = context
  const { series, recurrenceId } = target
  const { calendarId = series.calendarId, ...fields } = patch
  const before = contentOf(series)
  const { before: kept, after: rest } = splitForGood(series, store.zones, recurrenceId)
  const isLater = (exception: CalendarEvent): boolean =>
    isFrom(series, exception.recurrenceId ?? '', recurrenceId, store.zones)
  const exceptions = store.events.exceptionsOf(series.id).filter(isLater)

  const content: EventContent = { ...before, ...rest, sequence: 0 }
  const revised = reviseSeries({ content, exceptions }, rest, fields, store.zones)
  checkEvent(revised.content, store.zones, revised.content.recurrence === null ? null : before.recurrence)

  const sources = new Map(exceptions.map(({ id }) => [id, store.events.source(id)]))
  for (const exception of exceptions) store.events.delete(exception.id)
  const following = store.events.insert({
    ...revised.content,
    calendarId,
    source: revised.content.recurrence === null ? null : store.events.source(series.id),
  })
  if (kept === null) store.events.delete(series.id)
  else store.events.update(series.id, withSequence(before, { ...before, recurrence: kept }, {}))
  for (const exception of revised.exceptions) {
    store.events.insert({
      ...exception.content,
      calendarId,
      uid: following.uid,
      seriesId: following.id,
      recurrenceId: exception.recurrenceId,
      source: sources.get(exception.before.id) ?? null,
    })
  }
  return following
}
