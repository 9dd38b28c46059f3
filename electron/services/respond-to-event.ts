import type { Actor } from '#shared/calendar/actor.ts'
import { type Attendee, type CalendarEvent, contentOf } from '#shared/calendar/event.ts'
import type { InvitationAnswer } from '#shared/calendar/invitation.ts'
import { quoteTitle } from './describe-event-change.ts'
import { type EventTarget, resolveTarget, type TargetInput } from './event-target.ts'
import { addressOfGuest, guestAt } from './invitation.ts'
import { instanceOfSeries } from './series-instance.ts'
import type { ServiceContext } from './service-context.ts'
import { tellGuests } from './tell-guests.ts'

export type AnswerInput = Omit<TargetInput, 'scope'> & {
  /** Not `following`: to split a series would make another meeting of the rest, with nobody else in it. */
  scope?: 'this' | 'all'
  response: InvitationAnswer
  /** mail address of the person, where their account does not tell it */
  as?: string | undefined
}

/**
 * Gives the person's answer to an invitation; nobody else's place in it changes, and whoever invited hears of it. Of a
 * series, `all` answers for every instance but those to which another answer was given than to the series. Throws
 * `invalid` where the person is no guest, and what `resolveTarget` throws.
 */
export async function respondToEvent(
  context: ServiceContext,
  actor: Actor,
  input: AnswerInput,
): Promise<{ changeId: string; event: CalendarEvent }> {
  const summary = describe(resolveTarget(context, input), input.response)
  const { changeId, result } = await context.store.change(actor, summary, () => {
    // Found anew: the change may have waited, and the event not.
    const target = resolveTarget(context, input)
    const event = answer(context, target, input)
    tellGuests(context, 'all', [event])
    return event
  })
  return { changeId, event: result }
}

function answer(context: ServiceContext, target: EventTarget, input: AnswerInput): CalendarEvent {
  const { store } = context
  const event = eventOf(context, target)
  const address = addressOfGuest(context, event, input.as)
  const answered = (one: CalendarEvent): CalendarEvent => ({
    ...one,
    attendees: withResponse(one.attendees, address, input.response),
  })
  if (target.kind === 'all') {
    const before = guestAt(event, address)?.response
    for (const exception of store.events.exceptionsOf(event.id)) {
      if (guestAt(exception, address)?.response !== before) continue
      store.events.update(exception.id, contentOf(answered(exception)))
    }
  }
  const after = contentOf(answered(event))
  if (target.kind !== 'this' || target.exception !== undefined) return store.events.update(event.id, after)
  const { calendarId, uid, id: seriesId } = target.series
  return store.events.insert({ ...after, calendarId, uid, seriesId, recurrenceId: target.recurrenceId })
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

function describe(target: EventTarget, response: InvitationAnswer): string {
  const event = target.kind === 'single' ? target.event : target.series
  const which =
    target.kind === 'this' ? ` of ${target.recurrenceId.slice(0, 10)}` : target.kind === 'all' ? ' (all)' : ''
  const name = `${quoteTitle(event.title)}${which}`
  switch (response) {
    case 'accepted':
      return `Accepted ${name}`
    case 'declined':
      return `Declined ${name}`
    case 'tentative':
      return `Answered “maybe” to ${name}`
  }
}
