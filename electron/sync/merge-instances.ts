import type { EventContent } from '#shared/calendar/event.ts'
import { mergeContent } from './merge-content.ts'
import { sameValue } from './same-item.ts'
import type { Instances } from './series-instances.ts'
import { of, type Past, type ThreeWay } from './three-way.ts'

/**
 * Merges the instances of a series that have something of their own, each by itself; null is one that is excluded.
 *
 * With `isUnfinished`, an instance that is neither what it was there nor what was sent may have been dropped by what
 * arrived first, and made anew or excluded since by somebody who saw nothing of it: so nothing that is missing in it was
 * taken out by anybody.
 */
export function mergeInstances(
  fields: ThreeWay,
  past: Past<Instances>,
  local: Instances,
  remote: Instances,
  isUnfinished: boolean,
): Map<string, EventContent | null> {
  const kept = new Map<string, EventContent | null>()
  for (const recurrenceId of new Set([...local.keys(), ...remote.keys()])) {
    const within = fields.within(recurrenceId)
    const old = of(past, (instances) => instances.get(recurrenceId))
    const [mine, theirs] = [local.get(recurrenceId), remote.get(recurrenceId)]
    const isAnew = isUnfinished && !sameValue(theirs, old.base) && !sameValue(theirs, old.sent)
    const since = isAnew ? { ...old, base: undefined } : old
    const instance =
      mine && theirs
        ? mergeContent(
            within,
            of(since, (content) => content ?? undefined) as Past<EventContent>,
            mine,
            theirs,
          )
        : within.value('event', since, mine, theirs, { wasSent: past.sent !== undefined })
    if (instance !== undefined) kept.set(recurrenceId, instance)
  }
  return kept
}
