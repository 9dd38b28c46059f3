import type { CalendarEvent } from '#shared/calendar/event.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { EventTarget } from '../event-target.ts'
import type { ServiceContext } from '../service-context.ts'

/** No budget is larger, so nobody needs to know how many more it would be. */
const mostCounted = 100

const twoDays = 2 * 86_400

/** How many instances the deletion of a target takes away, up to a hundred. */
export function countRemovals(context: ServiceContext, target: EventTarget): number {
  switch (target.kind) {
    case 'single':
    case 'this':
      return 1
    case 'following':
      return countInstances(context, target.series, parseWallClock(target.recurrenceId) - twoDays)
    case 'all':
      return countInstances(context, target.series)
  }
}

function countInstances({ store }: ServiceContext, series: CalendarEvent, from?: number): number {
  const range = from === undefined ? undefined : { from, to: Number.MAX_SAFE_INTEGER }
  let count = 0
  for (const _ of expand(series, store.zones, range)) if (++count === mostCounted) break
  return count
}
