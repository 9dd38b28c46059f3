import { SignInError } from '../sign-in-error.ts'
import { type Attempt, problemOf, refusalOf } from '../sign-in-problem.ts'
import type { AuthorizationAnswer } from '../sign-in-service.ts'

const name = 'Microsoft'

/** Microsoft's own numbers say more than the error codes of OAuth do. */
function problemOfNumber(text: string): SignInError | undefined {
  const [, number] = /AADSTS(\d+)/.exec(text) ?? []
  switch (number) {
    case '65001':
    case '90094':
    case '90095':
    case '900941':
    case '650056':
    case '650057':
      return new SignInError(
        'admin-consent',
        'Your organization has to allow Kalends before you can sign in.',
        'Ask its administrator to consent to Kalends for everybody, or for you.',
      )
    case '65004':
      return new SignInError(
        'denied',
        'Microsoft was told not to let Kalends in.',
        'Sign in again and agree, if that was not meant.',
      )
    case '50011':
    case '500113':
      return new SignInError(
        'redirect-mismatch',
        'Microsoft does not let this client come back to Kalends.',
        'Add the address http://localhost to the client, under “Mobile and desktop applications”.',
        'clientId',
      )
    case '700016':
    case '7000215':
    case '7000222':
    case '7000218':
    case '7000216':
    case '700025':
      return new SignInError(
        'client',
        'Microsoft does not accept the client id or its secret.',
        'Compare both with what Microsoft’s console shows. A client for the desktop has no secret; allow it public client flows.',
        'clientSecret',
      )
    case '50020':
    case '500200':
    case '50194':
    case '9002331':
    case '9002332':
      return new SignInError(
        'wrong-account',
        'This client is not for accounts of this kind.',
        'Sign in with another account, or let the client take accounts of every organization and personal ones.',
      )
    case '70043':
    case '70008':
    case '700082':
    case '700084':
    case '50173':
    case '50078':
    case '50079':
    case '50076':
      return new SignInError(
        'revoked',
        'Microsoft wants you to sign in again. The password was changed, the sign-in is too old, or your organization asks for one more step.',
        'Sign in again: nothing is lost.',
        { fact: { code: 'microsoft-sign-in-ended' } },
      )
    default:
      return undefined
  }
}

/** Why Microsoft did not give what was asked of it. */
export function microsoftProblem(attempt: Omit<Attempt, 'provider'>): SignInError {
  const { outcome } = attempt
  const description = outcome?.kind === 'answered' ? String(outcome.body.error_description ?? '') : ''
  return problemOfNumber(description) ?? problemOf({ ...attempt, provider: name })
}

/** Why the browser came back without a code. */
export function refusedByBrowser({ error, errorDescription }: AuthorizationAnswer): SignInError {
  const attempt = { provider: name, doing: 'sign-in', clockAheadMilliseconds: null } as const
  return (
    problemOfNumber(errorDescription ?? '') ??
    refusalOf(error ?? '', attempt) ??
    new SignInError('provider', 'Microsoft broke the sign-in off.', 'Try again.')
  )
}
