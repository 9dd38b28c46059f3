import type { EventContent } from '#shared/calendar/event.ts'
import type { WriteOptions } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { GraphClient } from './graph-client.ts'
import { type Response, responseOf } from './people.ts'

const actions: Readonly<Partial<Record<Response, string>>> = {
  accepted: 'accept',
  declined: 'decline',
  tentative: 'tentativelyAccept',
}

/** The account's own answer to an invitation where it changed; null where it did not. */
export function newResponse(from: EventContent, to: EventContent, owner: string): Response | null {
  const [before, after] = [responseOf(from.attendees, owner), responseOf(to.attendees, owner)]
  return after === undefined || before === undefined || before === after ? null : after
}

/** Answers an invitation; the organizer hears of it if anybody is to. Raises `invalid` for an answer that is none. */
export async function respond(
  client: GraphClient,
  path: string,
  response: Response,
  { notify, signal }: WriteOptions,
): Promise<void> {
  const action = actions[response]
  if (action === undefined)
    throw new ProviderError('invalid', 'Outlook takes no answer back; accept, decline or answer “maybe”')
  const body = { sendResponse: notify !== 'none' }
  await client.send({ method: 'POST', path: `${path}/${action}`, body }, signal)
}
