import type { EventCalendar } from './event-calendar.ts'
import { isSameValue } from './merge-patch.ts'
import { notifyOrganizer, type SendUpdates } from './notify-guests.ts'
import {
  type Attendee,
  attendeesOf,
  type Content,
  type Fields,
  isSamePerson,
  type StoredEvent,
} from './stored-event.ts'
import { cancel, touch } from './touch-event.ts'
import type { World } from './world.ts'

/** What everybody has for themselves on their copy of an event. */
const ownFields = ['reminders', 'colorId', 'transparency', 'visibility']

/** Whether a guest changes nothing but what is the guest's own: the answer, and what nobody else sees. */
export function changesOnlyOwn(guest: string, before: Content, after: Content): boolean {
  const shared = ({ start, end, recurrence, fields }: Content) => [
    start,
    end,
    recurrence,
    Object.fromEntries(Object.entries(fields).filter(([name]) => !ownFields.includes(name))),
  ]
  const withoutAnswer = (content: Content): Content => {
    const properties = content.fields.extendedProperties as { shared?: unknown } | undefined
    return {
      ...content,
      fields: {
        ...content.fields,
        extendedProperties: properties?.shared,
        attendees: attendeesOf(content.fields).filter(({ email }) => !isSamePerson(email, guest)),
      },
    }
  }
  return isSameValue(shared(withoutAnswer(before)), shared(withoutAnswer(after)))
}

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
    const emails = new Set(
      [...attendeesOf(change.before), ...attendeesOf(fields)].map(({ email }) => email.toLowerCase()),
    )
    for (const email of emails) copyTo(world, calendar, event, email)
    return
  }
  const organizerCalendar = world.calendars.get(event.organizer.email)
  const original = organizerCalendar?.events.get(event.id)
  const summary = String(fields.summary ?? '')
  notifyOrganizer(world, event, {
    calendarId: calendar.id,
    summary,
    by: change.by,
    sendUpdates: change.sendUpdates,
  })
  if (organizerCalendar === undefined || original === undefined) return
  const answer = answerOf(calendar.id, event, fields)
  const originalFields = organizerCalendar.contentOf(original).fields
  const attendees = attendeesOf(originalFields).map((attendee) =>
    isSamePerson(attendee.email, calendar.id) ? answer : attendee,
  )
  if (isSameValue(attendees, originalFields.attendees)) return
  original.fields = { ...original.fields, attendees }
  touch(world, organizerCalendar, original)
  world.announce(organizerCalendar.id)
  for (const { email } of attendees)
    if (!isSamePerson(email, calendar.id)) copyTo(world, organizerCalendar, original, email)
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
  const isGuest = attendeesOf(content.fields).some(({ email }) => isSamePerson(email, guest))
  const copy = calendar.events.get(event.id)
  if (event.status === 'cancelled' || !isGuest) {
    if (copy === undefined || copy.status === 'cancelled') return
    cancel(world, calendar, copy)
  } else {
    const own = copy?.fields ?? { reminders: { useDefault: true } }
    const kept = Object.fromEntries(ownFields.flatMap((name) => (name in own ? [[name, own[name]]] : [])))
    const shared = Object.fromEntries(
      Object.entries(event.fields).filter(([name]) => !ownFields.includes(name)),
    )
    const fields = { ...shared, ...kept }
    if (copy !== undefined && copy.status !== 'cancelled' && isSameCopy(copy, event, fields)) return
    const base: StoredEvent = copy ?? {
      ...event,
      reach: { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY },
    }
    const { status, times, recurrence, sequence, organizer } = event
    Object.assign(base, { status, times, recurrence, sequence, organizer, fields, hasVanished: false })
    touch(world, calendar, base)
  }
  world.announce(calendar.id)
}

function isSameCopy(copy: StoredEvent, event: StoredEvent, fields: Fields): boolean {
  return isSameValue(
    [copy.status, copy.times, copy.recurrence, copy.fields],
    [event.status, event.times, event.recurrence, fields],
  )
}
