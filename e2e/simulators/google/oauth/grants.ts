import type { Random } from '../../shared/random.ts'
import type { Client } from './clients.ts'
import { invalidGrant } from './oauth-error.ts'
import { isMailScope } from './scopes.ts'

/** Why a refresh token is dead (O2). All of them look the same from outside. */
export type Death = 'revoked' | 'expired in testing' | 'unused' | 'password changed' | 'too many' | 'killed'

/** What a person has allowed a client, and the refresh token that stands for it. */
export interface Grant {
  readonly refreshToken: string
  readonly client: Client
  readonly email: string
  readonly scopes: readonly string[]
  readonly issued: number
  used: number
  death: Death | undefined
}

export interface AccessToken {
  readonly email: string
  readonly client: string
  readonly scopes: ReadonlySet<string>
  readonly grant: Grant | undefined
  /** Milliseconds since the epoch. */
  until: number
}

const day = 86_400_000
/** Of refresh tokens for one person and client. */
const mostTokens = 100

/** Refresh tokens and access tokens, with all the ways in which they die (O1, O2). */
export class Grants {
  /** Lifetime of access tokens in seconds. */
  accessLifetime = 3_599
  readonly #now: () => number
  readonly #random: Random
  readonly #grants = new Map<string, Grant>()
  readonly #accessTokens = new Map<string, AccessToken>()
  readonly #consents = new Map<string, Set<string>>()

  constructor(now: () => number, random: Random) {
    this.#now = now
    this.#random = random
  }

  get all(): readonly Grant[] {
    return [...this.#grants.values()]
  }

  /** Scopes that a person has allowed a client and not taken back. */
  consented(email: string, clientId: string): ReadonlySet<string> {
    return this.#consents.get(`${email} ${clientId}`) ?? new Set()
  }

  /** Puts consent down; with `isOffline` there is a refresh token (O1). */
  give(client: Client, email: string, scopes: readonly string[], isOffline: boolean): Grant | undefined {
    const key = `${email} ${client.id}`
    this.#consents.set(key, new Set([...this.consented(email, client.id), ...scopes]))
    if (!isOffline) return undefined
    const grant: Grant = {
      refreshToken: `1//0${this.#token(64)}`,
      client,
      email,
      scopes,
      issued: this.#now(),
      used: this.#now(),
      death: undefined,
    }
    this.#grants.set(grant.refreshToken, grant)
    const live = this.all.filter(
      (other) => other.email === email && other.client.id === client.id && other.death === undefined,
    )
    for (const old of live.slice(0, Math.max(0, live.length - mostTokens))) old.death = 'too many'
    return grant
  }

  /** The grant of a refresh token. Throws `invalid_grant` for one that is not, or no more, good. */
  use(refreshToken: string, client: Client): Grant {
    const grant = this.#grants.get(refreshToken)
    if (grant === undefined || grant.client.id !== client.id) throw invalidGrant('Bad Request')
    const now = this.#now()
    if (grant.death === undefined && client.isInTesting && now >= grant.issued + 7 * day)
      grant.death = 'expired in testing'
    if (grant.death === undefined && now >= grant.used + 182 * day) grant.death = 'unused'
    if (grant.death !== undefined) throw invalidGrant()
    grant.used = now
    return grant
  }

  issue(client: Client, email: string, scopes: readonly string[], grant: Grant | undefined): string {
    const token = `ya29.a0${this.#token(120)}`
    this.#accessTokens.set(token, {
      email,
      client: client.id,
      scopes: new Set(scopes),
      grant,
      until: this.#now() + this.accessLifetime * 1_000,
    })
    return token
  }

  /** Whom an access token stands for; undefined when it is not, or no more, good. */
  find(accessToken: string): Readonly<AccessToken> | undefined {
    const found = this.#accessTokens.get(accessToken)
    if (found === undefined || found.until <= this.#now()) return undefined
    const death = found.grant?.death
    return death === undefined || death === 'unused' || death === 'too many' ? found : undefined
  }

  /** `/revoke`: by access or refresh token; takes the consent of the person back, and all tokens with it. */
  revoke(token: string): boolean {
    const grant = this.#grants.get(token) ?? this.#accessTokens.get(token)?.grant
    if (grant !== undefined) {
      if (grant.death !== undefined) return false
      this.revokeClient(grant.email, grant.client.id)
      return true
    }
    return this.#accessTokens.delete(token)
  }

  /** The person takes the consent back, on the page of the account. */
  revokeClient(email: string, clientId: string): void {
    this.#consents.delete(`${email} ${clientId}`)
    for (const [token, { email: other, client }] of this.#accessTokens)
      if (other === email && client === clientId) this.#accessTokens.delete(token)
    this.#kill((grant) => grant.email === email && grant.client.id === clientId, 'revoked')
  }

  /** O2: a new password ends tokens that reach mail. */
  changePassword(email: string): void {
    this.#kill((grant) => grant.email === email && grant.scopes.some(isMailScope), 'password changed')
  }

  /** Ends all refresh tokens of an account, access tokens with them. */
  kill(email: string, death: Death = 'killed'): void {
    this.#kill((grant) => grant.email === email, death)
    if (death === 'killed') this.expireAccessTokens(email)
  }

  /** Ends access tokens before their time; refresh tokens stay good. */
  expireAccessTokens(email?: string): void {
    for (const token of this.#accessTokens.values())
      if (email === undefined || token.email === email) token.until = this.#now()
  }

  #kill(isMeant: (grant: Grant) => boolean, death: Death): void {
    for (const grant of this.#grants.values())
      if (grant.death === undefined && isMeant(grant)) grant.death = death
  }

  #token(length: number): string {
    return this.#random.text(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
  }
}
