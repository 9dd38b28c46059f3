import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IBackoffFactory,
  type IPolicy,
  type IRetryBackoffContext,
  retry,
  wrap,
} from 'cockatiel'
import PQueue from 'p-queue'
import type { Gate } from '#electron/providers/gate.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'

export interface GateOptions {
  /** Requests of the account under way at one time (Graph allows 4, M10). */
  readonly concurrency?: number
  /** How often a failed request is sent again. */
  readonly retries?: number
  /** Failures in a row after which the server counts as down, and for how long it is left alone then. */
  readonly failuresUntilDown?: number
  readonly downMilliseconds?: number
}

/** A longer wait than this is the scheduler's: the run ends and says until when. */
const longestWaitMilliseconds = 10_000

/** The gate of one account: bounded concurrency, retries with jitter and `Retry-After`, and a circuit breaker. */
export class AccountGate implements Gate {
  /** Requests sent so far, repeated ones included. */
  requests = 0
  readonly #queue: PQueue
  readonly #options: GateOptions
  #policy: IPolicy

  constructor(options: GateOptions = {}) {
    this.#queue = new PQueue({ concurrency: options.concurrency ?? 4 })
    this.#options = options
    this.#policy = policyOf(options)
  }

  /** Forgets that the server was down: the network may be another one now. */
  reset(): void {
    this.#policy = policyOf(this.#options)
  }

  async pass<Answer>(
    request: (signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const send = () => {
      this.requests += 1
      return request(signal)
    }
    try {
      return await this.#queue.add(() => this.#policy.execute(send, signal), { signal })
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      throw new ProviderError(
        'unavailable',
        'The server has not been answering and is left alone for a while',
        { fact: { code: 'server-left-alone' }, cause: error },
      )
    }
  }
}

function policyOf({ retries = 3, failuresUntilDown = 8, downMilliseconds = 60_000 }: GateOptions): IPolicy {
  const again = retry(handleWhen(isPassing), { maxAttempts: retries, backoff: new PoliteBackoff() })
  const breaker = circuitBreaker(handleWhen(isUnavailable), {
    halfOpenAfter: downMilliseconds,
    breaker: new ConsecutiveBreaker(failuresUntilDown),
  })
  return wrap(again, breaker)
}

/** Waits as long as the server asks, else ever longer, never all accounts in step. */
class PoliteBackoff implements IBackoffFactory<IRetryBackoffContext<unknown>> {
  readonly #usual = new ExponentialBackoff({
    initialDelay: 250,
    maxDelay: 8_000,
    generator: decorrelatedJitterGenerator,
  })

  next(context: IRetryBackoffContext<unknown>): IBackoff<IRetryBackoffContext<unknown>> {
    return politely(this.#usual.next(), context)
  }
}

function politely(
  usual: IBackoff<unknown>,
  { result }: IRetryBackoffContext<unknown>,
): IBackoff<IRetryBackoffContext<unknown>> {
  const asked =
    'error' in result && result.error instanceof ProviderError ? result.error.retryAfterMilliseconds : null
  return {
    duration: Math.max(usual.duration, asked ?? 0),
    next: (context) => politely(usual.next(context), context),
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false
  if (error.kind === 'unavailable') return true
  return error.kind === 'rate-limited' && (error.retryAfterMilliseconds ?? 0) <= longestWaitMilliseconds
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unavailable'
}
