import { sameAddress } from './event-input.ts'
import type { Attendee, EventValues } from './event-values.ts'
import type { Mail, Mailbox } from './mailbox.ts'
import type { StoredEvent } from './stored-event.ts'

/** What guests are told of a change. */
const worthTelling = ['subject', 'body', 'start', 'end', 'isAllDay', 'locations'] as const

/**
 * Sends the mails of a change, as Exchange does without being asked: `before` is null for a new event, `after` for a
 * deleted one. A change of the guests alone is told only to those who were added or left out (M9).
 */
export function mailAttendees(
  mailbox: Mailbox,
  event: StoredEvent,
  before: EventValues | null,
  after: EventValues | null,
): void {
  // The copy of a guest is the guest's own affair.
  if (!event.isOrganizer) return
  const past = before?.attendees ?? []
  const present = after?.attendees ?? []
  const values = after ?? before
  if (!values) return
  const send = (kind: Mail['kind'], to: readonly Attendee[]) => sendMail(mailbox, event, values, kind, to)
  send('cancellation', without(past, present))
  send('invitation', without(present, past))
  const isNews =
    before !== null &&
    after !== null &&
    worthTelling.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (isNews) send('update', without(present, without(present, past)))
}

function sendMail(
  mailbox: Mailbox,
  event: StoredEvent,
  values: EventValues,
  kind: Mail['kind'],
  to: readonly Attendee[],
): void {
  if (to.length === 0) return
  mailbox.mails.push({
    at: mailbox.now(),
    from: mailbox.account.address,
    to: to.map(({ emailAddress }) => emailAddress.address),
    kind,
    subject: values.subject,
    text: '',
    event: event.id,
  })
}

function without(some: readonly Attendee[], others: readonly Attendee[]): Attendee[] {
  return some.filter(
    ({ emailAddress }) =>
      !others.some((other) => sameAddress(other.emailAddress.address, emailAddress.address)),
  )
}
