import type { Access } from '#shared/calendar/account.ts'

/**
 * What Kalends asks of a provider where people sign in (OAuth 2.0 for native apps, RFC 8252).
 *
 * Glossary
 * - **CLIENT**: Kalends, as it is registered with the provider.
 * - **GRANT**: what came of a sign-in: who it was, what they allowed, and the credentials.
 * - **CREDENTIALS**: what gets us in from now on. Only ever in memory or sealed by the vault.
 *
 * Everything rejects with a `SignInError`, whose message is for the person and holds no secret.
 */
export interface SignInService {
  /** As people know it. */
  readonly name: 'Google' | 'Microsoft'
  /** Where the person sees and takes back what they allowed us. */
  readonly manageUrl: string

  /** The first half of a sign-in in a browser: an address for it, and what makes a grant of its answer. */
  beginInBrowser(client: OAuthClient, request: BrowserRequest, signal: AbortSignal): Promise<BrowserSignIn>

  /** The first half of a sign-in by code (RFC 8628). `finish` ends when the person has, or the code expires. */
  beginByCode(client: OAuthClient, access: Access, signal: AbortSignal): Promise<CodeSignIn>

  /**
   * New credentials for old ones (RFC 6749 §6). `revoked` or `client` when the person has to sign in again. What could
   * still be refused afterwards is in the answer: nothing is kept here.
   */
  refresh(client: OAuthClient, credentials: Credentials, signal: AbortSignal): Promise<Credentials>

  /** Takes our access back at the provider (RFC 7009); `unsupported` where only the person can. */
  revoke(client: OAuthClient, credentials: Credentials, signal: AbortSignal): Promise<'done' | 'unsupported'>
}

export interface OAuthClient {
  readonly id: string
  /** Null for a public client without one. */
  readonly secret: string | null
}

export interface BrowserRequest {
  readonly access: Access
  readonly redirectUri: string
  /** 256 bits, as base64url. */
  readonly state: string
  /** Who is expected to sign in, as an e-mail address; null when anybody may. */
  readonly expected: string | null
  /** Whether the answer comes as a form that the browser posts, or in the address that it ends on. */
  readonly answer: 'form' | 'address'
}

export interface BrowserSignIn {
  readonly authorizationUrl: string
  /** Raises `denied`, `scopes-missing`, `admin-consent`, `client` … */
  finish(answer: AuthorizationAnswer, signal: AbortSignal): Promise<Grant>
}

/** What the provider had the browser bring (RFC 6749 §4.1.2), with the state checked already. */
export interface AuthorizationAnswer {
  readonly code: string | null
  readonly error: string | null
  readonly errorDescription: string | null
}

export interface CodeSignIn {
  readonly userCode: string
  readonly verificationUri: string
  readonly expiresInSeconds: number
  finish(signal: AbortSignal): Promise<Grant>
}

export interface Grant {
  /** Stays the same for the same account, whatever else of it changes. */
  readonly subject: string
  /** E-mail address or other name that the person knows. */
  readonly user: string
  readonly scopes: readonly string[]
  readonly credentials: Credentials
  /** How far the clock of this computer is ahead of the provider's, in milliseconds; null when it did not say. */
  readonly clockAheadMilliseconds: number | null
}

export interface Credentials {
  readonly accessToken: string
  /** Milliseconds since 1970, by our own clock when it came. */
  readonly expiresAt: number
  /** What the next refresh needs, of which only the provider's service knows the form. */
  readonly renewal: string
}
