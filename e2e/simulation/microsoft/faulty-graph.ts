import type { HttpFetch, HttpRequest } from '#electron/providers/http-fetch.ts'
import type { Faults } from '#electron/sync/simulation/faults.ts'

/** A network between a machine and Graph: requests and answers are lost, and the process may die at each. */
export class FaultyGraph {
  requests = 0
  faults: Faults | null = null
  readonly #send: HttpFetch
  /** Requests that timed out here and are still on their way there. */
  #late: (() => Promise<unknown>)[] = []

  constructor(send: HttpFetch) {
    this.#send = send
  }

  readonly fetch: HttpFetch = async (url, request) => {
    const { faults } = this
    const name = `${request.method} ${url.pathname.split('/').slice(5).join('/').slice(0, 30)}`
    this.requests += 1
    if (faults === null) return this.#send(url, request)
    faults.dieMaybe(`before ${name}`, 0.3)
    if (faults.happens(`${name} never arrives`, 0.2)) throw new Error('the connection was lost')
    if (faults.happens(`${name} is too much`, 0.15)) return refusal(429, 'ApplicationThrottled')
    if (faults.happens(`${name} breaks down`, 0.15)) return refusal(503, 'serviceNotAvailable')
    if (faults.happens(`a web page answers ${name}`, 0.1))
      return new Response('<!doctype html><p>Sign in</p>', { headers: { 'content-type': 'text/html' } })
    if (url.searchParams.has('$skiptoken') && faults.happens('cursor dies while paging', 0.3))
      return refusal(410, 'syncStateNotFound')
    const takesExceptions = isTakingExceptions(request)
    if (!takesExceptions) await faults.meanwhile()
    const isLate = request.method !== 'GET' && !takesExceptions
    if (isLate && faults.happens(`${name} times out and arrives later`, 0.3)) {
      this.#late.push(() => this.#send(url, { ...request, signal: new AbortController().signal }))
      throw new Error('time-out')
    }
    const answer = await this.#send(url, request)
    await faults.meanwhile()
    faults.dieMaybe(`after ${name}`, 0.3)
    if (faults.happens(`answer to ${name} is lost`, 0.4)) throw new Error('the connection was lost')
    return answer
  }

  /** What timed out arrives there after all. */
  async arrive(): Promise<void> {
    const late = this.#late
    this.#late = []
    for (const send of late) await send()
  }
}

/**
 * Exceptions go with their series, deleted or moved, and Graph can be given no condition on them: what somebody does to
 * one between our look and our write is lost. So nobody does, then.
 */
function isTakingExceptions({ method, body = '' }: HttpRequest): boolean {
  return method === 'DELETE' || (method === 'PATCH' && body.includes('"start"'))
}

function refusal(status: number, code: string): Response {
  return Response.json({ error: { code, message: code } }, { status })
}
