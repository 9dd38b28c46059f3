import { type AuthenticationResult, CryptoProvider, ResponseMode } from '@azure/msal-node'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { Access } from '#shared/calendar/account.ts'
import type { Origins } from '../origins.ts'
import { SignInError } from '../sign-in-error.ts'
import { cancelled, expired } from '../sign-in-problem.ts'
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
import { MaskedAuthority } from './masked-authority.ts'
import { microsoftProblem, refusedByBrowser } from './microsoft-problem.ts'
import { microsoftScopes, missingMicrosoftScope } from './microsoft-scopes.ts'
import { application, HeldCache, publicApplication, type Renewal } from './msal-application.ts'

export interface MicrosoftSignInParts {
  readonly origins: Origins
  readonly fetch: HttpFetch
  /** Milliseconds since 1970. */
  now(): number
}

/**
 * Signing in at Microsoft by MSAL: the system browser with a loopback redirect and PKCE (O5), or a device code (O8). MSAL's
 * cache goes into the credentials, and so into our vault.
 */
export class MicrosoftSignIn implements SignInService {
  readonly name = 'Microsoft'
  readonly manageUrl = 'https://account.live.com/consent/Manage'
  readonly #parts: MicrosoftSignInParts

  constructor(parts: MicrosoftSignInParts) {
    this.#parts = parts
  }

  async beginInBrowser(
    client: OAuthClient,
    { access, redirectUri, state, expected, answer }: BrowserRequest,
    signal: AbortSignal,
  ): Promise<BrowserSignIn> {
    const watched = this.#watch(signal)
    const authority = this.#parts.origins.microsoftAuthority
    const cryptography = new CryptoProvider()
    const { verifier, challenge } = await cryptography.generatePkceCodes()
    const nonce = cryptography.createNewGuid()
    const request = { scopes: this.#scopes(access), redirectUri, nonce }
    const begun = { client, authority, watched, cache: new HeldCache('') }
    const authorizationUrl = await application(begun)
      .getAuthCodeUrl({
        ...request,
        state,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
        responseMode: answer === 'form' ? ResponseMode.FORM_POST : ResponseMode.QUERY,
        prompt: 'select_account',
        ...(expected === null ? {} : { loginHint: expected }),
      })
      .catch(() => {
        throw this.#problem(watched, 'sign-in')
      })
    return {
      authorizationUrl: new MaskedAuthority(authority).unmask(authorizationUrl),
      finish: (brought, finishing) =>
        this.#redeem(client, { brought, request: { ...request, codeVerifier: verifier }, access }, finishing),
    }
  }

  async beginByCode(client: OAuthClient, access: Access, signal: AbortSignal): Promise<CodeSignIn> {
    // The same conversation from the code to the tokens: MSAL goes from one to the other by itself.
    const ending = new AbortController()
    const watched = this.#watch(ending.signal)
    const cache = new HeldCache('')
    const authority = this.#parts.origins.microsoftAuthority
    const told = Promise.withResolvers<Omit<CodeSignIn, 'finish'>>()
    const request = {
      scopes: this.#scopes(access),
      cancel: false,
      deviceCodeCallback(code: { userCode: string; verificationUri: string; expiresIn: number }) {
        const { userCode, verificationUri, expiresIn } = code
        // An answer without a code is none: MSAL hands on whatever it was given.
        if (!userCode || !verificationUri) told.reject(new Error('no code'))
        else
          told.resolve({
            userCode,
            verificationUri: new MaskedAuthority(authority).unmask(verificationUri),
            expiresInSeconds: expiresIn,
          })
      },
    }
    const acquired = publicApplication({ client, authority, watched, cache }).acquireTokenByDeviceCode(
      request,
    )
    acquired.catch((error: unknown) => told.reject(error))
    const stop = () => {
      request.cancel = true
      ending.abort()
    }
    signal.addEventListener('abort', stop, { once: true })
    const code = await told.promise
      .catch(() => {
        stop()
        throw this.#problem(watched, 'device')
      })
      .finally(() => signal.removeEventListener('abort', stop))
    return {
      ...code,
      finish: async (finishing) => {
        finishing.addEventListener('abort', stop, { once: true })
        if (finishing.aborted) stop()
        const result = await acquired.catch(() => {
          throw finishing.aborted ? cancelled() : this.#deviceProblem(watched)
        })
        return this.#grant(result, cache, access, watched)
      },
    }
  }

  async refresh(client: OAuthClient, credentials: Credentials, signal: AbortSignal): Promise<Credentials> {
    const watched = this.#watch(signal)
    const renewal = JSON.parse(credentials.renewal) as Renewal
    const { homeAccountId, authority } = renewal
    const cache = new HeldCache(renewal.cache)
    const msal = application({ client, authority, watched, cache })
    try {
      const account = await msal.getTokenCache().getAccountByHomeId(homeAccountId)
      if (account === null) throw this.#problem(watched, 'refresh')
      const scopes = [...renewal.scopes]
      const result = await msal.acquireTokenSilent({
        account,
        scopes,
        authority: this.#masked(authority),
        forceRefresh: true,
      })
      return this.#credentials(result, { ...renewal, cache: cache.text }, watched)
    } catch (error) {
      throw error instanceof SignInError ? error : this.#problem(watched, 'refresh')
    }
  }

  /** Microsoft has no way for a program to take back what a person allowed it. */
  async revoke(): Promise<'unsupported'> {
    return 'unsupported'
  }

  async #redeem(
    client: OAuthClient,
    {
      brought,
      request,
      access,
    }: {
      brought: AuthorizationAnswer
      request: { scopes: string[]; redirectUri: string; nonce: string; codeVerifier: string }
      access: Access
    },
    signal: AbortSignal,
  ): Promise<Grant> {
    const { code } = brought
    if (code === null) throw refusedByBrowser(brought)
    const watched = this.#watch(signal)
    const cache = new HeldCache('')
    const authority = this.#parts.origins.microsoftAuthority
    const result = await application({ client, authority, watched, cache })
      .acquireTokenByCode({ ...request, code })
      .catch(() => {
        throw this.#problem(watched, 'sign-in')
      })
    return this.#grant(result, cache, access, watched)
  }

