import type { Notify } from '#electron/providers/provider.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import { atPlainText } from '#shared/calendar/event-time.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { whichOf } from './describe-event-change.ts'
import { withSequence } from './event-sequence.ts'
import { type EventTarget, resolveTarget, type TargetInput } from './event-target.ts'
import type { ServiceContext } from './service-context.ts'
import { isFrom, splitForGood } from './split-series.ts'
import { tellGuests } from './tell-guests.ts'

/**
 * Deletes an event. On a series, scope `this` excludes the instance, `following` ends the series before it, and `all`
 * deletes it with its exceptions. A series that has no instance left by that is deleted.
 */
export async function deleteEvent(
  context: ServiceContext,
  actor: Actor,
  input: TargetInput & { notify?: Notify | undefined },
): Promise<{ changeId: string; event: null }> {
  const { store } = context
  const summary = sayChange(describe(resolveTarget(context, input)))
  const { changeId } = await store.change(actor, summary, () => {
    const target = resolveTarget(context, input)
    tellGuests(context, input.notify, [target.kind === 'single' ? target.event : target.series])
    switch (target.kind) {
      case 'single':
        return store.events.delete(target.event.id)
      case 'all':
        return store.events.delete(target.series.id)
      case 'this':
        return excludeInstance(context, target)
      case 'following':
        return endBefore(context, target)
    }
  })
  return { changeId, event: null }
}

function excludeInstance(context: ServiceContext, target: Extract<EventTarget, { kind: 'this' }>): void {
  const { series, recurrenceId, exception } = target
  if (exception !== undefined) context.store.events.delete(exception.id)
  const recurrence = series.recurrence ?? noRecurrence
  const exclusions = [...recurrence.exclusions, atPlainText(series.start, recurrenceId)]
  keep(context, series, { ...recurrence, exclusions })
}

function endBefore(context: ServiceContext, target: Extract<EventTarget, { kind: 'following' }>): void {
  const { store } = context
  const { series, recurrenceId } = target
  for (const exception of store.events.exceptionsOf(series.id)) {
    const isLater = isFrom(series, exception.recurrenceId ?? '', recurrenceId, store.zones)
    if (isLater) store.events.delete(exception.id)
  }
  const { before } = splitForGood(series, store.zones, recurrenceId)
  if (before === null) store.events.delete(series.id)
  else keep(context, series, before)
}

const noRecurrence: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }

function keep(context: ServiceContext, series: CalendarEvent, recurrence: Recurrence): void {
  const { store } = context
  const before = contentOf(series)
  const after = { ...before, recurrence }
  // What stands as an exception has its instance in the set, so an empty set is an empty series.
  if (expand(after, store.zones).next().done === true) store.events.delete(series.id)
  else store.events.update(series.id, withSequence(before, after, {}))
}

function describe(target: EventTarget): ChangeFact {
  const which = whichOf(target)
  if (target.kind === 'single') return { code: 'event-deleted', title: target.event.title, which }
  const { title } = (target.kind === 'this' ? target.exception : undefined) ?? target.series
  return { code: 'event-deleted', title, which }
}
