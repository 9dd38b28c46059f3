import { createHash } from 'node:crypto'
import { hashSecret, isSameSecret, newSecret } from '../auth/secret.ts'
import { OAuthProblem } from './oauth-problem.ts'

const lifetimeMilliseconds = 60_000
const mostCodes = 100

/** What the person agreed to, and for whom. */
export interface Authorization {
  clientId: string
  redirectUri: string
  /** the SHA-256 of the verifier, in base64url (RFC 7636 §4.2) */
  challenge: string
  /** as the person calls it */
  name: string
  scopes: readonly string[]
  /** days until it has to ask again */
  days: number
}

interface Kept extends Authorization {
  expiresAt: number
  /** Used: the id of the connected client that it became, or null while that is being made. */
  connectedId: string | null | undefined
}

/** Authorization codes: 256 random bits, good for a minute, once, for the client that asked, with its verifier. */
export class AuthorizationCodes {
  /** by the hash of the code */
  readonly #kept = new Map<string, Kept>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  create(authorization: Authorization): string {
    for (const [hash, { expiresAt }] of this.#kept) if (expiresAt <= this.#now()) this.#kept.delete(hash)
    const oldest = this.#kept.keys().next()
    if (this.#kept.size >= mostCodes && oldest.done !== true) this.#kept.delete(oldest.value)
    const code = newSecret()
    const expiresAt = this.#now() + lifetimeMilliseconds
    this.#kept.set(hashSecret(code), { ...authorization, expiresAt, connectedId: undefined })
    return code
  }

  /**
   * Uses a code up; `made` is called with the id of what it became. Throws `OAuthProblem` (`invalid_grant`) for what is none, is not
   * for this client or address, or comes without its verifier; a wrong try uses it up too.
   * @param reused told what the code had become, when it is used a second time: it was stolen on one of the ways
   *   (RFC 6749 §4.1.2)
   */
  redeem(
    given: { code: string; clientId: string; redirectUri: string | undefined; verifier: string },
    reused: (connectedId: string) => void,
  ): { authorization: Authorization; made: (connectedId: string) => void } {
    const kept = this.#kept.get(hashSecret(given.code))
    if (kept === undefined || kept.expiresAt <= this.#now()) throw refusal()
    if (kept.connectedId !== undefined) {
      if (kept.connectedId !== null) reused(kept.connectedId)
      throw refusal()
    }
    kept.connectedId = null
    const isRight =
      kept.clientId === given.clientId &&
      (given.redirectUri === undefined || kept.redirectUri === given.redirectUri) &&
      isSameSecret(challengeOf(given.verifier), kept.challenge)
    if (!isRight) throw refusal()
    return {
      authorization: kept,
      made: (connectedId) => {
        kept.connectedId = connectedId
      },
    }
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

function refusal(): OAuthProblem {
  return new OAuthProblem(
    'invalid_grant',
    'The code is unknown, was used, has expired, or is not for this client.',
  )
}
