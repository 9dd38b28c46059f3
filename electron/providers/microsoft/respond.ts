import type { EventContent } from '#shared/calendar/event.ts'
import { noteWith } from '../answer-note.ts'
import type { WriteOptions } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { EventResource } from './event-resource.ts'
import type { GraphClient } from './graph-client.ts'
import { type Response, responseOf } from './people.ts'

const actions: Readonly<Partial<Record<Response, string>>> = {
  accepted: 'accept',
  declined: 'decline',
  tentative: 'tentativelyAccept',
}

/** An answer to an event, of which Graph says whether whoever invited wants one. */
export interface Reply {
  readonly response: Response
  readonly responseRequested: EventResource['responseRequested']
  /** Null for a single event or a series. */
  readonly recurrenceId: string | null
}

/** The account's own answer to an invitation where it changed; null where it did not. */
export function newResponse(from: EventContent, to: EventContent, owner: string): Response | null {
  const [before, after] = [responseOf(from.attendees, owner), responseOf(to.attendees, owner)]
  return after === undefined || before === undefined || before === after ? null : after
}

/**
 * Answers an invitation, or one instance of it; the organizer hears of it if anybody is to and they asked to, with what
 * the person wrote. Raises `invalid` for an answer that is none.
 */
export async function respond(
  client: GraphClient,
  path: string,
  { response, responseRequested, recurrenceId }: Reply,
  { notify, notes, signal }: WriteOptions,
): Promise<void> {
  const action = actions[response]
  if (action === undefined)
    throw new ProviderError('invalid', 'Outlook takes no answer back; accept, decline or answer “maybe”')
  const comment = noteWith(notes, recurrenceId, response)
  // Where the organizer asked for no answers, Graph refuses to send one.
  const sendResponse = (notify !== 'none' || Boolean(comment)) && responseRequested !== false
  const body = sendResponse && comment ? { sendResponse, comment } : { sendResponse }
  await client.send({ method: 'POST', path: `${path}/${action}`, body }, signal)
}
