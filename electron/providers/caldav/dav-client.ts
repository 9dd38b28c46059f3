import type { Gate } from '../gate.ts'
import { ProviderError } from '../provider-error.ts'
import { readLimited } from '../read-limited.ts'
import { retryAfterMilliseconds } from '../retry-after.ts'
import { type Multistatus, readMultistatus } from './multistatus.ts'

export interface DavRequest {
  readonly method: string
  /** Path on the server, or a whole address on the same origin. */
  readonly href: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface DavAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where the answer came from in the end, after redirects. */
  readonly url: string
}

export interface DavClientOptions {
  /** Any address on the server. */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly gate: Gate
  readonly fetch?: typeof fetch
}

export const xmlType = 'application/xml; charset=utf-8'

const longestAnswerMilliseconds = 60_000
const largestAnswerOctets = 256 * 1024 * 1024
const mostRedirects = 5

/** HTTP to one CalDAV server as one user. Credentials go to the origin they were given for and to no other. */
export class DavClient {
  readonly origin: string
  readonly #authorization: string
  readonly #gate: Gate
  readonly #fetch: typeof fetch

  constructor({ url, user, password, gate, fetch: send = fetch }: DavClientOptions) {
    this.origin = new URL(url).origin
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    this.#gate = gate
    this.#fetch = send
  }

  /**
   * Sends a request. Answers with every status that says something about the resource (2xx, 403, 404, 405, 409, 412,
   * 415, 500 …); raises `ProviderError` for those that are about the account or the server (401, 429, 503, no answer).
   */
  request(request: DavRequest, signal: AbortSignal): Promise<DavAnswer> {
    return this.#gate.pass(async (stop) => {
      const answer = await this.#follow(request, stop)
      refuseUnusable(answer)
      return answer
    }, signal)
  }

  /** Sends a request that is answered with 207. */
  async multistatus(request: DavRequest, signal: AbortSignal): Promise<Multistatus> {
    const answer = await this.request(request, signal)
    if (answer.status === 207) return readMultistatus(answer.text, answer.url)
    throw unexpected(answer)
  }

  async #follow(request: DavRequest, signal: AbortSignal): Promise<DavAnswer> {
    let url = new URL(request.href, this.origin)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await this.#send(request, url, signal)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status >= 400 || location === null) return answer
      const target = new URL(location, url)
      if (target.origin !== this.origin) {
        throw new ProviderError(
          'unavailable',
          `The server sends us to ${target.origin}; use that address instead`,
        )
      }
      url = target
    }
    throw new ProviderError('unavailable', 'The server sends us in circles')
  }

  async #send({ method, headers, body }: DavRequest, url: URL, signal: AbortSignal): Promise<DavAnswer> {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(longestAnswerMilliseconds)])
    try {
      const response = await this.#fetch(url, {
        method,
        headers: { authorization: this.#authorization, 'user-agent': 'Kalends', ...headers },
        redirect: 'manual',
        signal: stop,
        ...(body === undefined ? {} : { body }),
      })
      const text = await readLimited(response, largestAnswerOctets)
      return { status: response.status, headers: response.headers, text, url: url.href }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProviderError) throw error
      throw new ProviderError('unavailable', `${url.host} does not answer (${reasonOf(error)})`, {
        cause: error,
      })
    }
  }
}

/** An answer that a CalDAV server would not give to what was asked. */
export function unexpected({ status, headers }: DavAnswer): ProviderError {
  if (status < 300 && /html/i.test(headers.get('content-type') ?? '')) {
    return new ProviderError(
      'unavailable',
      'The server answered with a web page; is there a sign-in page in between?',
    )
  }
  if (status === 403) return new ProviderError('forbidden', 'The server does not allow that')
  if (status === 404 || status === 410)
    return new ProviderError('not-found', 'There is no such thing on the server')
  return new ProviderError(
    'unavailable',
    `The server gave an answer that makes no sense here (status ${status})`,
  )
}

function refuseUnusable({ status, headers }: DavAnswer): void {
  if (status === 401) throw new ProviderError('auth', 'The server does not accept the user name and password')
  if (status === 429 || status === 503) {
    const wait = retryAfterMilliseconds(headers)
    if (status === 429 || wait !== undefined) {
      throw new ProviderError('rate-limited', 'The server asks us to wait', { retryAfterMilliseconds: wait })
    }
  }
  if (status === 502 || status === 503 || status === 504) {
    throw new ProviderError('unavailable', `The server is not available at the moment (status ${status})`)
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  const { cause } = error
  return cause instanceof Error ? cause.message || cause.name : error.message
}
