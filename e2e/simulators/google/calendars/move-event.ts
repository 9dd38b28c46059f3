import { badRequest, conditionNotMet, deleted, duplicate, forbidden } from '../google-error.ts'
import type { EventCalendar } from './event-calendar.ts'
import { findEvent } from './find-event.ts'
import type { StoredEvent } from './stored-event.ts'
import { cancel, touch } from './touch-event.ts'
import type { Writing } from './write-event.ts'

/** `events.move`: the event keeps its id, and its organizer becomes the calendar it goes to. */
export function moveEvent(writing: Writing, id: string, destination: EventCalendar): StoredEvent {
  const { world, calendar } = writing
  const { event, etag } = findEvent(calendar, id)
  if (writing.ifMatch !== undefined && writing.ifMatch !== etag) throw conditionNotMet()
  if (event.status === 'cancelled') throw deleted()
  if (event.series !== null)
    throw badRequest('cannotChangeOrganizerOfInstance', 'An instance of a series cannot be moved by itself.')
  if (event.organizer.email !== calendar.id)
    throw forbidden('forbiddenForNonOrganizer', 'Only the organizer of an event can move it.')
  if ((event.fields.eventType ?? 'default') !== 'default')
    throw badRequest('eventTypeRestriction', 'An event of this type cannot be moved.')
  if (destination === calendar) return event
  const there = destination.events.get(id)
  if (there !== undefined && there.status !== 'cancelled') throw duplicate()
  const organizer = destination.isPrimary
    ? { email: destination.id }
    : { email: destination.id, displayName: destination.summary }
  const exceptions = calendar.exceptionsOf(id).filter(({ hasVanished }) => !hasVanished)
  for (const part of [event, ...exceptions]) {
    const reach = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
    const arrived: StoredEvent = { ...part, organizer, reach }
    touch(world, destination, arrived)
  }
  cancel(world, calendar, event)
  world.announce(calendar.id)
  world.announce(destination.id)
  return destination.events.get(id) ?? event
}
