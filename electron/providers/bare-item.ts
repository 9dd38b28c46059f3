import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, zoneOf } from '#shared/calendar/event-time.ts'
import type { Item } from './provider.ts'

/** A series as it is made where its exceptions and excluded instances are sent later (`capabilities.exceptions`). */
export function bareItem(item: Item): Item {
  return { ...item, content: withoutInstances(item.content), exceptions: {} }
}

/** An exclusion of another form or zone than its series' names no instance, and does not move along with it. */
export function excludesInstance(time: EventTime, start: EventTime): boolean {
  return isAllDay(time) === isAllDay(start) && zoneOf(time) === zoneOf(start)
}

function withoutInstances(content: EventContent): EventContent {
  const { recurrence, start } = content
  if (recurrence === null) return content
  const exclusions = recurrence.exclusions.filter((time) => !excludesInstance(time, start))
  return { ...content, recurrence: { ...recurrence, exclusions } }
}
