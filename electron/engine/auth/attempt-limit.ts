const windowMilliseconds = 60_000
const mostFailures = 10
const mostAddresses = 10_000

/** Counts failed logins by address: after ten within a minute that address has to wait. */
export class AttemptLimit {
  readonly #failures = new Map<string, { count: number; since: number }>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Seconds until the address may try again; 0 when it may now. */
  secondsToWait(address: string): number {
    const found = this.#failures.get(address)
    if (found === undefined || found.count < mostFailures) return 0
    const left = found.since + windowMilliseconds - this.#now()
    if (left > 0) return Math.ceil(left / 1_000)
    this.#failures.delete(address)
    return 0
  }

  recordFailure(address: string): void {
    const now = this.#now()
    const found = this.#failures.get(address)
    if (found !== undefined && now - found.since < windowMilliseconds) {
      found.count += 1
      return
    }
    // Insertion order is age: forgetting the oldest bounds what a flood of addresses can make us remember.
    this.#failures.delete(address)
    const oldest = this.#failures.keys().next()
    if (this.#failures.size >= mostAddresses && oldest.done !== true) this.#failures.delete(oldest.value)
    this.#failures.set(address, { count: 1, since: now })
  }
}
