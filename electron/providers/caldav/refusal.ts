import { ProviderError } from '../provider-error.ts'
import { retryAfterMilliseconds } from '../retry-after.ts'

/** What decides of an answer, see `DavAnswer`. */
interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Raises what concerns the account or the server as a whole, whatever was asked: 401, 429, 502, 503, 504. */
export function refuseUnusable({ status, headers }: Answer): void {
  if (status === 401 || status === 407)
    throw new ProviderError('auth', 'The server does not accept the user name and password', {
      fact: { code: 'account-password-refused' },
    })
  if (status === 429 || status === 503) {
    const wait = retryAfterMilliseconds(headers)
    if (status === 429 || wait !== undefined)
      throw new ProviderError('rate-limited', 'The server asks us to wait', { retryAfterMilliseconds: wait })
  }
  if (status === 502 || status === 503 || status === 504)
    throw new ProviderError('unavailable', `The server is not available at the moment (status ${status})`, {
      fact: { code: 'server-down', server: '', status },
    })
}

/** A page for people where a CalDAV server would answer otherwise: a sign-in page, a hotel's network. */
export function isWebPage({ headers, text }: Answer): boolean {
  return (
    /^\s*(?:<!doctype html|<html)/i.test(text.slice(0, 200)) ||
    /html/i.test(headers.get('content-type') ?? '')
  )
}

/** For an answer that a CalDAV server would not give to what was asked. */
export function unexpected(answer: Answer): ProviderError {
  const { status } = answer
  if (status < 300 && isWebPage(answer))
    return new ProviderError(
      'unavailable',
      'The server answered with a web page; is there a sign-in page in between?',
      { fact: { code: 'server-hidden', server: '' } },
    )
  if (status >= 300 && status < 400)
    return new ProviderError(
      'unavailable',
      'The server sends us elsewhere; is there a sign-in page in between?',
      { fact: { code: 'server-hidden', server: '' } },
    )
  if (status === 403) return forbidden()
  if (status === 404 || status === 410)
    return new ProviderError('not-found', 'There is no such thing on the server')
  if (status === 507)
    return new ProviderError('unavailable', 'The server has no room left', { fact: { code: 'server-full' } })
  return new ProviderError(
    'unavailable',
    `The server gave an answer that makes no sense here (status ${status})`,
    { fact: { code: 'server-senseless', server: '', status } },
  )
}

/** Why a write was not done. */
export function refusalOf(answer: Answer): ProviderError {
  switch (answer.status) {
    case 412:
      return new ProviderError('precondition-failed', 'The event was changed on the server')
    case 405:
      return forbidden()
    case 400:
    case 409:
    case 413:
    case 414:
    case 415:
    case 422:
      return refused(answer)
    case 403: {
      // A precondition of CalDAV says what is wrong with the event; without one it is about what we may (C3).
      const condition = conditionOf(answer)
      if (condition === '') return unexpected(answer)
      return refused(answer)
    }
    default:
      return unexpected(answer)
  }
}

/** Whether a write was done: a web page says nothing, nor does a list of what failed (RFC 4918 §9.6.1). */
export function isDone(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300 && answer.status !== 207 && !isWebPage(answer)
}

function forbidden(): ProviderError {
  return new ProviderError('forbidden', 'The server does not allow that', {
    fact: { code: 'server-forbids', said: '' },
  })
}

function refused(answer: Answer): ProviderError {
  const condition = conditionOf(answer)
  const why = `status ${answer.status}${condition}`
  if (condition.includes('no-uid-conflict'))
    return new ProviderError(
      'invalid',
      `The server already has an event with the same identifier, perhaps in another calendar of the account (${why})`,
      { fact: { code: 'server-has-identifier' } },
    )
  return new ProviderError('invalid', `The server refuses the event (${why})`, {
    fact: { code: 'server-refuses', said: why },
  })
}

/** The precondition that the server names in its answer, such as `no-uid-conflict` (C3). */
function conditionOf({ text }: Answer): string {
  const [, name] = /<(?:\w+:)?((?:no|valid|supported|max|min)-[a-z-]+)/.exec(text) ?? []
  return name === undefined ? '' : `, ${name}`
}
