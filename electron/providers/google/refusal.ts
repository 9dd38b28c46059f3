import { isProviderError, ProviderError } from '../provider-error.ts'
import { retryAfterMilliseconds } from '../retry-after.ts'
import type { GoogleAnswer } from './google-answer.ts'

type Answer = GoogleAnswer<unknown>

/** Google's reasons for having had enough for the moment (G4, G12). */
const quotaReasons = new Set([
  'userRateLimitExceeded',
  'rateLimitExceeded',
  'quotaExceeded',
  'calendarUsageLimitsExceeded',
  'RATE_LIMIT_EXCEEDED',
])
const scopeReasons = new Set([
  'insufficientPermissions',
  'insufficientScope',
  'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
])
const switchedOffReasons = new Set(['accessNotConfigured', 'SERVICE_DISABLED'])
const hour = 3_600_000

export function isAuthRefusal({ status }: Answer): boolean {
  return status === 401
}

/** Raises what concerns the account or the server as a whole, whatever was asked. */
export function refuseUnusable({ status, reason, headers, isForeign }: Answer): void {
  const retryAfter = retryAfterMilliseconds(headers)
  if (status === 429 || (status === 403 && quotaReasons.has(reason)))
    throw new ProviderError('rate-limited', 'Google asks us to wait', { retryAfterMilliseconds: retryAfter })
  if (status === 403 && reason === 'dailyLimitExceeded')
    throw new ProviderError('rate-limited', 'The Cloud project has used up its requests of the day', {
      fact: { code: 'google-quota-used-up' },
      retryAfterMilliseconds: retryAfter ?? hour,
    })
  if (status >= 500)
    throw new ProviderError('unavailable', `Google Calendar does not work at the moment (status ${status})`, {
      fact: { code: 'server-down', server: 'Google Calendar', status },
    })
  if (isForeign || status < 200 || (status >= 300 && status < 400))
    throw new ProviderError(
      'unavailable',
      'Something else than Google Calendar answered; is there a sign-in page of the network in between?',
      { fact: { code: 'server-hidden', server: 'Google Calendar' } },
    )
  if (status === 403 && scopeReasons.has(reason))
    throw new ProviderError(
      'forbidden',
      'The account was connected without permission for this; connect it again and leave all boxes ticked',
      { fact: { code: 'google-permission' } },
    )
  if (status === 403 && switchedOffReasons.has(reason))
    throw new ProviderError(
      'forbidden',
      'The Google Calendar API is not enabled in the Cloud project of this client id; enable it there',
      { fact: { code: 'google-api-disabled' } },
    )
}

/** The body of a success. Raises why there is none. */
export function bodyOf<Body>(answer: GoogleAnswer<Body>): Body {
  if (answer.status < 300 && answer.body !== null) return answer.body
  throw refusalOf(answer)
}

/** Why something that was asked of one event or calendar was not done (G4, G5). */
export function refusalOf({ status, reason, message }: Answer): ProviderError {
  const words = message === '' ? '' : ` (Google says: ${message})`
  switch (status) {
    case 403:
      if (reason === 'forbiddenForNonOrganizer')
        return new ProviderError('forbidden', 'Only the organizer can change this about the event', {
          fact: { code: 'google-organizer-only' },
        })
      return new ProviderError('forbidden', `Google does not allow that${words}`, {
        fact: { code: 'server-forbids', said: message },
      })
    case 404:
    case 410:
      return new ProviderError('not-found', 'The event is no longer in Google Calendar')
    case 412:
      return new ProviderError('precondition-failed', 'The event was changed in Google Calendar')
    default:
      if (status >= 400)
        return new ProviderError('invalid', `Google refuses this${words}`, {
          fact: { code: 'server-refuses', said: message },
        })
      return new ProviderError(
        'unavailable',
        `Google gave an answer that makes no sense (status ${status})`,
        {
          fact: { code: 'server-senseless', server: 'Google Calendar', status },
        },
      )
  }
}

export function isGone({ status }: Answer): boolean {
  return status === 404 || status === 410
}

export function changedMeanwhile(): ProviderError {
  return new ProviderError('precondition-failed', 'The event was changed in Google Calendar')
}

/** For `catch` after a fetch: null where the event is gone for certain. */
export function nullWhenGone(error: unknown): null {
  if (isProviderError(error, 'not-found')) return null
  throw error
}
