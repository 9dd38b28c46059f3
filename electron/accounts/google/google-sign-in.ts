import { setTimeout as sleep } from 'node:timers/promises'
import { CodeChallengeMethod, type Credentials as GoogleTokens } from 'google-auth-library'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { Access } from '#shared/calendar/account.ts'
import { readIdToken } from '../id-token.ts'
import type { Origins } from '../origins.ts'
import { SignInError } from '../sign-in-error.ts'
import { expired, problemOf, refusalOf } from '../sign-in-problem.ts'
import type {
  AuthorizationAnswer,
  BrowserRequest,
  BrowserSignIn,
  CodeSignIn,
  Credentials,
  Grant,
  OAuthClient,
  SignInService,
} from '../sign-in-service.ts'
import { WatchedFetch } from '../watched-fetch.ts'
import { googleClient } from './google-client.ts'
import { googleScopes, missingGoogleScope } from './google-scopes.ts'

export interface GoogleSignInParts {
  readonly origins: Origins
  readonly fetch: HttpFetch
  /** Milliseconds since 1970. */
  now(): number
  /** Waits between two questions whether the person has entered their code. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
}

interface DeviceAnswer {
  readonly device_code: string
  readonly user_code: string
  readonly verification_url?: string
  readonly verification_uri?: string
  readonly expires_in: number
  readonly interval?: number
}

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
/** By which `slow_down` asks us to wait longer each time (RFC 8628 §3.5). */
const slowDownSeconds = 5

/** Signing in at Google, as a desktop client: system browser, loopback redirect, PKCE (O1), or a device code (O3). */
export class GoogleSignIn implements SignInService {
  readonly name = 'Google'
  readonly manageUrl = 'https://myaccount.google.com/connections'
  readonly #parts: GoogleSignInParts

  constructor(parts: GoogleSignInParts) {
    this.#parts = parts
  }

  async beginInBrowser(
    client: OAuthClient,
    { access, redirectUri, state, expected }: BrowserRequest,
    signal: AbortSignal,
  ): Promise<BrowserSignIn> {
    const google = googleClient(client, this.#parts.origins, this.#watch(signal), redirectUri)
    const { codeVerifier, codeChallenge = '' } = await google.generateCodeVerifierAsync()
    const authorizationUrl = google.generateAuthUrl({
      access_type: 'offline',
      // Without it there is no refresh token the second time (O1).
      prompt: 'consent',
      include_granted_scopes: true,
      scope: googleScopes(access),
      state,
      code_challenge: codeChallenge,
      code_challenge_method: CodeChallengeMethod.S256,
      ...(expected === null ? {} : { login_hint: expected }),
    })
    return {
      authorizationUrl,
      finish: (answer, finishing) =>
        this.#redeem(client, { answer, redirectUri, codeVerifier, access }, finishing),
    }
  }

  async beginByCode(client: OAuthClient, access: Access, signal: AbortSignal): Promise<CodeSignIn> {
    const watched = this.#watch(signal)
    const body = { client_id: client.id, scope: googleScopes(access).join(' ') }
    const device = await this.#post<DeviceAnswer>(watched, '/device/code', body)
    const verificationUri = device?.verification_url ?? device?.verification_uri
    if (device === null || verificationUri === undefined) throw this.#problem(watched, 'device')
    return {
      userCode: device.user_code,
      verificationUri,
      expiresInSeconds: device.expires_in,
      finish: (finishing) => this.#poll(client, device, access, finishing),
    }
  }

  async refresh(client: OAuthClient, credentials: Credentials, signal: AbortSignal): Promise<Credentials> {
    const watched = this.#watch(signal)
    const google = googleClient(client, this.#parts.origins, watched)
    google.setCredentials({ refresh_token: credentials.renewal })
    let renewal = credentials.renewal
    // The answer of the library has the refresh token that was sent, also where Google gave another.
    google.on('tokens', (tokens) => {
      renewal = tokens.refresh_token ?? renewal
    })
    try {
      const { credentials: tokens } = await google.refreshAccessToken()
      return { ...this.#credentials(tokens, watched, 'refresh'), renewal }
    } catch (error) {
      throw error instanceof SignInError ? error : this.#problem(watched, 'refresh')
    }
  }

  async revoke(_client: OAuthClient, credentials: Credentials, signal: AbortSignal): Promise<'done'> {
    const watched = this.#watch(signal)
    // Not by the library, which puts the token into the address, where proxies write it down.
    const answer = await this.#post(watched, '/revoke', { token: credentials.renewal })
    const { outcome } = watched
    // Whoever took it back before, it is taken back.
    const isGone = outcome?.kind === 'answered' && outcome.status === 400
    if (answer === null && !isGone) throw this.#problem(watched, 'refresh')
    return 'done'
  }

  async #redeem(
    client: OAuthClient,
    {
      answer,
      redirectUri,
      codeVerifier,
      access,
    }: {
      answer: AuthorizationAnswer
      redirectUri: string
      codeVerifier: string
      access: Access
    },
    signal: AbortSignal,
  ): Promise<Grant> {
    if (answer.code === null) throw refusedByBrowser(answer)
    const watched = this.#watch(signal)
    const google = googleClient(client, this.#parts.origins, watched, redirectUri)
    try {
      const { tokens } = await google.getToken({ code: answer.code, codeVerifier })
      return this.#grant(client, tokens, access, watched)
    } catch (error) {
      throw error instanceof SignInError ? error : this.#problem(watched, 'sign-in')
    }
  }

  async #poll(
    client: OAuthClient,
    device: DeviceAnswer,
    access: Access,
    signal: AbortSignal,
  ): Promise<Grant> {
    const { now, wait = (milliseconds, ending) => sleep(milliseconds, undefined, { signal: ending }) } =
      this.#parts
    const end = now() + device.expires_in * 1_000
    let interval = device.interval ?? slowDownSeconds
    const body = {
      client_id: client.id,
      ...(client.secret === null ? {} : { client_secret: client.secret }),
      device_code: device.device_code,
      grant_type: deviceGrant,
    }
    while (now() < end) {
      await wait(interval * 1_000, signal)
      const watched = this.#watch(signal)
      const tokens = await this.#post<GoogleTokens & { expires_in?: number }>(watched, '/token', body)
      if (tokens !== null)
        return this.#grant(
          client,
          { ...tokens, expiry_date: now() + (tokens.expires_in ?? 0) * 1_000 },
          access,
          watched,
        )
      const { outcome } = watched
      const error = outcome?.kind === 'answered' ? outcome.body.error : undefined
      if (error === 'slow_down') interval += slowDownSeconds
      // A network that is gone for a moment costs nobody their code.
      else if (error !== 'authorization_pending' && outcome?.kind === 'answered' && outcome.status < 500)
        throw this.#problem(watched, 'device')
      signal.throwIfAborted()
    }
    throw expired()
  }

  /** The answer to a form; null for any but a success, of which `watched` knows the rest. */
  async #post<Answer>(
    watched: WatchedFetch,
    path: string,
    form: Record<string, string>,
  ): Promise<Answer | null> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const body = new URLSearchParams(form).toString()
    try {
      await watched.send(`${this.#parts.origins.googleToken}${path}`, { method: 'POST', headers, body })
    } catch {
      return null
    }
    const { outcome } = watched
    return outcome?.kind === 'answered' && outcome.status === 200 ? (outcome.body as Answer) : null
  }

