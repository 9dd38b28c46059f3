import type { EventCalendar } from './event-calendar.ts'
import { isSameValue } from './merge-patch.ts'
import type { Content, StoredEvent } from './stored-event.ts'
import { touch } from './touch-event.ts'
import type { World } from './world.ts'

/** What the exceptions of a series say before it is changed, by id. */
export type ExceptionContents = ReadonlyMap<string, Content>

export function exceptionContents(calendar: EventCalendar, series: StoredEvent): ExceptionContents {
  const exceptions = calendar.exceptionsOf(series.id).filter(({ hasVanished }) => !hasVanished)
  return new Map(exceptions.map((exception) => [exception.id, calendar.contentOf(exception)]))
}

/**
 * What a change of a series does to its exceptions. Google does not publish this; unverified are both:
 * - An exception whose original start is no instance any more disappears. Cursors see it as cancelled, with its original
 *   start; a full listing does not have it. So an excluded instance comes back when the series moves to another time.
 * - An exception keeps of its own only what differs from its series, so that a new title of the series shows in an
 *   exception that has none of its own. Such an exception counts as changed.
 */
export function settleExceptions(
  world: World,
  calendar: EventCalendar,
  series: StoredEvent,
  before: ExceptionContents,
): void {
  for (const [id, content] of before) {
    const exception = calendar.events.get(id)
    if (exception === undefined || exception.originalStart === null) continue
    const isInstance =
      series.recurrence.length > 0 && calendar.instanceAt(series, exception.originalStart) !== undefined
    if (!isInstance) {
      exception.status = 'cancelled'
      exception.hasVanished = true
      touch(world, calendar, exception)
    } else if (exception.status !== 'cancelled' && !isSameValue(content, calendar.contentOf(exception))) {
      touch(world, calendar, exception)
    }
  }
}
