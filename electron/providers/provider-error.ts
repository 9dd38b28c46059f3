import type { Fact } from '#shared/calendar/facts/fact.ts'

/**
 * Why a provider did not do what it was asked.
 *
 * - `cursor-gone`: the cursor is no longer known; list everything again (G3, M5, C2)
 * - `precondition-failed`: the item is not what it was when we last saw it; fetch it and plan again
 * - `rate-limited`: asked too much; not before `retryAfterMilliseconds`
 * - `auth`: the account must be connected again by the person
 * - `not-found`: the item is gone for certain, and its calendar is there
 * - `calendar-gone`: the calendar is not there any more, or not for us
 * - `forbidden`: not allowed, now or by trying again
 * - `invalid`: the provider refuses what was sent; the message says what
 * - `unavailable`: no answer, or one that makes no sense; what was asked may or may not have been done
 */
export type ProviderErrorKind =
  | 'cursor-gone'
  | 'precondition-failed'
  | 'rate-limited'
  | 'auth'
  | 'not-found'
  | 'calendar-gone'
  | 'forbidden'
  | 'invalid'
  | 'unavailable'

/** The one error that leaves a provider. Its message is for the person and never carries a secret. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind
  /** Of `rate-limited`: how long the provider wants to be left alone; null when it does not say. */
  readonly retryAfterMilliseconds: number | null

  /** What the message says, where there is more to say than what errors of its kind do. */
  readonly fact: Fact | undefined

  constructor(
    kind: ProviderErrorKind,
    message: string,
    details: { retryAfterMilliseconds?: number; fact?: Fact | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = 'ProviderError'
    this.kind = kind
    this.fact = details.fact
    this.retryAfterMilliseconds = details.retryAfterMilliseconds ?? null
  }
}

export function isProviderError(error: unknown, kind: ProviderErrorKind): error is ProviderError {
  return error instanceof ProviderError && error.kind === kind
}
