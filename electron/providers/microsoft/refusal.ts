import type { Fact } from '#shared/calendar/facts/fact.ts'
import { ProviderError } from '../provider-error.ts'
import { retryAfterMilliseconds } from '../retry-after.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Raises what concerns the account or the service as a whole: 401, 429, 5xx, and answers of somebody in between. */
export function refuseUnusable(answer: Answer): void {
  const { status, headers } = answer
  if (status === 401)
    throw new ProviderError(
      'auth',
      'Microsoft does not accept the sign-in any more; connect the account again',
      { fact: { code: 'microsoft-sign-in-ended' } },
    )
  if (status === 429 || status === 503 || status === 509) {
    const wait = retryAfterMilliseconds(headers)
    if (status !== 503 || wait !== undefined)
      throw new ProviderError('rate-limited', 'Outlook asks us to wait', { retryAfterMilliseconds: wait })
  }
  if (status >= 500)
    throw new ProviderError('unavailable', `Outlook is not available at the moment (status ${status})`, {
      fact: { code: 'server-down', server: 'Outlook', status },
    })
  if (status >= 300 && status < 400)
    throw new ProviderError('unavailable', 'We are sent elsewhere; is there a sign-in page in between?', {
      fact: { code: 'server-hidden', server: 'Outlook' },
    })
  if (isWebPage(answer))
    throw new ProviderError(
      'unavailable',
      'A web page answered for Outlook; is there a sign-in page in between?',
      { fact: { code: 'server-hidden', server: 'Outlook' } },
    )
}

/** A `ProviderError` that knows what Graph calls the reason, such as `ErrorAccessDenied`; empty where it does not say. */
export class GraphRefusal extends ProviderError {
  readonly code: string

  constructor(error: ProviderError, code: string) {
    super(error.kind, error.message, { fact: error.fact })
    this.code = code
  }
}

/** Why Graph did not do what it was asked, by status and the code in its answer. */
export function refusalOf(answer: Answer): GraphRefusal {
  const { code, message } = graphError(answer)
  return new GraphRefusal(errorOf(answer.status, code, message), code)
}

function errorOf(status: number, code: string, message: string): ProviderError {
  if (isLostSync(status, code))
    return new ProviderError('cursor-gone', 'Outlook no longer knows what changed since then')
  const known = plain[code]
  if (known !== undefined) return new ProviderError('invalid', known.message, { fact: known.fact })
  switch (status) {
    case 412:
      return new ProviderError('precondition-failed', 'The event was changed in Outlook')
    case 404:
    case 410:
      return new ProviderError('not-found', 'There is no such thing in Outlook')
    case 403:
      return new ProviderError('forbidden', `Outlook does not allow that${told(message)}`, {
        fact: { code: 'server-forbids', said: brief(message) },
      })
    // Two writes met in the mailbox (ErrorIrresolvableConflict): what was there has changed.
    case 409:
      return /Conflict|ConcurrentItemSave/i.test(code)
        ? new ProviderError('precondition-failed', 'The event was changed in Outlook')
        : refused(message)
    case 400:
    case 405:
    case 411:
    case 413:
    case 415:
    case 422:
      return refused(message)
    default:
      return new ProviderError(
        'unavailable',
        `Outlook gave an answer that makes no sense here (status ${status})`,
        { fact: { code: 'server-senseless', server: 'Outlook', status } },
      )
  }
}

/** Codes of which we can say more than Graph does. */
const plain: Readonly<Record<string, { message: string; fact: Fact }>> = {
  ErrorOccurrenceCrossingBoundary: {
    message:
      'Outlook does not let one occurrence of a series reach the day of the one before or after it; choose another time',
    fact: { code: 'outlook-occurrences-meet' },
  },
  ErrorOccurrenceTimeSpanTooBig: {
    message: 'An occurrence of this series would last longer than the time to the next one',
    fact: { code: 'outlook-occurrences-overlap' },
  },
}

interface GraphErrorBody {
  readonly code: string
  readonly message: string
}

function graphError({ text }: Answer): GraphErrorBody {
  try {
    const { error } = JSON.parse(text) as { error?: Partial<GraphErrorBody> | null }
    return { code: String(error?.code ?? ''), message: String(error?.message ?? '') }
  } catch {
    return { code: '', message: '' }
  }
}

/** M5: 410, whatever it says beside it, of a delta; or one of these codes with any status. */
function isLostSync(status: number, code: string): boolean {
  return (
    status === 410 || /^(?:syncStateNotFound|syncStateInvalid|resyncRequired|fullSyncRequired)$/i.test(code)
  )
}

function isWebPage({ headers, text }: Answer): boolean {
  return (
    /^\s*(?:<!doctype html|<html)/i.test(text.slice(0, 200)) ||
    /html/i.test(headers.get('content-type') ?? '')
  )
}

function refused(message: string): ProviderError {
  return new ProviderError('invalid', `Outlook refuses it${told(message)}`, {
    fact: { code: 'server-refuses', said: brief(message) },
  })
}

function told(message: string): string {
  const text = brief(message)
  return text === '' ? '' : `: ${text}`
}

function brief(message: string): string {
  const text = message.replaceAll(/\s+/g, ' ').trim()
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
