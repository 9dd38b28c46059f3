import type { Random } from '../../shared/random.ts'
import type { Account } from '../state/mailbox.ts'
import { IdentityError } from './identity-error.ts'
import { plainScopes } from './scopes.ts'

export interface AccessToken {
  readonly account: Account
  readonly client: string
  /** In lower case, without the resource. */
  readonly scopes: ReadonlySet<string>
  /** Milliseconds since the epoch. */
  readonly from: number
  until: number
}

export interface RefreshToken {
  readonly token: string
  readonly account: Account
  readonly client: string
  readonly scopes: readonly string[]
  /** Where the person signed in. */
  readonly authority: string
  /** When this very token was made. */
  readonly at: number
  /** When the person signed in; refreshing does not move it. */
  readonly signedInAt: number
  state: 'good' | 'used' | 'revoked'
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The tokens that are out, and what they are good for. */
export class Tokens {
  /** Milliseconds for which access tokens are good. */
  accessLifetime = HOUR
  /** Milliseconds after which an unused refresh token is dead. */
  refreshLifetime = 90 * DAY
  readonly #access = new Map<string, AccessToken>()
  readonly #refresh = new Map<string, RefreshToken>()
  readonly #now: () => number
  readonly #random: Random

  constructor(now: () => number, random: Random) {
    this.#now = now
    this.#random = random
  }

  issueAccess(account: Account, client: string, scopes: readonly string[]): string {
    const token = `EwB4A8l6BAAU${this.#random.text(80, LETTERS)}`
    const from = this.#now()
    this.#access.set(token, {
      account,
      client,
      scopes: plainScopes(scopes),
      from,
      until: from + this.accessLifetime,
    })
    return token
  }

  /** Undefined for a token that is not good (any more). */
  findAccess(token: string): AccessToken | undefined {
    const found = this.#access.get(token)
    return found && found.until > this.#now() ? found : undefined
  }

  issueRefresh(
    account: Account,
    client: string,
    scopes: readonly string[],
    authority: string,
    signedInAt = this.#now(),
  ): string {
    const token = `M.C5${this.#random.text(10, '0123456789')}_${this.#random.text(90, LETTERS)}`
    const at = this.#now()
    this.#refresh.set(token, { token, account, client, scopes, authority, at, signedInAt, state: 'good' })
    return token
  }

  /** Spends a refresh token: it is good once (O4). `authority` is where it is presented. Raises `invalid_grant`. */
  spendRefresh(token: string, client: string, authority: string): RefreshToken {
    const found = this.#refresh.get(token)
    if (!found || found.client !== client || found.state === 'used')
      throw dead(
        70000,
        "Provided grant is invalid or malformed. The value of the 'refresh_token' parameter is not valid.",
      )
    if (found.state === 'revoked') {
      throw dead(
        50173,
        'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
      )
    }
    const age = this.#now() - found.at
    if (age > this.refreshLifetime)
      throw dead(
        700082,
        'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
      )
    // O4: a personal account that stays behind `common`.
    const isLate = this.#now() - found.signedInAt > HOUR
    if (found.account.kind === 'personal' && authority.toLowerCase() === 'common' && isLate)
      throw dead(
        70000,
        'The user or administrator has not consented, or the grant has expired. Sign in again.',
      )
    found.state = 'used'
    return found
  }

  /** Ends every token of an account, or of one application of it, at once. */
  revoke(account: string, client?: string): void {
    for (const token of this.#refresh.values())
      if (token.account.id === account && (client === undefined || token.client === client))
        token.state = 'revoked'
    this.expire(account, client)
  }

  /** Ends the access tokens of an account; they can be had again. */
  expire(account: string, client?: string): void {
    for (const token of this.#access.values())
      if (token.account.id === account && (client === undefined || token.client === client))
        token.until = this.#now()
  }
}

function dead(code: number, message: string): IdentityError {
  return new IdentityError('invalid_grant', code, message, 400, code === 50173 ? 'bad_token' : undefined)
}
