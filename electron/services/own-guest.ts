import type { Attendee } from '#shared/calendar/event.ts'

interface Meeting {
  readonly attendees: readonly Attendee[]
}

/** The guest with this address, given in lower case. */
export function guestAt({ attendees }: Meeting, address: string): Attendee | undefined {
  return attendees.find(({ email }) => email.toLowerCase() === address)
}

/** The guest who is the person. @param addresses of the person, in lower case */
export function ownGuest(meeting: Meeting, addresses: readonly string[] | undefined): Attendee | undefined {
  return meeting.attendees.find(({ email }) => addresses?.includes(email.toLowerCase()))
}
