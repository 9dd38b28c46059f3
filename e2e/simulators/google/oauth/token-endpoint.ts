import type { DeviceRequests } from '../../shared/device-requests.ts'
import type { OneTimeCodes } from '../../shared/one-time-codes.ts'
import { isCodeVerifier, matchesChallenge } from '../../shared/pkce.ts'
import type { Account } from '../calendars/world.ts'
import type { AuthorizedCode } from './authorization.ts'
import type { Client } from './clients.ts'
import type { Grant, Grants } from './grants.ts'
import { idToken } from './identity.ts'
import { invalidGrant, invalidRequest, OAuthError } from './oauth-error.ts'

/** Who let a device in, and for what. */
export interface DeviceConsent {
  readonly account: Account
  readonly granted: readonly string[]
}

export interface TokenDesk {
  readonly now: () => number
  readonly clients: ReadonlyMap<string, Client>
  readonly codes: OneTimeCodes<AuthorizedCode>
  readonly devices: DeviceRequests<DeviceConsent>
  readonly grants: Grants
  account(email: string): Account
}

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code'

/** `POST /token`: tokens for a code, a refresh token or a device code. Throws `OAuthError`. */
export function exchange(desk: TokenDesk, form: URLSearchParams): Record<string, unknown> {
  const client = readClient(desk, form)
  const type = form.get('grant_type')
  if (type === 'authorization_code') return forCode(desk, client, form)
  if (type === 'refresh_token') return forRefreshToken(desk, client, form)
  if (type === deviceGrantType) return forDevice(desk, client, form)
  throw new OAuthError(400, 'unsupported_grant_type', `Invalid grant_type: ${type ?? ''}`)
}

/** The client, by id and secret. Throws `invalid_client`. */
export function readClient({ clients }: Pick<TokenDesk, 'clients'>, form: URLSearchParams): Client {
  const client = clients.get(form.get('client_id') ?? '')
  if (client === undefined) throw new OAuthError(401, 'invalid_client', 'The OAuth client was not found.')
  const secret = form.get('client_secret')
  if (secret === null || secret === '') throw invalidRequest('client_secret is missing.')
  if (secret !== client.secret)
    throw new OAuthError(401, 'invalid_client', 'The provided client secret is invalid.')
  return client
}

function forCode(desk: TokenDesk, client: Client, form: URLSearchParams) {
  const code = form.get('code')
  if (code === null) throw invalidRequest('Missing required parameter: code')
  // Everything is checked before the code is spent, but that it is this client's.
  const authorized = desk.codes.peek(code)
  if (authorized !== undefined && authorized.request.client.id === client.id) {
    const { request } = authorized
    if (form.get('redirect_uri') !== request.redirectUri)
      throw new OAuthError(400, 'redirect_uri_mismatch', 'Bad Request')
    checkVerifier(request.challenge, form.get('code_verifier'))
  }
  const redeemed = desk.codes.redeem(code)
  if (!('value' in redeemed) || 'refused' in redeemed || redeemed.value.request.client.id !== client.id)
    throw invalidGrant('Bad Request')
  const { request, account, granted, isNewConsent } = redeemed.value
  const grant = desk.grants.give(client, account.email, granted, request.isOffline && isNewConsent)
  return tokens(desk, { client, account, granted, grant, nonce: request.nonce, showsRefreshToken: true })
}

function checkVerifier(challenge: string | undefined, verifier: string | null): void {
  if (challenge === undefined) {
    if (verifier !== null) throw invalidGrant('Code verifier was given without a challenge.')
    return
  }
  if (verifier === null) throw invalidGrant('Missing code verifier.')
  if (!isCodeVerifier(verifier) || !matchesChallenge(verifier, challenge))
    throw invalidGrant('Invalid code verifier.')
}

function forRefreshToken(desk: TokenDesk, client: Client, form: URLSearchParams) {
  const refreshToken = form.get('refresh_token')
  if (refreshToken === null) throw invalidRequest('Missing required parameter: refresh_token')
  const grant = desk.grants.use(refreshToken, client)
  const account = desk.account(grant.email)
  return tokens(desk, { client, account, granted: grant.scopes, grant, showsRefreshToken: false })
}

function forDevice(desk: TokenDesk, client: Client, form: URLSearchParams) {
  const answer = desk.devices.poll(form.get('device_code') ?? '', client.id)
  if ('error' in answer) throw deviceError(answer.error)
  const { account, granted } = answer.granted
  const grant = desk.grants.give(client, account.email, granted, true)
  return tokens(desk, { client, account, granted, grant, showsRefreshToken: true })
}

/** Google answers these with statuses of its own (O8). */
function deviceError(error: string): OAuthError {
  if (error === 'authorization_pending') return new OAuthError(428, error, 'Precondition Required')
  if (error === 'slow_down' || error === 'access_denied') return new OAuthError(403, error, 'Forbidden')
  return new OAuthError(400, error, 'Bad Request')
}

function tokens(
  { grants, now }: TokenDesk,
  given: {
    readonly client: Client
    readonly account: Account
    readonly granted: readonly string[]
    readonly grant: Grant | undefined
    readonly nonce?: string | undefined
    readonly showsRefreshToken: boolean
  },
): Record<string, unknown> {
  const { client, account, granted, grant } = given
  const scopes = new Set(granted)
  return {
    access_token: grants.issue(client, account.email, granted, grant),
    expires_in: grants.accessLifetime,
    ...(grant !== undefined && given.showsRefreshToken ? { refresh_token: grant.refreshToken } : {}),
    scope: granted.join(' '),
    token_type: 'Bearer',
    ...(scopes.has('openid')
      ? { id_token: idToken(account, { clientId: client.id, scopes, nonce: given.nonce, now: now() }) }
      : {}),
  }
}
