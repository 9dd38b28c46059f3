import { SignInError } from './sign-in-error.ts'
import type { Outcome } from './watched-fetch.ts'

/** Who it is about, for the words, and what was being done. */
export interface Attempt {
  readonly provider: string
  readonly doing: 'sign-in' | 'refresh' | 'device'
  readonly outcome: Outcome | null
  readonly clockAheadMilliseconds: number | null
}

/** A clock that is further off than this is worth a word. */
const toleratedMilliseconds = 5 * 60_000
const expiredCertificates = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])

/** Why the last request of an attempt did not give what was asked of it (RFC 6749 §5.2, RFC 8628 §3.5). */
export function problemOf(attempt: Attempt): SignInError {
  const { provider, outcome } = attempt
  if (outcome === null) {
    return new SignInError('provider', `The sign-in at ${provider} could not be begun.`, 'Try again.')
  }
  if (outcome.kind === 'unreachable') return unreachable(provider, outcome.code)
  if (outcome.kind === 'nonsense') {
    return outcome.status >= 500
      ? broken(provider)
      : new SignInError(
          'not-the-provider',
          `Something else answered in place of ${provider}, such as the sign-in page of this network.`,
          'Open any page in a browser and sign in to the network there, then try again.',
        )
  }
  const { status, body } = outcome
  const error = typeof body.error === 'string' ? body.error : ''
  if (status === 429) return broken(provider, outcome.retryAfter)
  return refusalOf(error, attempt) ?? (status >= 500 ? broken(provider) : unforeseen(provider, error))
}

/** The problem behind an error code of OAuth; undefined for one that says nothing to us. */
export function refusalOf(
  error: string,
  attempt: Pick<Attempt, 'provider' | 'doing' | 'clockAheadMilliseconds'>,
): SignInError | undefined {
  const { provider, doing, clockAheadMilliseconds } = attempt
  switch (error) {
    case 'access_denied':
    case 'authorization_declined':
      return new SignInError(
        'denied',
        `${provider} was told not to let Kalends in.`,
        'Sign in again and agree, if that was not meant.',
      )
    case 'consent_required':
    case 'interaction_required':
      return doing === 'refresh'
        ? revoked(provider)
        : new SignInError('denied', `${provider} was not given your consent.`, 'Sign in again and agree.')
    case 'login_required':
    case 'bad_token':
      return revoked(provider)
    case 'invalid_grant':
      if (doing === 'refresh') return revoked(provider)
      return (
        clockWarning(provider, clockAheadMilliseconds) ??
        new SignInError(
          'expired',
          `${provider} no longer accepts the code of this sign-in: it is too old or was used before.`,
          'Sign in again.',
        )
      )
    case 'invalid_client':
    case 'unauthorized_client':
    case 'deleted_client':
    case 'disabled_client':
    case 'org_internal':
      return new SignInError(
        'client',
        `${provider} does not accept the client id or its secret.`,
        doing === 'device' && provider === 'Google'
          ? 'Compare both with what Google’s console shows. For codes Google wants a client of the type “TVs and Limited Input devices”.'
          : `Compare both with what ${provider}’s console shows, and enter them again.`,
        'clientSecret',
      )
    case 'redirect_uri_mismatch':
      return new SignInError(
        'redirect-mismatch',
        `${provider} does not let this client come back to Kalends.`,
        'Register the client as a desktop app (Google), or with the address http://localhost as mobile and desktop app (Microsoft).',
        'clientId',
      )
    case 'invalid_scope':
      return doing === 'device'
        ? new SignInError(
            'device-refused',
            `${provider} gives no codes for calendars to this client.`,
            'Sign in with a browser, here or on another machine.',
          )
        : new SignInError(
            'client',
            `${provider} does not let this client ask for calendars.`,
            `Allow it the calendars in ${provider}’s console.`,
            'clientId',
          )
    case 'expired_token':
    case 'code_expired':
      return new SignInError('expired', 'The code was not entered in time.', 'Begin again, with a new code.')
    case 'server_error':
    case 'temporarily_unavailable':
      return broken(provider)
    default:
      return undefined
  }
}

/** What a person should know whose clock is off; undefined when it is right. */
export function clockWarning(provider: string, aheadMilliseconds: number | null): SignInError | undefined {
  if (aheadMilliseconds === null || Math.abs(aheadMilliseconds) < toleratedMilliseconds) return undefined
  const minutes = Math.round(Math.abs(aheadMilliseconds) / 60_000)
  const direction = aheadMilliseconds > 0 ? 'ahead of' : 'behind'
  return new SignInError(
    'clock',
    `The clock of this computer is ${minutes} minutes ${direction} ${provider}’s.`,
    'Set the clock in the settings of this computer, best to the time of the network, and sign in again.',
  )
}

export function expired(): SignInError {
  return new SignInError('expired', 'The sign-in took longer than ten minutes.', 'Begin again.')
}

export function cancelled(): SignInError {
  return new SignInError('cancelled', 'The sign-in was broken off.', 'Begin again when you are ready.')
}

function revoked(provider: string): SignInError {
  const likely =
    provider === 'Google'
      ? 'Access was taken back, the password was changed, it was not used for six months, or the client is still in testing, where Google ends it after seven days.'
      : 'Access was taken back, the password was changed, it was not used for three months, or your organization asks for a new sign-in.'
  return new SignInError(
    'revoked',
    `${provider} wants you to sign in again. ${likely}`,
    'Sign in again: nothing is lost.',
    { fact: { code: provider === 'Google' ? 'google-sign-in-ended' : 'microsoft-sign-in-ended' } },
  )
}

function unreachable(provider: string, code: string): SignInError {
  if (expiredCertificates.has(code)) {
    return new SignInError(
      'clock',
      `By the clock of this computer the certificate of ${provider} is not valid now.`,
      'Set the clock in the settings of this computer and try again.',
    )
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER/.test(code)) {
    return new SignInError(
      'not-the-provider',
      `What answers in place of ${provider} can’t prove that it is ${provider} (${code}).`,
      'The network may want a sign-in of its own, or something on the way opens what is encrypted.',
    )
  }
  return new SignInError(
    'unreachable',
    `${provider} does not answer (${code}).`,
    'Look whether this computer is on the network, and try again.',
  )
}

function broken(provider: string, retryAfter: string | null = null): SignInError {
  const seconds = Number(retryAfter ?? Number.NaN)
  return new SignInError(
    'provider',
    `Something is wrong at ${provider} at the moment.`,
    'Try again in a few minutes.',
    { retryAfterMilliseconds: Number.isFinite(seconds) ? seconds * 1_000 : undefined },
  )
}

function unforeseen(provider: string, error: string): SignInError {
  const code = /^[\w.-]{1,60}$/.test(error) ? ` (${error})` : ''
  return new SignInError('provider', `${provider} refused the sign-in${code}.`, 'Try again.')
}
