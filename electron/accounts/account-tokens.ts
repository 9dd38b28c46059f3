import { ProviderError } from '#electron/providers/provider-error.ts'
import type { TokenSource } from '#electron/providers/token-source.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import { SignInError } from './sign-in-error.ts'
import type { Credentials } from './sign-in-service.ts'

export interface AccountTokensParts {
  readonly credentials: Credentials
  /** Asks the provider for new ones. */
  refresh(credentials: Credentials, signal: AbortSignal): Promise<Credentials>
  /** Keeps them, sealed. They are not used before this has ended: who gave new ones may take the old ones back (O4). */
  save(credentials: Credentials): Promise<void>
  /** The person has to sign in again, for this reason. */
  refused(why: SignInError): Promise<void>
  /** Milliseconds since 1970. */
  now(): number
}

/** Refreshed that long before they expire (O7). */
const aheadMilliseconds = 5 * 60_000
const patienceMilliseconds = 60_000

/**
 * The tokens of one account, for all who ask: there is never more than one refresh under way, and it goes on to its end
 * whoever stops waiting for it, because its answer may be the only one that still gets us in.
 */
export class AccountTokens implements TokenSource {
  readonly #parts: AccountTokensParts
  readonly #stopping = new AbortController()
  #credentials: Credentials
  /** New ones that could not be kept yet. The old ones may be worth nothing any more. */
  #unsaved: Credentials | null = null
  #refreshing: Promise<Credentials> | null = null

  constructor(parts: AccountTokensParts) {
    this.#parts = parts
    this.#credentials = parts.credentials
  }

  /** As they are now. */
  get credentials(): Credentials {
    return this.#credentials
  }

  async token(signal: AbortSignal, refused?: string): Promise<string> {
    signal.throwIfAborted()
    const { accessToken, expiresAt } = this.#credentials
    const isGood = accessToken !== refused && expiresAt - this.#parts.now() > aheadMilliseconds
    if (isGood) return accessToken
    const { accessToken: fresh } = await unlessAborted(this.#refresh(), signal)
    return fresh
  }

  /** Waits for a refresh under way, so that what it brings is kept; one that does not answer is given up. */
  async close(): Promise<void> {
    const given = setTimeout(() => this.#stopping.abort(), 1_000)
    await this.#refreshing?.catch(() => undefined)
    clearTimeout(given)
  }

  #refresh(): Promise<Credentials> {
    this.#refreshing ??= this.#refreshOnce().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refreshOnce(): Promise<Credentials> {
    const { refresh, save, refused } = this.#parts
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(patienceMilliseconds)])
    try {
      const fresh = this.#unsaved ?? (await refresh(this.#credentials, signal))
      this.#unsaved = fresh
      await save(fresh)
      this.#unsaved = null
      this.#credentials = fresh
      return fresh
    } catch (error) {
      if (!(error instanceof SignInError)) throw toUnavailable(error)
      const failure = toProviderError(error)
      if (failure.kind === 'auth') await refused(error)
      throw failure
    }
  }
}

function toProviderError(error: SignInError): ProviderError {
  const { problem, message, fact, retryAfterMilliseconds } = error
  // Sentences of people become reasons of sync, which end without a full stop.
  const reason = message.replace(/\.$/, '')
  switch (problem) {
    case 'unreachable':
    case 'not-the-provider':
    case 'clock':
      return new ProviderError('unavailable', reason, { fact })
    case 'provider':
      return retryAfterMilliseconds === undefined
        ? new ProviderError('unavailable', reason, { fact })
        : new ProviderError('rate-limited', reason, { retryAfterMilliseconds, fact })
    default:
      return new ProviderError('auth', reason, { fact })
  }
}

function toUnavailable(error: unknown): ProviderError {
  const reason = messageOf(error)
  return new ProviderError('unavailable', `The new tokens could not be kept: ${reason}`, {
    fact: { code: 'sign-in-not-kept', said: reason },
  })
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
