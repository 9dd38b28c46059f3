import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type CalendarEvent, isSeries } from '#shared/calendar/event.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Scope } from '#shared/rpc/event.ts'
import { exceptionAt, instanceAt } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'
import { writableCalendar } from './writable-calendar.ts'

export interface TargetInput {
  id: string
  recurrenceId?: string
  scope?: Scope
  ifVersion?: number
}

/** What a change is about, once id, instance and scope are put together. */
export type EventTarget =
  | { kind: 'single'; event: CalendarEvent }
  | { kind: 'this'; series: CalendarEvent; recurrenceId: string; exception: CalendarEvent | undefined }
  | { kind: 'following'; series: CalendarEvent; recurrenceId: string }
  /** `recurrenceId`: the instance that the new times are those of; undefined for the first */
  | { kind: 'all'; series: CalendarEvent; recurrenceId: string | undefined }

/**
 * Finds what a change is about. Throws `not_found`; `invalid` when the scope is missing where it is needed or given where
 * it means nothing; `stale` when the event, or for `this` the instance, is no longer of version `ifVersion`; `read_only`.
 */
export function resolveTarget(context: ServiceContext, input: TargetInput): EventTarget {
  const { store } = context
  const found = store.events.get(input.id)
  writableCalendar(context, found.calendarId)
  const series = isSeries(found)
    ? found
    : found.seriesId === null
      ? undefined
      : store.events.find(found.seriesId)
  if (series === undefined || input.scope !== 'this') checkVersion(found, input.ifVersion)
  if (series === undefined) {
    checkSingle(found, input)
    return { kind: 'single', event: found }
  }
  const given = isSeries(found) ? input.recurrenceId : (found.recurrenceId ?? undefined)
  switch (input.scope) {
    case undefined:
      throw new CalendarError('invalid', `“${series.title}” repeats: which of its instances are meant?`, {
        fact: { code: 'event-repeats-now', title: series.title },
        field: 'scope',
        hint: 'Give scope: this, following (both with recurrenceId) or all.',
      })
    case 'this': {
      const recurrenceId = required(given, 'this')
      const exception = exceptionAt(context, series, recurrenceId)
      checkVersion(exception ?? series, input.ifVersion)
      if (exception !== undefined) return { kind: 'this', series, recurrenceId, exception }
      const instance = instanceAt(context, series, recurrenceId)
      return { kind: 'this', series, recurrenceId: instance.recurrenceId, exception: undefined }
    }
    case 'following': {
      const recurrenceId = originalStart(context, series, required(given, 'following'))
      if (isFirst(context, series, recurrenceId)) return { kind: 'all', series, recurrenceId }
      return { kind: 'following', series, recurrenceId }
    }
    case 'all':
      return {
        kind: 'all',
        series,
        recurrenceId: given === undefined ? undefined : originalStart(context, series, given),
      }
  }
}

function checkVersion(event: CalendarEvent, ifVersion: number | undefined): void {
  if (ifVersion === undefined || ifVersion === event.version) return
  throw new CalendarError(
    'stale',
    `“${event.title}” was changed in the meantime (version ${event.version} now).`,
    {
      field: 'ifVersion',
      fact: { code: 'event-changed-meanwhile', title: event.title },
      hint: 'Read it again, and decide anew.',
    },
  )
}

function checkSingle(event: CalendarEvent, input: TargetInput): void {
  // An exception whose series is unknown is its own only instance.
  const isOwnInstance = event.recurrenceId !== null && input.recurrenceId === event.recurrenceId
  if (input.recurrenceId !== undefined && !isOwnInstance) {
    throw new CalendarError('invalid', `“${event.title}” does not repeat, so it has no instances.`, {
      fact: { code: 'event-repeats-no-more', title: event.title },
      field: 'recurrenceId',
      hint: 'Leave recurrenceId out.',
    })
  }
  if (input.scope === undefined || event.recurrenceId !== null) return
  throw new CalendarError('invalid', `“${event.title}” does not repeat, so a scope means nothing.`, {
    fact: { code: 'event-repeats-no-more', title: event.title },
    field: 'scope',
    hint: 'Leave scope out.',
  })
}

function required(recurrenceId: string | undefined, scope: Scope): string {
  if (recurrenceId !== undefined) return recurrenceId
  throw new CalendarError('invalid', `Scope ${scope} needs to know the instance.`, {
    field: 'recurrenceId',
    hint: 'Give the recurrenceId of the instance, as the agenda tells it.',
  })
}

/** The id under which the series knows the instance. */
function originalStart(context: ServiceContext, series: CalendarEvent, recurrenceId: string): string {
  return (
    exceptionAt(context, series, recurrenceId)?.recurrenceId ??
    instanceAt(context, series, recurrenceId).recurrenceId
  )
}

function isFirst(context: ServiceContext, series: CalendarEvent, recurrenceId: string): boolean {
  const [first] = expand(series, context.store.zones)
  return first?.recurrenceId === recurrenceId
}
