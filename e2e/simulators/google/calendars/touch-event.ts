import type { EventCalendar } from './event-calendar.ts'
import type { StoredEvent } from './stored-event.ts'
import type { World } from './world.ts'

/** Puts an event down as changed. */
export function touch(
  world: World,
  calendar: EventCalendar,
  event: StoredEvent,
  updated = world.now(),
): void {
  event.etag = world.nextEtag()
  event.updated = updated
  calendar.put(event)
}

/** Takes an event from a calendar, a series with all its exceptions. Guests are not told by this. */
export function cancel(world: World, calendar: EventCalendar, event: StoredEvent): void {
  event.status = 'cancelled'
  touch(world, calendar, event)
  for (const exception of calendar.exceptionsOf(event.id)) {
    if (exception.hasVanished) continue
    exception.status = 'cancelled'
    exception.hasVanished = true
    touch(world, calendar, exception)
  }
}