  #grant(client: OAuthClient, tokens: GoogleTokens, access: Access, watched: WatchedFetch): Grant {
    const claims = readIdToken(tokens.id_token, client.id)
    if (claims === null || tokens.refresh_token == null) throw this.#problem(watched, 'sign-in')
    const scopes = (tokens.scope ?? '').split(' ').filter((scope) => scope !== '')
    const missing = missingGoogleScope(scopes, access)
    if (missing !== null) throw scopesMissing(missing, access)
    return {
      ...claims,
      scopes,
      credentials: { ...this.#credentials(tokens, watched, 'sign-in'), renewal: tokens.refresh_token },
      clockAheadMilliseconds: watched.clockAheadMilliseconds,
    }
  }

  #credentials(
    { access_token: accessToken }: GoogleTokens,
    watched: WatchedFetch,
    doing: 'sign-in' | 'refresh',
  ): Omit<Credentials, 'renewal'> {
    const { outcome } = watched
    const seconds = outcome?.kind === 'answered' ? Number(outcome.body.expires_in ?? 3_600) : 3_600
    if (typeof accessToken !== 'string' || accessToken === '') throw this.#problem(watched, doing)
    return { accessToken, expiresAt: this.#parts.now() + seconds * 1_000 }
  }

  #watch(signal: AbortSignal): WatchedFetch {
    const { fetch, now } = this.#parts
    return new WatchedFetch({ fetch, now, signal })
  }

  #problem(
    { outcome, clockAheadMilliseconds }: WatchedFetch,
    doing: 'sign-in' | 'refresh' | 'device',
  ): SignInError {
    return problemOf({ provider: this.name, doing, outcome, clockAheadMilliseconds })
  }
}

function refusedByBrowser({ error }: AuthorizationAnswer): SignInError {
  if (error === 'admin_policy_enforced') {
    return new SignInError(
      'admin-consent',
      'Your organization does not let Kalends in.',
      'Ask the administrator of your Google Workspace to trust the client.',
    )
  }
  const attempt = { provider: 'Google', doing: 'sign-in', clockAheadMilliseconds: null } as const
  return (
    refusalOf(error ?? '', attempt) ??
    new SignInError('provider', 'Google broke the sign-in off.', 'Try again.')
  )
}

function scopesMissing(missing: string, access: Access): SignInError {
  const less = access === 'write' ? ', or link the account for reading only' : ''
  return new SignInError(
    'scopes-missing',
    `Google was not told to let Kalends do this: “${missing}”.`,
    `Sign in again and leave the tick at it${less}.`,
  )
}
