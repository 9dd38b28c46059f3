import type { Parameters } from '../description/check-query.ts'
import { badRequest } from '../google-error.ts'
import type { EventCalendar, Role } from './event-calendar.ts'
import { cancelledResource, eventResource, type View } from './event-resource.ts'
import { zones } from './google-time.ts'
import type { StoredEvent } from './stored-event.ts'

/** The JSON of an event in a list; of one that is cancelled only what is sure to be there (G6). */
export function eventJson(calendar: EventCalendar, event: StoredEvent, view: View): string {
  if (event.status === 'cancelled') return JSON.stringify(cancelledResource(event, view.timeZone))
  const isUsual =
    view.detail === 'all' && view.timeZone === calendar.timeZone && view.maxAttendees === undefined
  if (!isUsual) return JSON.stringify(eventResource(calendar, event, view))
  event.json ??= JSON.stringify(eventResource(calendar, event, view))
  return event.json
}

export function viewOf({
  calendar,
  role,
  parameters,
}: {
  readonly calendar: EventCalendar
  readonly role: Role
  readonly parameters: Parameters
}): View {
  const detail = role === 'freeBusyReader' ? 'times' : role === 'reader' ? 'public' : 'all'
  return {
    timeZone: readZone(parameters.timeZone) ?? calendar.timeZone,
    detail,
    ...(typeof parameters.maxAttendees === 'number' ? { maxAttendees: parameters.maxAttendees } : {}),
  }
}

function readZone(name: Parameters[string]): string | undefined {
  if (typeof name !== 'string') return undefined
  const zone = zones.find(name)
  if (zone === undefined) throw badRequest('invalid', `Invalid time zone: ${name}`, 'timeZone')
  return zone.id
}
