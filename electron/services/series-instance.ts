import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { Instance } from '#shared/calendar/recurrence/instance.ts'
import { findInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { ServiceContext } from './service-context.ts'

/** The exception that stands for an instance, or undefined. */
export function exceptionAt(
  context: ServiceContext,
  series: CalendarEvent,
  recurrenceId: string,
): CalendarEvent | undefined {
  return context.store.events
    .exceptionsOf(series.id)
    .find((exception) => exception.recurrenceId === recurrenceId)
}

/** The times a series gives an instance, whether an exception changes them or not. Throws `not_found`. */
export function instanceAt(context: ServiceContext, series: CalendarEvent, recurrenceId: string): Instance {
  const instance = findInstance(series, context.store.zones, recurrenceId)
  if (instance !== undefined) return instance
  throw new CalendarError('not_found', `“${series.title}” has no instance that starts at ${recurrenceId}.`, {
    field: 'recurrenceId',
    fact: { code: 'instance-unknown', title: series.title },
    hint: 'Take the recurrenceId from the agenda: the original start, as wall-clock text in the zone of the series.',
  })
}

/** An instance as an event: its exception when it has one, else the series with the times of the instance. */
export function instanceOfSeries(
  context: ServiceContext,
  series: CalendarEvent,
  recurrenceId: string,
): CalendarEvent {
  const exception = exceptionAt(context, series, recurrenceId)
  if (exception !== undefined) return exception
  const instance = instanceAt(context, series, recurrenceId)
  const { start, end } = instance
  return { ...series, start, end, recurrence: null, seriesId: series.id, recurrenceId: instance.recurrenceId }
}
