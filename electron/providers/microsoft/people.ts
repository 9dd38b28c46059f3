import type { Attendee as GraphAttendee, Recipient, ResponseType } from '@microsoft/microsoft-graph-types'
import type { Attendee, Person } from '#shared/calendar/event.ts'
import { ProviderError } from '../provider-error.ts'
import type { EventResource } from './event-resource.ts'

export type Response = Attendee['response']

const responses: Readonly<Record<ResponseType, Response>> = {
  none: 'needs-action',
  notResponded: 'needs-action',
  organizer: 'accepted',
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
}

/** Guests, with the account's own answer where it is one of them: Graph keeps that in a place of its own. */
export function readAttendees(
  { attendees, isOrganizer, responseStatus }: EventResource,
  owner: string,
): Attendee[] {
  return (attendees ?? []).map((guest) => {
    const { name, email } = readPerson(guest)
    const isOwner = isOrganizer === false && owner !== '' && sameAddress(email, owner)
    const response = isOwner ? responseStatus?.response : guest.status?.response
    return {
      name,
      email,
      role: guest.type === 'optional' ? 'optional' : 'required',
      response: responses[response ?? 'none'] ?? 'needs-action',
      kind: guest.type === 'resource' ? 'resource' : 'person',
      rsvp: false,
    }
  })
}

/** Null for an appointment without guests, whose organizer is merely its owner. */
export function readOrganizer({ organizer, isOrganizer, attendees }: EventResource): Person | null {
  if (!organizer?.emailAddress) return null
  return isOrganizer !== false && (attendees ?? []).length === 0 ? null : readPerson(organizer)
}

/**
 * Guests as Graph takes them. Those that it has already are given back as they are, so that they are not told anything
 * (M9); nobody's answer is set, for only they can. Raises `invalid` for a guest without an address.
 */
export function writeAttendees(
  attendees: readonly Attendee[],
  before: readonly GraphAttendee[],
): GraphAttendee[] {
  return attendees.map(({ name, email, role, kind }) => {
    if (!email.includes('@'))
      throw new ProviderError('invalid', `Outlook needs the mail address of ${name || 'every guest'}`, {
        fact: { code: 'outlook-address-missing', name },
      })
    const known = before.find(({ emailAddress }) => sameAddress(emailAddress?.address ?? '', email))
    const isThing = kind === 'room' || kind === 'resource'
    const type = isThing ? 'resource' : role === 'optional' || role === 'informed' ? 'optional' : 'required'
    const emailAddress = { address: email, ...(name === '' || name === email ? {} : { name }) }
    return { ...known, type, emailAddress: { ...known?.emailAddress, ...emailAddress } }
  })
}

/** What the account answers to an invitation; undefined where it is no guest. */
export function responseOf(attendees: readonly Attendee[], owner: string): Response | undefined {
  return attendees.find(({ email }) => owner !== '' && sameAddress(email, owner))?.response
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function readPerson({ emailAddress }: Recipient): Person {
  const email = emailAddress?.address ?? ''
  const name = emailAddress?.name ?? ''
  // Graph calls people without a name by their address.
  return { name: sameAddress(name, email) ? '' : name, email }
}
