const minute = 60_000

/** Changes that an assistant may make in a minute without being asked about, and events it may delete by them. */
export const usualBudget = { writes: 30, removals: 10 }

interface Spent {
  at: number
  removals: number
}

/** Counts what assistants did in the last minute that nobody was asked about. */
export class WriteBudget {
  readonly #spent = new Map<string, Spent[]>()
  readonly #now: () => number
  readonly #limits: typeof usualBudget

  /** @param now milliseconds of any clock that goes forward */
  constructor(now: () => number = () => performance.now(), limits: typeof usualBudget = usualBudget) {
    this.#now = now
    this.#limits = limits
  }

  /** What one more change would exceed, if anything. */
  exceededBy(assistantId: string, removals: number): 'budget' | 'removals' | undefined {
    const recent = this.#recent(assistantId)
    const removed = recent.reduce((sum, spent) => sum + spent.removals, removals)
    if (removals > 0 && removed > this.#limits.removals) return 'removals'
    return recent.length >= this.#limits.writes ? 'budget' : undefined
  }

  spend(assistantId: string, removals: number): void {
    this.#spent.set(assistantId, [...this.#recent(assistantId), { at: this.#now(), removals }])
  }

  #recent(assistantId: string): Spent[] {
    const since = this.#now() - minute
    return (this.#spent.get(assistantId) ?? []).filter(({ at }) => at > since)
  }
}
