import { isCodeVerifier, matchesChallenge } from '../../shared/pkce.ts'
import type { Account } from '../state/mailbox.ts'
import type { ClientRegistration } from './clients.ts'
import { clientInfo, createIdToken } from './id-token.ts'
import type { Identity } from './identity.ts'
import { IdentityError, missingParameter } from './identity-error.ts'
import { plainScope, readScopes } from './scopes.ts'
import { admits } from './tenants.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

interface TokenRequest {
  readonly authority: string
  readonly origin: string
  readonly form: URLSearchParams
}

interface Granted {
  readonly account: Account
  readonly scopes: readonly string[]
  readonly authority: string
  readonly nonce?: string | undefined
  /** Of a refresh: when the person signed in. */
  readonly signedInAt?: number
}

/** Answers a token request (RFC 6749 §4.1.3 and §6, RFC 8628 §3.4). Raises `IdentityError`. */
export function answerTokenRequest(identity: Identity, request: TokenRequest): object {
  const { form } = request
  const grantType = form.get('grant_type')
  if (!grantType) throw missingParameter('grant_type')
  if (!form.get('client_id')) throw missingParameter('client_id')
  const client = identity.clients.authenticate(
    form.get('client_id') ?? undefined,
    form.get('client_secret') ?? undefined,
  )
  switch (grantType) {
    case 'authorization_code':
      return issue(identity, request, client, redeemCode(identity, request, client))
    case 'refresh_token':
      return issue(identity, request, client, refresh(identity, request, client))
    case DEVICE_GRANT:
    // MSAL's own name for it.
    case 'device_code':
      return issue(identity, request, client, pollDevice(identity, request, client))
    default:
      throw new IdentityError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grantType}'.`,
      )
  }
}

function redeemCode(
  identity: Identity,
  { form, authority }: TokenRequest,
  client: ClientRegistration,
): Granted {
  for (const name of ['code', 'redirect_uri']) if (!form.get(name)) throw missingParameter(name)
  const redeemed = identity.codes.redeem(form.get('code') ?? '')
  if ('refused' in redeemed) throw refusedCode(redeemed.refused)
  const { account, consent } = redeemed.value
  if (consent.client !== client.id)
    throw invalidGrant(
      700005,
      'Provided Authorization Code is intended to use against other tenant or application.',
    )
  if (consent.redirect !== form.get('redirect_uri'))
    throw invalidGrant(
      500112,
      'The reply address does not match the reply address provided when requesting the authorization code.',
    )
  const verifier = form.get('code_verifier')
  if (verifier === null || verifier === '')
    throw invalidGrant(
      50148,
      'The code_verifier is missing, though a code_challenge was supplied in the authorization request.',
    )
  if (!isCodeVerifier(verifier) || !matchesChallenge(verifier, consent.challenge))
    throw invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    )
  if (!admits(authority, account)) throw wrongTenant(authority)
  return { account, scopes: narrowed(consent.scopes, form), authority, nonce: consent.nonce }
}

function refresh(identity: Identity, { form, authority }: TokenRequest, client: ClientRegistration): Granted {
  const token = form.get('refresh_token')
  if (!token) throw missingParameter('refresh_token')
  const asked = form.get('scope') === null ? undefined : readScopes(form.get('scope') ?? '')
  const used = identity.tokens.spendRefresh(token, client.id, authority)
  if (!admits(authority, used.account)) throw wrongTenant(authority)
  identity.checkAllowed(used.account, client.id, asked ?? used.scopes)
  const { account, signedInAt } = used
  return { account, scopes: asked ?? used.scopes, authority, signedInAt }
}

function pollDevice(identity: Identity, { form }: TokenRequest, client: ClientRegistration): Granted {
  const answer = identity.devices.poll(form.get('device_code') ?? '', client.id)
  if ('granted' in answer) {
    const { account, authority, scopes } = answer.granted
    return { account, scopes, authority }
  }
  switch (answer.error) {
    case 'authorization_pending':
      throw new IdentityError(
        'authorization_pending',
        70016,
        'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
      )
    case 'slow_down':
      throw new IdentityError('slow_down', 70016, 'OAuth 2.0 device flow error. Poll less often.')
    case 'access_denied':
      throw new IdentityError(
        'authorization_declined',
        70018,
        'The end user denied the authorization request.',
      )
    case 'expired_token':
      throw new IdentityError(
        'expired_token',
        70020,
        'The provided value for the input parameter device_code is not valid. This device code has expired.',
      )
    case 'invalid_grant':
      throw new IdentityError('bad_verification_code', 70019, 'The verification code is not valid.')
  }
}

/** O4: a refresh brings a new refresh token; the one it was made with is dead from now on. */
function issue(
  identity: Identity,
  request: TokenRequest,
  client: ClientRegistration,
  granted: Granted,
): object {
  const { account, authority, nonce, signedInAt } = granted
  const scopes = granted.scopes.filter(
    (scope) => !account.withheldScopes.some((withheld) => plainScope(withheld) === plainScope(scope)),
  )
  const asked = new Set(scopes.map(plainScope))
  return {
    token_type: 'Bearer',
    scope: scopes.filter((scope) => plainScope(scope) !== 'offline_access').join(' '),
    expires_in: Math.floor(identity.tokens.accessLifetime / 1_000),
    ext_expires_in: Math.floor(identity.tokens.accessLifetime / 1_000),
    access_token: identity.tokens.issueAccess(account, client.id, scopes),
    ...(asked.has('offline_access')
      ? { refresh_token: identity.tokens.issueRefresh(account, client.id, scopes, authority, signedInAt) }
      : {}),
    ...(asked.has('openid')
      ? {
          id_token: createIdToken({
            issuer: `${request.origin}/${account.tenant}/v2.0`,
            audience: client.id,
            account,
            nonce,
            now: identity.now(),
          }),
        }
      : {}),
    ...(request.form.get('client_info') === '1' ? { client_info: clientInfo(account) } : {}),
  }
}

/** A code is good for the scopes it was asked with, or for fewer of them. */
function narrowed(granted: readonly string[], form: URLSearchParams): readonly string[] {
  const asked = form.get('scope')
  if (asked === null) return granted
  const allowed = new Set(granted.map(plainScope))
  const scopes = readScopes(asked)
  const extra = scopes.find((scope) => !allowed.has(plainScope(scope)))
  if (extra !== undefined)
    throw invalidGrant(
      65001,
      `The user or administrator has not consented to '${extra}'.`,
      'consent_required',
    )
  return scopes
}

function refusedCode(reason: 'unknown' | 'expired' | 'reused'): IdentityError {
  if (reason === 'expired')
    return invalidGrant(
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    )
  if (reason === 'reused')
    return invalidGrant(
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    )
  return invalidGrant(9002313, 'Invalid request. Request is malformed or invalid.')
}

function wrongTenant(authority: string): IdentityError {
  return invalidGrant(
    50020,
    `User account from identity provider does not exist in tenant '${authority}' and cannot access the application in that tenant. Sign out and sign in again with a different account.`,
  )
}

function invalidGrant(code: number, message: string, suberror?: string): IdentityError {
  return new IdentityError('invalid_grant', code, message, 400, suberror)
}
