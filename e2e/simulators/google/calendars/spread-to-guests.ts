import type { EventCalendar } from './event-calendar.ts'
import { findEvent } from './find-event.ts'
import { isSameValue } from './merge-patch.ts'
import { notifyOrganizer, type SendUpdates } from './notify-guests.ts'
import { ownFields } from './own-changes.ts'
import { type Attendee, attendeesOf, type Fields, isSamePerson, type StoredEvent } from './stored-event.ts'
import { cancel, touch } from './touch-event.ts'
import type { World } from './world.ts'

/**
 * Brings a change to the other copies of an event. The organizer's copy decides: guests with an account here get it on
 * their primary calendar, and lose it when they are taken from the list. A guest's answer goes to the organizer, and
 * from there to all. Each copy keeps its own reminders, colour, and whether it is busy.
 */
export function spreadToGuests(
  world: World,
  calendar: EventCalendar,
  event: StoredEvent,
  change: { readonly by: string; readonly sendUpdates: SendUpdates; readonly before: Fields },
): void {
  const { fields } = calendar.contentOf(event)
  if (event.organizer.email === calendar.id) {
    const guests = [...attendeesOf(change.before), ...attendeesOf(fields)]
    for (const email of new Set(guests.map((guest) => guest.email.toLowerCase())))
      copyTo(world, calendar, event, email)
    return
  }
  notifyOrganizer(world, event, {
    calendarId: calendar.id,
    summary: String(fields.summary ?? ''),
    comment: attendeesOf(fields).find(({ email }) => isSamePerson(email, calendar.id))?.comment ?? '',
    by: change.by,
    sendUpdates: change.sendUpdates,
  })
  const organizerCalendar = world.calendars.get(event.organizer.email)
  const hasOriginal = organizerCalendar?.events.has(event.series ?? event.id) === true
  if (organizerCalendar !== undefined && hasOriginal) answer(world, calendar, event, organizerCalendar)
}

/** Puts a guest's answer into the organizer's copy, and from there into those of the other guests. */
function answer(
  world: World,
  calendar: EventCalendar,
  event: StoredEvent,
  organizerCalendar: EventCalendar,
): void {
  const guest = calendar.id
  const { event: original } = findEvent(organizerCalendar, event.id)
  const before = organizerCalendar.contentOf(original)
  const { fields } = before
  if (fields.guestsCanModify === true && event.status !== 'cancelled') {
    // What a guest may change is changed for all.
    const { times, recurrence, sequence } = event
    Object.assign(original, {
      times,
      recurrence,
      sequence,
      fields: copiedFields(event.fields, original.fields),
    })
  }
  const own = answerOf(guest, event, calendar.contentOf(event).fields)
  const attendees = attendeesOf(organizerCalendar.contentOf(original).fields).map((other) =>
    isSamePerson(other.email, guest) ? own : other,
  )
  const isUnchanged = isSameValue(before, organizerCalendar.contentOf(original))
  if (isUnchanged && isSameValue(attendees, fields.attendees)) return
  original.fields = { ...original.fields, attendees }
  touch(world, organizerCalendar, original)
  world.announce(organizerCalendar.id)
  for (const { email } of attendees)
    if (!isSamePerson(email, guest)) copyTo(world, organizerCalendar, original, email)
}

/** A guest who deletes the event declines it. */
function answerOf(guest: string, event: StoredEvent, fields: Fields): Attendee {
  const answer = attendeesOf(fields).find(({ email }) => isSamePerson(email, guest))
  const responseStatus = event.status === 'cancelled' ? 'declined' : (answer?.responseStatus ?? 'needsAction')
  return { ...answer, email: answer?.email ?? guest, responseStatus }
}

function copyTo(world: World, from: EventCalendar, event: StoredEvent, guest: string): void {
  const account = world.accounts.get(guest.toLowerCase())
  const calendar = account && world.calendars.get(account.email)
  if (calendar === undefined || calendar === from) return
  const content = from.contentOf(event)
  const asGuest = attendeesOf(content.fields).find(({ email }) => isSamePerson(email, guest))
  const copy = calendar.events.get(event.id)
  const hasSeries = event.series !== null && calendar.events.get(event.series)?.status === 'confirmed'
  if (event.status === 'cancelled' || asGuest === undefined) {
    if (copy === undefined ? !hasSeries : copy.status === 'cancelled') return
    cancel(world, calendar, copy ?? emptyCopy(event, {}))
  } else {
    // Who deleted the event has declined it, and does not get it again.
    if (copy?.status === 'cancelled' && asGuest.responseStatus === 'declined') return
    // Who is a guest of one instance alone has an exception of a series that nobody shows them.
    const whole = hasSeries || event.series === null ? event : { ...event, ...content, times: content }
    const fields = copiedFields(whole.fields, copy?.fields)
    const target = copy ?? emptyCopy(event, fields)
    const { status, recurrence, sequence, organizer } = event
    const times = whole.times && { start: whole.times.start, end: whole.times.end }
    const isSame = isSameValue(
      [target.status, target.times, target.recurrence, target.fields],
      [status, times, recurrence, fields],
    )
    if (copy !== undefined && isSame) return
    Object.assign(target, { status, times, recurrence, sequence, organizer, fields, hasVanished: false })
    touch(world, calendar, target)
  }
  world.announce(calendar.id)
}

function emptyCopy(event: StoredEvent, fields: Fields): StoredEvent {
  return { ...event, fields, reach: { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY } }
}

/** What all share, with what the guest's copy has for itself. */
function copiedFields(shared: Fields, own: Fields = { reminders: { useDefault: true } }): Fields {
  const isOwn = ([name]: [string, unknown]) => ownFields.includes(name)
  return Object.fromEntries([
    ...Object.entries(shared).filter((entry) => !isOwn(entry)),
    ...Object.entries(own).filter(isOwn),
  ])
}
