import { randomUUID } from 'node:crypto'
import type { Loopback } from '#electron/accounts/browser/loopback.ts'
import type { SignInProvider } from '#shared/calendar/account.ts'
import type { SignIn, SignInMethod, SignInState } from '#shared/calendar/sign-in.ts'

/** One sign-in from its begin to its end, and those who wait for that. */
export class PendingSignIn {
  readonly id = randomUUID()
  readonly provider: SignInProvider
  readonly method: SignInMethod
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  authorizationUrl: string | null = null
  userCode: string | null = null
  verificationUri: string | null = null
  /** Takes the browser back; null with a code. */
  loopback: Loopback | null = null
  /** Takes an address that the person brings; null with a code. */
  bring: ((address: string) => Promise<void>) | null = null
  readonly #ended = Promise.withResolvers<void>()
  readonly #controller = new AbortController()
  #state: SignInState = { kind: 'waiting' }

  constructor(options: { provider: SignInProvider; method: SignInMethod; expiresAt: number }) {
    this.provider = options.provider
    this.method = options.method
    this.expiresAt = options.expiresAt
  }

  /** Aborted when nobody wants it any more. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isWaiting(): boolean {
    return this.#state.kind === 'waiting'
  }

  end(state: SignInState): void {
    if (!this.isWaiting) return
    this.#state = state
    this.#ended.resolve()
  }

  abort(): void {
    this.#controller.abort()
  }

  /** As it is now, or in a while if it ends until then. The timer keeps a process alive that does nothing else. */
  async view(waitMilliseconds: number): Promise<SignIn> {
    if (this.isWaiting && waitMilliseconds > 0) {
      const timeout = Promise.withResolvers<void>()
      const timer = setTimeout(timeout.resolve, waitMilliseconds)
      await Promise.race([this.#ended.promise, timeout.promise])
      clearTimeout(timer)
    }
    const { id, provider, method, authorizationUrl, userCode, verificationUri } = this
    const expiresAt = new Date(this.expiresAt).toISOString()
    return {
      id,
      provider,
      method,
      authorizationUrl,
      userCode,
      verificationUri,
      expiresAt,
      state: this.#state,
    }
  }
}
