import type { Attendee, Person } from '#shared/calendar/event.ts'
import type { EventResource, GoogleAttendee } from './event-resource.ts'

const responses = {
  needsAction: 'needs-action',
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
} as const
const googleResponses = {
  'needs-action': 'needsAction',
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
  // Google has no word for it; the guest has answered neither yes nor no.
  delegated: 'needsAction',
} as const

export function readAttendee(attendee: GoogleAttendee): Attendee {
  const { email, displayName, optional, resource, responseStatus } = attendee
  return {
    name: displayName ?? '',
    email: email ?? '',
    role: optional ? 'optional' : 'required',
    response: responses[responseStatus as keyof typeof responses] ?? 'needs-action',
    kind: resource ? 'resource' : 'person',
    rsvp: false,
  }
}

/**
 * Who organizes an event. Google names the calendar itself for events without guests too, where there is nothing to
 * organize.
 */
export function readOrganizer({ organizer, attendees = [] }: EventResource): Person | null {
  if (organizer?.email === undefined || (organizer.self && attendees.length === 0)) return null
  return { name: organizer.displayName ?? '', email: organizer.email }
}

/**
 * The guest list that says `wanted`, made of the one that is there: whoever stays is sent as Google has them, with what
 * is not ours to know (comments, extra guests), so that an answer of one's own touches nobody else.
 */
export function writeAttendees(
  wanted: readonly Attendee[],
  present: readonly GoogleAttendee[] = [],
): GoogleAttendee[] {
  const before = new Map(present.map((attendee) => [emailOf(attendee), attendee]))
  const list: GoogleAttendee[] = []
  for (const attendee of wanted) {
    const key = attendee.email.toLowerCase()
    if (key === '' || list.some((other) => emailOf(other) === key)) continue
    list.push(writeAttendee(attendee, before.get(key)))
  }
  return list
}

/** What changes the guests of an event, with the comment that the person gives with their own answer. */
export function withOwnComment(
  body: EventResource,
  note: (response: Attendee['response']) => string | undefined,
): EventResource {
  if (!body.attendees) return body
  return {
    ...body,
    attendees: body.attendees.map((guest) => {
      const comment = guest.self === true ? note(readAttendee(guest).response) : undefined
      return comment === undefined ? guest : { ...guest, comment }
    }),
  }
}

function writeAttendee(wanted: Attendee, present: GoogleAttendee = {}): GoogleAttendee {
  const { name, email, role, response, kind } = wanted
  const old = readAttendee(present)
  return {
    ...present,
    email: present.email ?? email,
    ...(old.name === name ? {} : { displayName: name }),
    ...((old.role === 'optional') === (role === 'optional') ? {} : { optional: role === 'optional' }),
    // Immutable (it is told when a guest is added).
    ...(present.email === undefined && (kind === 'resource' || kind === 'room') ? { resource: true } : {}),
    ...(old.response === response && present.email !== undefined
      ? {}
      : { responseStatus: googleResponses[response] }),
  }
}

function emailOf({ email }: GoogleAttendee): string {
  return email?.toLowerCase() ?? ''
}
