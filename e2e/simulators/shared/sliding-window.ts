/** A quota over the last `length` milliseconds: counted at every moment anew, not by the calendar minute (G12, M10). */
export class SlidingWindow {
  readonly #length: number
  readonly #used = new Map<string, number[]>()

  constructor(length: number) {
    this.#length = length
  }

  /** Counts one more use by `key` at `now`; answers whether it was within `limit`, and if not counts it only on wish. */
  take(key: string, now: number, limit: number, countsRefused = false): boolean {
    if (limit === Number.POSITIVE_INFINITY) return true
    const times = this.#recent(key, now)
    const isWithin = times.length < limit
    if (isWithin || countsRefused) times.push(now)
    return isWithin
  }

  /** Milliseconds until one more use is within `limit`. */
  wait(key: string, now: number, limit: number): number {
    const times = this.#recent(key, now)
    const freeing = times[times.length - limit]
    return freeing === undefined ? 0 : Math.max(0, freeing + this.#length - now)
  }

  #recent(key: string, now: number): number[] {
    const times = this.#used.get(key) ?? []
    this.#used.set(key, times)
    let old = 0
    while (old < times.length && (times[old] ?? now) <= now - this.#length) old += 1
    if (old > 0) times.splice(0, old)
    return times
  }
}
