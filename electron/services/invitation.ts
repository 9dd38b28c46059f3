import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Attendee, CalendarEvent } from '#shared/calendar/event.ts'
import type { Invitation } from '#shared/rpc/event.ts'
import { quoteTitle } from './describe-event-change.ts'
import { ownAddresses } from './own-addresses.ts'
import type { ServiceContext } from './service-context.ts'

type Invited = Pick<CalendarEvent, 'calendarId' | 'title' | 'organizer' | 'attendees'>

/** What the person was asked and what they answered; null where they are no guest, or invited the others themselves. */
export function invitationOf({ store }: ServiceContext, event: Invited): Invitation | null {
  const address = ownAddresses(store).get(event.calendarId)
  const guest = address === undefined ? undefined : guestAt(event, address)
  if (address === undefined || guest === undefined || isOrganizer(event, address)) return null
  return { address: guest.email, response: guest.response }
}

/**
 * The address, in lower case, under which the person is asked to come: that of the account, or the one that they name
 * where the account does not tell it. Throws `invalid` where they are no guest, name another guest, or where the
 * provider takes no answer from whoever invited.
 */
export function addressOfGuest(context: ServiceContext, event: Invited, as: string | undefined): string {
  const { store } = context
  const own = ownAddresses(store).get(event.calendarId)
  const given = as?.trim().toLowerCase()
  const isInvited = own !== undefined && guestAt(event, own) !== undefined
  if (isInvited && given !== undefined && given !== own) {
    throw new CalendarError('invalid', 'Only the person’s own answer can be given.', {
      field: 'as',
      hint: 'Leave it out: the person is invited under the address of the account.',
    })
  }
  const address = given ?? own
  if (address === undefined || guestAt(event, address) === undefined) throw notInvited(event)
  if (isOrganizer(event, address) && providerOf(context, event.calendarId) === 'microsoft') {
    throw new CalendarError(
      'invalid',
      `${quoteTitle(event.title)} is the person’s own meeting: Outlook takes answers from guests alone.`,
      { field: 'id' },
    )
  }
  return address
}

export function guestAt({ attendees }: Pick<Invited, 'attendees'>, address: string): Attendee | undefined {
  return attendees.find(({ email }) => email.toLowerCase() === address)
}

function isOrganizer({ organizer }: Invited, address: string): boolean {
  return organizer?.email.toLowerCase() === address
}

function providerOf({ store }: ServiceContext, calendarId: string): string | undefined {
  const { accountId } = store.calendars.get(calendarId)
  return accountId === null ? undefined : store.accounts.find(accountId)?.provider
}

function notInvited({ attendees }: Invited): CalendarError {
  const problem = attendees.length === 0 ? 'It has no guests.' : 'It is not clear which guest the person is.'
  return new CalendarError('invalid', problem, {
    field: 'as',
    hint: 'Give the mail address under which the person is invited.',
  })
}
