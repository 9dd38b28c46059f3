/** Codes that are good once and for a limited time, with what they stand for. */
export class OneTimeCodes<T> {
  readonly #codes = new Map<string, { readonly value: T; readonly until: number; used: boolean }>()
  readonly #now: () => number

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  add(code: string, value: T, lifetime: number): void {
    this.#codes.set(code, { value, until: this.#now() + lifetime, used: false })
  }

  /** What a code stands for. The code is spent by this; `reused` tells what one that was spent before stood for. */
  redeem(
    code: string,
  ): { readonly value: T } | { readonly refused: 'unknown' | 'expired' | 'reused'; readonly value?: T } {
    const entry = this.#codes.get(code)
    if (entry === undefined) return { refused: 'unknown' }
    if (entry.used) return { refused: 'reused', value: entry.value }
    if (entry.until <= this.#now()) return { refused: 'expired' }
    entry.used = true
    return { value: entry.value }
  }

  /** What a code stands for, without spending it. */
  peek(code: string): T | undefined {
    const entry = this.#codes.get(code)
    return entry === undefined || entry.used || entry.until <= this.#now() ? undefined : entry.value
  }
}
