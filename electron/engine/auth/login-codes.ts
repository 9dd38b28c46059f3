import { hashSecret, newSecret } from './secret.ts'

const lifetimeMilliseconds = 10 * 60_000
const mostCodes = 100

export interface LoginCode {
  code: string
  /** milliseconds since 1970 */
  expiresAt: number
}

/** One-time codes that open a session of the page: 256 random bits, used once, within ten minutes of being made. */
export class LoginCodes {
  /** hash of a code → its expiry */
  readonly #open = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  create(): LoginCode {
    this.#forgetExpired()
    const oldest = this.#open.keys().next()
    if (this.#open.size >= mostCodes && oldest.done !== true) this.#open.delete(oldest.value)
    const code = newSecret()
    const expiresAt = this.#now() + lifetimeMilliseconds
    this.#open.set(hashSecret(code), expiresAt)
    return { code, expiresAt }
  }

  /** True for a code that is open; it is closed by this. */
  redeem(code: string): boolean {
    this.#forgetExpired()
    return this.#open.delete(hashSecret(code))
  }

  #forgetExpired(): void {
    for (const [hash, expiresAt] of this.#open) if (expiresAt <= this.#now()) this.#open.delete(hash)
  }
}
