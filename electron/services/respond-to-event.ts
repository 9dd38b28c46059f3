import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type Attendee, type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import { type InvitationAnswer, mostNoteLength } from '#shared/calendar/invitation.ts'
import { requireNoteTaken } from './answer-note.ts'
import { whichOf } from './describe-event-change.ts'
import { type EventTarget, resolveTarget, type TargetInput } from './event-target.ts'
import { addressOfGuest } from './invitation.ts'
import { guestAt } from './own-guest.ts'
import { instanceOfSeries } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'
import { tellGuests } from './tell-guests.ts'

export type AnswerInput = Omit<TargetInput, 'scope'> & {
  /** Not `following`: to split a series would make another meeting of the rest, with nobody else in it. */
  scope?: 'this' | 'all'
  response: InvitationAnswer
  /** mail address of the person, where their account does not tell it */
  as?: string | undefined
  /** What they write to whoever invited; empty takes back what they wrote with an earlier answer, where that is kept. */
  note?: string | undefined
}

/**
 * Gives the person's answer to an invitation; nobody else's place in it changes, and whoever invited hears of it, with
 * what the person writes. Of a series, `all` answers for every instance but those to which another answer was given than
 * to the series. Throws `invalid` where the person is no guest or their note would reach nobody, and what `resolveTarget`
 * throws.
 */
export async function respondToEvent(
  context: ServiceContext,
  actor: Actor,
  input: AnswerInput,
): Promise<{ changeId: string; event: CalendarEvent }> {
  checkLength(input.note)
  const summary = sayChange(describe(resolveTarget(context, input), input))
  const { changeId, result } = await context.store.change(actor, summary, () => {
    // Found anew: the change may have waited, and the event not.
    const target = resolveTarget(context, input)
    const { event, parts } = answer(context, target, input)
    tellGuests(context, 'all', [event])
    for (const part of parts) keepNote(context, event, part, input)
    return event
  })
  return { changeId, event: result }
}

function checkLength(note = ''): void {
  if (note.length <= mostNoteLength) return
  throw new CalendarError(
    'invalid',
    `The note has ${note.length} characters, and may have ${mostNoteLength}.`,
    {
      field: 'note',
      fact: { code: 'note-too-long', most: mostNoteLength },
      hint: 'Write fewer words, or a mail.',
    },
  )
}

interface GivenAnswer {
  readonly event: CalendarEvent
  /** What was answered: original starts of instances, null for the event or series itself. */
  readonly parts: readonly (string | null)[]
}

function answer(context: ServiceContext, target: EventTarget, input: AnswerInput): GivenAnswer {
  const { store } = context
  const event = eventOf(context, target)
  const address = addressOfGuest(context, event, input.as)
  if (input.note) requireNoteTaken(context, event, address, input.response)
  const answered = (one: CalendarEvent): CalendarEvent => ({
    ...one,
    attendees: withResponse(one.attendees, address, input.response),
  })
  const exceptions = target.kind === 'all' ? store.events.exceptionsOf(event.id) : []
  const before = guestAt(event, address)?.response
  const alike = exceptions.filter((exception) => guestAt(exception, address)?.response === before)
  for (const exception of alike) store.events.update(exception.id, contentOf(answered(exception)))
  const after = contentOf(answered(event))
  const parts = [event, ...alike].map(({ recurrenceId }) => recurrenceId)
  if (target.kind !== 'this' || target.exception !== undefined)
    return { event: store.events.update(event.id, after), parts }
  const { calendarId, uid, id: seriesId } = target.series
  const exception = { ...after, calendarId, uid, seriesId, recurrenceId: target.recurrenceId }
  return { event: store.events.insert(exception), parts }
}

/** Without a note, what was written with an answer that is not sent yet goes: it was for that one. */
function keepNote(
  { store }: ServiceContext,
  event: CalendarEvent,
  recurrenceId: string | null,
  { note, response }: AnswerInput,
): void {
  store.guestNotices.write(event, recurrenceId, note === undefined ? null : { response, text: note })
}

/** The event whose guests are meant: of scope `this` the instance, which need not be an event yet. */
function eventOf(context: ServiceContext, target: EventTarget): CalendarEvent {
  if (target.kind === 'single') return target.event
  return target.kind === 'this'
    ? (target.exception ?? instanceOfSeries(context, target.series, target.recurrenceId))
    : target.series
}

function withResponse(
  attendees: readonly Attendee[],
  address: string,
  response: InvitationAnswer,
): Attendee[] {
  return attendees.map((guest) => (guest.email.toLowerCase() === address ? { ...guest, response } : guest))
}

function describe(target: EventTarget, { response: answer, note = '' }: AnswerInput): ChangeFact {
  const { title } = target.kind === 'single' ? target.event : target.series
  return { code: 'event-answered', title, which: whichOf(target), answer, note }
}
