import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { quoteTitle } from '#shared/calendar/facts/english-change-words.ts'
import type { Invitation } from '#shared/rpc/event.ts'
import { type Answered, noteState } from './answer-note.ts'
import { ownAddresses } from './own-addresses.ts'
import { guestAt, ownGuest } from './own-guest.ts'
import type { ServiceContext } from './service-context.ts'

type Invited = Answered & Pick<CalendarEvent, 'organizer'>

/** What the person was asked and what they answered; null where they are no guest, or invited the others themselves. */
export function invitationOf(context: ServiceContext, event: Invited): Invitation | null {
  const addresses = ownAddresses(context.store).get(event.calendarId)
  const guest = ownGuest(event, addresses)
  if (guest === undefined || isOrganizer(event, addresses)) return null
  return { address: guest.email, response: guest.response, ...noteState(context, event) }
}

/**
 * The address, in lower case, under which the person is asked to come: one of their account's, or the one that they name
 * where the account tells none that is invited. Throws `invalid` where they are no guest, name another guest, or where the
 * provider takes no answer from whoever invited.
 */
export function addressOfGuest(context: ServiceContext, event: Invited, as: string | undefined): string {
  const { store } = context
  const own = ownGuest(event, ownAddresses(store).get(event.calendarId))?.email.toLowerCase()
  const given = as?.trim().toLowerCase()
  if (own !== undefined && given !== undefined && given !== own) {
    throw new CalendarError('invalid', 'Only the person’s own answer can be given.', {
      field: 'as',
      hint: 'Leave it out: the person is invited under the address of the account.',
    })
  }
  const address = given ?? own
  if (address === undefined || guestAt(event, address) === undefined) throw notInvited(event)
  if (isOrganizer(event, [address]) && providerOf(context, event.calendarId) === 'microsoft') {
    throw new CalendarError(
      'invalid',
      `${quoteTitle(event.title)} is the person’s own meeting: Outlook takes answers from guests alone.`,
      { fact: { code: 'answer-of-organizer', title: event.title }, field: 'id' },
    )
  }
  return address
}

function isOrganizer({ organizer }: Invited, addresses: readonly string[] | undefined): boolean {
  return organizer !== null && addresses?.includes(organizer.email.toLowerCase()) === true
}

function providerOf({ store }: ServiceContext, calendarId: string): string | undefined {
  const { accountId } = store.calendars.get(calendarId)
  return accountId === null ? undefined : store.accounts.find(accountId)?.provider
}

function notInvited({ attendees }: Invited): CalendarError {
  const problem = attendees.length === 0 ? 'It has no guests.' : 'It is not clear which guest the person is.'
  return new CalendarError('invalid', problem, {
    fact: { code: 'not-among-guests' },
    field: 'as',
    hint: 'Give the mail address under which the person is invited.',
  })
}
