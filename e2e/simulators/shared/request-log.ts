/** A request as it is remembered: no header and no body, and of the query nothing that lets anybody in. */
export interface LoggedRequest {
  /** Milliseconds since the epoch, by the clock of the simulator. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** Parameters of the query; values that are secret are replaced. */
  readonly query: Readonly<Record<string, string>>
  /** What was asked, in the provider's own words, such as `calendar.events.list`; empty where it is nothing known. */
  readonly endpoint: string
  /** Whose token it came with; empty without one. */
  readonly account: string
  readonly status: number
  /** The fault that was injected into it. */
  readonly fault?: string
}

const secretParameters = /token|code|secret|verifier|challenge|state|assertion|password/i
/** Cursors have “token” in their names and let nobody in. */
const cursorParameters = new Set(['synctoken', 'pagetoken', '$skiptoken', '$deltatoken'])

export class RequestLog {
  readonly #entries: LoggedRequest[] = []
  readonly #counts = new Map<string, number>()
  readonly #limit: number

  /** Keeps the last `limit` requests, and the counts of all. */
  constructor(limit = 5_000) {
    this.#limit = limit
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry)
    if (this.#entries.length > this.#limit * 2) this.#entries.splice(0, this.#entries.length - this.#limit)
    this.#counts.set(entry.endpoint, (this.#counts.get(entry.endpoint) ?? 0) + 1)
  }

  get entries(): readonly LoggedRequest[] {
    return this.#entries.slice(-this.#limit)
  }

  /** How often each endpoint was asked since the start, or since `clear`. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  count(endpoint?: string): number {
    if (endpoint !== undefined) return this.#counts.get(endpoint) ?? 0
    let sum = 0
    for (const count of this.#counts.values()) sum += count
    return sum
  }

  clear(): void {
    this.#entries.length = 0
    this.#counts.clear()
  }
}

/** The parameters of a query as they may be remembered. */
export function loggedQuery(parameters: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, value] of parameters) {
    const isSecret = secretParameters.test(name) && !cursorParameters.has(name.toLowerCase())
    query[name] = isSecret ? '[secret]' : value
  }
  return query
}
