import { checkRedirect } from './clients.ts'
import type { Consent, Identity } from './identity.ts'
import { IdentityError } from './identity-error.ts'
import { readScopes } from './scopes.ts'
import { checkAuthority } from './tenants.ts'

/** The answer to an authorization request, for the application: where to, how, and what. */
export interface AuthorizationAnswer {
  readonly redirect: string
  readonly responseMode: 'form_post' | 'query'
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Reads an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3). Raises `IdentityError` for what is shown to the person,
 * because there is nobody safe to answer; what the application is told instead comes back as an answer.
 */
export function readAuthorization(
  identity: Identity,
  authority: string,
  query: URLSearchParams,
): Consent | AuthorizationAnswer {
  checkAuthority(authority, identity.tenants)
  const client = identity.clients.find(query.get('client_id') ?? undefined)
  const redirect = query.get('redirect_uri') ?? ''
  checkRedirect(client, redirect)
  const responseMode = query.get('response_mode') === 'form_post' ? 'form_post' : 'query'
  const state = query.get('state') ?? undefined
  try {
    return {
      client: client.id,
      authority,
      redirect,
      responseMode,
      scopes: checkRequest(query),
      state,
      nonce: query.get('nonce') ?? undefined,
      challenge: query.get('code_challenge') ?? '',
      loginHint: query.get('login_hint') ?? undefined,
    }
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error
    return refusal(identity, { redirect, responseMode, state }, error)
  }
}

/** What the application is told when it doesn't get what it asked for. */
export function refusal(
  identity: Identity,
  { redirect, responseMode, state }: Pick<Consent, 'redirect' | 'responseMode' | 'state'>,
  error: IdentityError,
): AuthorizationAnswer {
  const body = error.toBody(identity.now(), identity.random.text(32, '0123456789abcdef')) as {
    error_description: string
  }
  return {
    redirect,
    responseMode,
    parameters: {
      error: error.error,
      error_description: body.error_description,
      ...(error.suberror === undefined ? {} : { error_subcode: error.suberror }),
      ...(state === undefined ? {} : { state }),
    },
  }
}

export function declined(): IdentityError {
  return new IdentityError(
    'access_denied',
    65004,
    'User declined to consent to access the app.',
    400,
    'cancel',
  )
}

export function adminConsentNeeded(): IdentityError {
  return new IdentityError(
    'access_denied',
    90094,
    'The grant requires admin permission. Ask an administrator of the organization to allow the application.',
  )
}

/** The scopes of a request that keeps all rules. */
function checkRequest(query: URLSearchParams): string[] {
  if (query.get('response_type') !== 'code')
    throw new IdentityError('unsupported_response_type', 700051, "The response_type must be 'code'.")
  if (
    query.get('code_challenge_method') !== 'S256' ||
    !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')
  ) {
    throw new IdentityError(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption. Send a code_challenge by S256.',
    )
  }
  if (query.get('prompt') === 'none')
    throw new IdentityError(
      'interaction_required',
      50058,
      'Session information is not sufficient for single-sign-on.',
    )
  const scope = query.get('scope')
  if (!scope)
    throw new IdentityError('invalid_request', 900144, "The request must contain the parameter 'scope'.")
  return readScopes(scope)
}
