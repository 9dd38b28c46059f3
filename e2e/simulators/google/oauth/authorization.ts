import { isCodeVerifier } from '../../shared/pkce.ts'
import { isRegisteredAddress } from '../../shared/redirect-address.ts'
import type { Account } from '../calendars/world.ts'
import type { Client } from './clients.ts'
import { readScopes, unknownScopes } from './scopes.ts'

/** What an application asks the person for. */
export interface AuthorizationRequest {
  readonly client: Client
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly challenge: string | undefined
  readonly isOffline: boolean
  readonly prompt: readonly string[]
  readonly loginHint: string | undefined
}

/** What a code stands for. */
export interface AuthorizedCode {
  readonly request: AuthorizationRequest
  readonly account: Account
  readonly granted: readonly string[]
  /** Whether this consent was the first, or asked for again (O1). */
  readonly isNewConsent: boolean
}

/** What Google shows on a page of its own, since it must not be sent to an address that may be somebody else's. */
export class AuthorizationPageError extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

/** Reads the query of the authorization endpoint. Throws `AuthorizationPageError`. */
export function readAuthorizationRequest(
  query: URLSearchParams,
  clients: ReadonlyMap<string, Client>,
): AuthorizationRequest {
  const given = (name: string) => query.get(name) ?? undefined
  const client = clients.get(query.get('client_id') ?? '')
  if (client === undefined)
    throw new AuthorizationPageError(401, 'invalid_client', 'The OAuth client was not found.')
  const redirectUri = required(query, 'redirect_uri')
  const isKnown = isRegisteredAddress(
    redirectUri,
    client.redirectUris,
    client.type === 'desktop' ? 'any' : 'same',
  )
  if (!isKnown)
    throw new AuthorizationPageError(
      400,
      'redirect_uri_mismatch',
      `The address ${redirectUri} is not registered.`,
    )
  if (required(query, 'response_type') !== 'code')
    throw new AuthorizationPageError(400, 'unsupported_response_type', 'Only response_type=code is known.')
  const scopes = readScopes(required(query, 'scope'))
  const unknown = unknownScopes(scopes)
  if (scopes.length === 0 || unknown.length > 0)
    throw new AuthorizationPageError(
      400,
      'invalid_scope',
      `Some requested scopes were invalid: ${unknown.join(' ')}`,
    )
  return {
    client,
    redirectUri,
    scopes,
    state: given('state'),
    nonce: given('nonce'),
    challenge: readChallenge(query),
    isOffline: query.get('access_type') === 'offline',
    prompt: readScopes(query.get('prompt') ?? ''),
    loginHint: given('login_hint'),
  }
}

/** The address to go back to with an answer. */
export function redirectTo(request: AuthorizationRequest, answer: Readonly<Record<string, string>>): string {
  const address = new URL(request.redirectUri)
  if (request.state !== undefined) address.searchParams.set('state', request.state)
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value)
  return address.href
}

function readChallenge(query: URLSearchParams): string | undefined {
  const challenge = query.get('code_challenge')
  if (challenge === null) return undefined
  const method = query.get('code_challenge_method') ?? 'plain'
  if (method !== 'S256')
    throw new AuthorizationPageError(400, 'invalid_request', 'The code challenge method has to be S256.')
  // A challenge is 43 characters of the same alphabet as a verifier.
  if (!isCodeVerifier(challenge))
    throw new AuthorizationPageError(400, 'invalid_request', 'Invalid code challenge.')
  return challenge
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value === null || value === '')
    throw new AuthorizationPageError(400, 'invalid_request', `Missing required parameter: ${name}`)
  return value
}