  #grant(
    result: AuthenticationResult | null,
    cache: HeldCache,
    access: Access,
    watched: WatchedFetch,
  ): Grant {
    const account = result?.account
    if (result === null || account == null || account.homeAccountId === '')
      throw this.#problem(watched, 'sign-in')
    const missing = missingMicrosoftScope(result.scopes, access)
    if (missing !== null) {
      throw new SignInError(
        'scopes-missing',
        `Microsoft was not told to let Kalends do this: “${missing}”.`,
        'Sign in again and agree to all of it.',
      )
    }
    // Personal accounts behind `common` have died after an hour: from now on it is the tenant that was found (O4).
    const authority = `${new URL(this.#parts.origins.microsoftAuthority).origin}/${account.tenantId || result.tenantId}`
    const scopes = this.#scopes(access)
    const renewal = { cache: cache.text, homeAccountId: account.homeAccountId, authority, scopes }
    return {
      subject: account.homeAccountId,
      user: account.username,
      scopes: result.scopes,
      credentials: this.#credentials(result, renewal, watched),
      clockAheadMilliseconds: watched.clockAheadMilliseconds,
    }
  }

  #credentials(
    { accessToken }: AuthenticationResult,
    renewal: Renewal,
    { outcome }: WatchedFetch,
  ): Credentials {
    const seconds = outcome?.kind === 'answered' ? Number(outcome.body.expires_in ?? 3_600) : 3_600
    return { accessToken, expiresAt: this.#parts.now() + seconds * 1_000, renewal: JSON.stringify(renewal) }
  }

  #scopes(access: Access): string[] {
    return microsoftScopes(access, this.#parts.origins.graph)
  }

  #masked(authority: string): string {
    return new MaskedAuthority(authority).mask(authority)
  }

  #watch(signal: AbortSignal): WatchedFetch {
    const { fetch, now } = this.#parts
    return new WatchedFetch({ fetch, now, signal })
  }

  #problem(
    { outcome, clockAheadMilliseconds }: WatchedFetch,
    doing: 'sign-in' | 'refresh' | 'device',
  ): SignInError {
    return microsoftProblem({ doing, outcome, clockAheadMilliseconds })
  }

  #deviceProblem(watched: WatchedFetch): SignInError {
    const { outcome } = watched
    // MSAL counts the time itself; the last answer was that the person has not entered the code yet.
    const isPending = outcome?.kind === 'answered' && outcome.body.error === 'authorization_pending'
    return isPending ? expired() : this.#problem(watched, 'device')
  }
}
