import { type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { checkEvent } from './check-event.ts'
import { withSequence } from './event-sequence.ts'
import type { EventTarget } from './event-target.ts'
import { reviseSeries } from './revise-series.ts'
import { instanceAt } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'

/** Changes a whole series. Exceptions of instances that it has no more are deleted; the history keeps them. */
export function updateAll(
  context: ServiceContext,
  target: Extract<EventTarget, { kind: 'all' }>,
  patch: EventPatch,
): CalendarEvent {
  const { store } = context
  const { series, recurrenceId } = target
  const { calendarId, ...fields } = patch
  const before = contentOf(series)
  const exceptions = store.events.exceptionsOf(series.id)
  const anchor = recurrenceId === undefined ? before : instanceAt(context, series, recurrenceId)
  const revised = reviseSeries({ content: before, exceptions }, anchor, fields, store.zones)
  const after = withSequence(before, revised.content, patch)
  checkEvent(after, store.zones, before.recurrence)

  for (const { id } of revised.dropped) store.events.delete(id)
  const event = store.events.update(series.id, { ...after, calendarId })
  for (const exception of revised.exceptions) {
    store.events.update(exception.before.id, {
      ...withSequence(contentOf(exception.before), exception.content, patch),
      calendarId,
      recurrenceId: exception.recurrenceId,
    })
  }
  return event
}
