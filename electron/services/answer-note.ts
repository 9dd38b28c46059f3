import { ownCommentOf } from '#electron/providers/google/own-comment.ts'
import { takesNote as outlookTakesNote } from '#electron/providers/microsoft/takes-note.ts'
import { lastSeen } from '#electron/sync/ledger.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { quoteTitle } from '#shared/calendar/facts/english-change-words.ts'
import type { InvitationAnswer } from '#shared/calendar/invitation.ts'
import { guestAt } from './own-guest.ts'
import type { ServiceContext } from './service-context.ts'

/** The event, or the instance that `recurrenceId` names where it is no exception of its own. */
export type Answered = Pick<CalendarEvent, 'calendarId' | 'uid' | 'title' | 'attendees' | 'recurrenceId'>

export interface NoteState {
  /** Whether what is written with an answer reaches whoever invited. */
  readonly takesNote: boolean
  /** What was written with the answer, on its way or there; empty for nothing, and where the provider keeps none. */
  readonly note: string
}

const none: NoteState = { takesNote: false, note: '' }

/** What may be written with an answer to an invitation, and what was. */
export function noteState({ store }: ServiceContext, event: Answered): NoteState {
  const { calendarId, uid, recurrenceId } = event
  const { accountId } = store.calendars.get(calendarId)
  const account = accountId === null ? undefined : store.accounts.find(accountId)
  const entry = store.syncEntries(calendarId).byId(uid)
  const remote = entry && lastSeen(entry)
  // Of what its server never had, nobody there was asked.
  if (account === undefined || !remote || remote.payload === '') return none
  const pending = entry.notes[recurrenceId ?? '']?.text
  switch (account.provider) {
    case 'google': {
      const comment = ownCommentOf(remote, recurrenceId, store.zones)
      return { takesNote: comment !== null, note: pending ?? comment ?? '' }
    }
    case 'microsoft':
      return { takesNote: outlookTakesNote(remote), note: pending ?? '' }
    case 'caldav':
      return { takesNote: account.settings.carriesNotes === true, note: pending ?? '' }
    case 'feed':
      return none
    default:
      return assertNever(account.provider)
  }
}

/**
 * Before an answer: throws `invalid` where what is written with it would reach nobody, as with an answer that was given
 * already and is not sent a second time.
 */
export function requireNoteTaken(
  context: ServiceContext,
  event: Answered,
  address: string,
  response: InvitationAnswer,
): void {
  if (!noteState(context, event).takesNote) {
    throw new CalendarError('invalid', `No note can go with an answer to ${quoteTitle(event.title)}.`, {
      fact: { code: 'note-not-taken' },
      field: 'note',
      hint: 'Answer without one: the calendar’s server would not pass it on to whoever invited.',
    })
  }
  const entry = context.store.syncEntries(event.calendarId).byId(event.uid)
  const told = entry?.sent?.item ?? (entry && lastSeen(entry)?.item)
  const given = told && guestAt(told.exceptions[event.recurrenceId ?? ''] ?? told.content, address)
  if (given?.response === response) {
    throw new CalendarError('invalid', `That answer to ${quoteTitle(event.title)} has been given already.`, {
      fact: { code: 'note-too-late' },
      field: 'note',
      hint: 'A note only goes with another answer; write to whoever invited instead.',
    })
  }
}
