import type { HttpFetch, HttpRequest } from '#electron/providers/http-fetch.ts'
import type { Faults } from '#electron/sync/simulation/faults.ts'

/** What becomes of a request on its way: for breaks of the provider that the simulation has to catch. */
export type Tamper = (request: HttpRequest) => HttpRequest

/** A network between a machine and Google: requests and answers are lost, and the process may die at each. */
export class FaultyFetch {
  requests = 0
  #lookedAt = Number.NEGATIVE_INFINITY
  faults: Faults | null = null
  readonly #send: HttpFetch
  /** Requests that timed out here and are still on their way there. */
  #late: (() => Promise<unknown>)[] = []

  constructor(send: HttpFetch, turns: Turns, tamper: Tamper) {
    this.#send = (url, request) => turns.take(() => send(url, tamper(request)))
  }

  readonly fetch: HttpFetch = async (url, request) => {
    const { faults } = this
    const name = `${request.method} ${url.pathname.split('/').slice(5).join('/')}`
    this.requests += 1
    if (faults === null) return this.#send(url, request)
    faults.dieMaybe(`before ${name}`, 0.3)
    if (faults.happens(`${name} never arrives`, 0.3)) throw new Error('the connection was lost')
    if (faults.happens(`${name} is too much`, 0.15)) return refusal(429, 'rateLimitExceeded')
    if (faults.happens(`${name} breaks down`, 0.15)) return refusal(503, 'backendError')
    if (url.searchParams.has('pageToken') && faults.happens('cursor dies while paging', 0.3))
      return refusal(410, 'fullSyncRequired')
    const looksAtSeries = url.searchParams.has('iCalUID')
    if (looksAtSeries) this.#lookedAt = this.requests
    const changesSeries =
      /^PATCH events\/[^_]+$/.test(name) && /"(?:start|recurrence)":/.test(request.body ?? '')
    const isWithLook = changesSeries || /^DELETE events\/[^_]+$|^POST events\/[^/]+\/move$/.test(name)
    await faults.meanwhile()
    if (
      request.method !== 'GET' &&
      !isWithLook &&
      faults.happens(`${name} times out and arrives later`, 0.3)
    ) {
      this.#late.push(() => this.#send(url, { ...request, signal: new AbortController().signal }))
      throw new Error('time-out')
    }
    const answer = await this.#send(url, request)
    await faults.meanwhile()
    faults.dieMaybe(`after ${name}`, 0.3)
    if (faults.happens(`answer to ${name} is lost`, 0.4)) throw new Error('the connection was lost')
    return answer
  }

  /**
   * Whether the provider may have looked at a series to change it next. Google knows no condition on a series together with
   * its exceptions: what others write to these in that very moment is the matter of `rescued-edits.ts`, and has a test of
   * its own.
   */
  get looksAtSeries(): boolean {
    return this.requests - this.#lookedAt < 6
  }

  /** What timed out arrives there after all. */
  async arrive(): Promise<void> {
    const late = this.#late
    this.#late = []
    for (const send of late) await send()
  }
}

/** Turns at the server: whatever others do there is one act, whoever else is asking meanwhile. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(act)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function refusal(status: number, reason: string): Response {
  return Response.json({ error: { code: status, message: reason, errors: [{ reason }] } }, { status })
}
