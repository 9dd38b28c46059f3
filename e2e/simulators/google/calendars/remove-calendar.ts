import type { EventCalendar } from './event-calendar.ts'
import type { World } from './world.ts'

/** Takes a calendar away from everybody; from then on it is not found, and lists tell that it was deleted. */
export function removeCalendar(world: World, calendar: EventCalendar): void {
  world.calendars.delete(calendar.id)
  for (const account of world.accounts.values()) {
    const entry = account.list.get(calendar.id)
    if (entry === undefined) continue
    entry.isDeleted = true
    entry.etag = world.nextEtag()
    entry.changed = world.nextListChange()
    world.announce(`list:${account.email}`)
  }
  world.announce(calendar.id)
}
