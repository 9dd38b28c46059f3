import type { Notify } from '#electron/providers/provider.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type CalendarEvent, contentOf, type EventContent } from '#shared/calendar/event.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { checkEvent } from './check-event.ts'
import { describeUpdate, whichOf } from './describe-event-change.ts'
import { withSequence } from './event-sequence.ts'
import { type EventTarget, resolveTarget, type TargetInput } from './event-target.ts'
import { instanceAt } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'
import { tellGuests } from './tell-guests.ts'
import { thisYear } from './this-year.ts'
import { updateAll } from './update-all.ts'
import { updateFollowing } from './update-following.ts'
import { writableCalendar } from './writable-calendar.ts'

export type EventUpdateInput = TargetInput & { patch: EventPatch; notify?: Notify | undefined }

/**
 * Changes the given fields of an event; those left out stay. On a series, scope `this` makes or changes an exception,
 * `following` splits the series at the instance, and `all` changes it whole: with `recurrenceId` the new times are those
 * of that instance, without it those of the first. The answer has the event as it is now: the exception, the new series,
 * or the series.
 */
export async function updateEvent(
  context: ServiceContext,
  actor: Actor,
  input: EventUpdateInput,
): Promise<{ changeId: string; event: CalendarEvent }> {
  const { store } = context
  const patch = givenFields(input.patch)
  const summary = sayChange(describe(context, resolveTarget(context, input), patch), thisYear(context))
  const { changeId, result } = await store.change(actor, summary, () => {
    // Found anew: the change may have waited, and the event not.
    const target = resolveTarget(context, input)
    if (patch.calendarId !== undefined) writableCalendar(context, patch.calendarId)
    const before = target.kind === 'single' ? target.event : target.series
    const after = change(context, target, patch)
    tellGuests(context, input.notify, [before, after])
    return after
  })
  return { changeId, event: result }
}

function change(context: ServiceContext, target: EventTarget, patch: EventPatch): CalendarEvent {
  switch (target.kind) {
    case 'single':
      return updateSingle(context, target.event, patch)
    case 'this':
      return updateInstance(context, target, patch)
    case 'following':
      return updateFollowing(context, target, patch)
    case 'all':
      return updateAll(context, target, patch)
  }
}

function givenFields(patch: EventPatch): EventPatch {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length > 0) return given
  throw new CalendarError('invalid', 'There is nothing to change.', {
    field: 'patch',
    fact: { code: 'nothing-to-change' },
    hint: 'Give at least one field with its new value.',
  })
}

function updateSingle(context: ServiceContext, event: CalendarEvent, patch: EventPatch): CalendarEvent {
  const { store } = context
  const { calendarId, ...fields } = patch
  const before = contentOf(event)
  if (event.recurrenceId !== null) refuseOnInstance(patch)
  const after = withSequence(before, { ...before, ...fields }, patch)
  checkEvent(after, store.zones, before.recurrence)
  return store.events.update(event.id, { ...after, calendarId })
}

function updateInstance(
  context: ServiceContext,
  target: Extract<EventTarget, { kind: 'this' }>,
  patch: EventPatch,
): CalendarEvent {
  const { store } = context
  refuseOnInstance(patch)
  const { series, recurrenceId, exception } = target
  const { calendarId: _calendarId, ...fields } = patch
  const before =
    exception === undefined ? instanceContent(context, series, recurrenceId) : contentOf(exception)
  const after: EventContent = withSequence(before, { ...before, ...fields, recurrence: null }, patch)
  checkEvent(after, store.zones)
  if (exception !== undefined) return store.events.update(exception.id, after)
  const { calendarId, uid, id: seriesId } = series
  return store.events.insert({ ...after, calendarId, uid, seriesId, recurrenceId })
}

function instanceContent(context: ServiceContext, series: CalendarEvent, recurrenceId: string): EventContent {
  const { start, end } = instanceAt(context, series, recurrenceId)
  return { ...contentOf(series), start, end, recurrence: null }
}

/** What an instance can't have of its own. */
function refuseOnInstance(patch: EventPatch): void {
  const field =
    patch.calendarId !== undefined ? 'calendarId' : patch.recurrence != null ? 'recurrence' : undefined
  if (field === undefined) return
  const problem =
    field === 'calendarId'
      ? 'One instance can’t be in another calendar than its series.'
      : 'One instance can’t repeat by itself.'
  throw new CalendarError('invalid', problem, {
    field: `patch.${field}`,
    fact: { code: field === 'calendarId' ? 'instance-in-other-calendar' : 'instance-repeats' },
    hint: 'Use scope following or all, or make an event of its own.',
  })
}

function describe(context: ServiceContext, target: EventTarget, patch: EventPatch): ChangeFact {
  const which = whichOf(target)
  const calendar =
    patch.calendarId === undefined ? undefined : context.store.calendars.get(patch.calendarId).name
  if (target.kind === 'single') return describeUpdate(target.event, patch, { which, calendar })
  const { series, recurrenceId } = target
  const times = recurrenceId === undefined ? series : instanceAt(context, series, recurrenceId)
  const own = target.kind === 'this' ? target.exception : undefined
  const before = own ?? { ...series, start: times.start, end: times.end }
  return describeUpdate(before, patch, { which, calendar })
}
