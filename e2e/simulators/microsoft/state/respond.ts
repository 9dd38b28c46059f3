import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { invalid } from '../graph/graph-error.ts'
import { cancelOccurrence, instanceOf, revised, type Target } from './change-events.ts'
import { sameAddress } from './event-input.ts'
import type { ResponseStatus } from './event-values.ts'
import type { Mailbox } from './mailbox.ts'
import { readMoment } from './moment.ts'
import { valuesOf } from './stored-event.ts'

export type Answer = 'accept' | 'decline' | 'tentativelyAccept'

const responses = {
  accept: 'accepted',
  decline: 'declined',
  tentativelyAccept: 'tentativelyAccepted',
} as const
/** Graph says of no length; this is what a program may rely on that sends less. */
const longestComment = 1_024
const known = new Set(['comment', 'sendResponse', 'proposedNewTime'])

/** Answers an invitation. A declined event leaves the calendar, unless the mailbox keeps those. Raises 400. */
export function respond(mailbox: Mailbox, target: Target, answer: Answer, given: unknown): void {
  const { comment, sendResponse, proposedNewTime } = readAnswer(given)
  const { event, day } = target
  const instance = instanceOf(target)
  const values = valuesOf(instance)
  if (event.isOrganizer)
    throw invalid(
      "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
    )
  if (proposedNewTime !== undefined) checkProposal(answer, proposedNewTime, values.allowNewTimeProposals)
  if (sendResponse && !values.responseRequested)
    throw invalid("Your request can't be completed. The meeting organizer hasn't requested a response.")
  const response: ResponseStatus = {
    response: responses[answer],
    time: `${formatWallClock(Math.floor(mailbox.now() / 1_000))}Z`,
  }
  const attendees = values.attendees.map((attendee) =>
    sameAddress(attendee.emailAddress.address, mailbox.account.address)
      ? { ...attendee, status: response }
      : attendee,
  )
  const showAs = answer === 'accept' ? 'busy' : answer === 'decline' ? 'free' : 'tentative'
  if (sendResponse) {
    mailbox.mails.push({
      at: mailbox.now(),
      from: mailbox.account.address,
      to: [event.organizer.address],
      kind: 'response',
      subject: `${responses[answer]}: ${values.subject}`,
      text: comment,
      event: event.id,
    })
  }
  if (answer === 'decline' && !mailbox.account.keepsDeclinedEvents) leave(mailbox, target)
  else if (day === null) {
    mailbox.store(revised(mailbox, event, { values: { ...values, response, attendees, showAs } }), {
      kind: 'event',
    })
  } else {
    const exception = {
      values: { ...instance.exception?.values, response, attendees, showAs },
      version: mailbox.nextVersion(),
      modifiedAt: mailbox.now(),
    }
    const exceptions = new Map(event.exceptions).set(day, exception)
    mailbox.store({ ...event, exceptions }, { kind: 'occurrence', day })
  }
}

function leave(mailbox: Mailbox, { event, day }: Target): void {
  if (day === null) mailbox.remove(event)
  else cancelOccurrence(mailbox, event, day)
}

function readAnswer(given: unknown): { comment: string; sendResponse: boolean; proposedNewTime: unknown } {
  const body = (given ?? {}) as Readonly<Record<string, unknown>>
  for (const name of Object.keys(body))
    if (!known.has(name)) throw invalid(`The parameter '${name}' is not expected.`, 'BadRequest')
  const { comment = '', sendResponse = true, proposedNewTime } = body
  if (typeof comment !== 'string' || typeof sendResponse !== 'boolean')
    throw invalid("The parameters 'comment' and 'sendResponse' are a text and a truth value.", 'BadRequest')
  if (comment.length > longestComment) throw invalid("The parameter 'comment' is too long.", 'BadRequest')
  return { comment, sendResponse, proposedNewTime }
}

function checkProposal(answer: Answer, proposal: unknown, isAllowed: boolean): void {
  if (answer === 'accept') throw invalid("The parameter 'proposedNewTime' is not expected.", 'BadRequest')
  if (!isAllowed)
    throw invalid("Your request can't be completed. The meeting organizer doesn't allow new time proposals.")
  const { start, end } = (proposal ?? {}) as { start?: unknown; end?: unknown }
  readMoment(start, 'proposedNewTime.start')
  readMoment(end, 'proposedNewTime.end')
}
