import { SlidingWindow } from '../../shared/sliding-window.ts'
import { GraphError } from './graph-error.ts'

const WINDOW = 600_000

/** M10: how much an application may ask of a mailbox. Refused requests count like any other. */
export class Throttle {
  /** Requests in ten minutes. */
  limit = 10_000
  /** Requests at a time. */
  concurrency = 4
  readonly #requests = new SlidingWindow(WINDOW)
  readonly #underway = new Map<string, number>()

  /** Carries a request out if there is room for it. Raises 429. */
  async run<T>(key: string, now: number, carryOut: () => Promise<T>): Promise<T> {
    const underway = this.#underway.get(key) ?? 0
    const isWithin = this.#requests.take(key, now, this.limit, true)
    if (!isWithin) throw tooMany(Math.ceil(this.#requests.wait(key, now, this.limit) / 1_000), 'quota')
    if (underway >= this.concurrency) throw tooMany(1, 'concurrency')
    this.#underway.set(key, underway + 1)
    try {
      return await carryOut()
    } finally {
      this.#underway.set(key, (this.#underway.get(key) ?? 1) - 1)
    }
  }
}

/** `seconds` go into `Retry-After`. */
export function tooMany(seconds: number, reason: 'quota' | 'concurrency' = 'quota'): GraphError {
  const message =
    reason === 'quota'
      ? 'Application is over its request limit.'
      : 'Application is over its MailboxConcurrency limit.'
  return new GraphError(429, 'ApplicationThrottled', message, { 'retry-after': `${Math.max(1, seconds)}` })
}
