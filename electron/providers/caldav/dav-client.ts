import type { Gate } from '../gate.ts'
import { createHttpFetch, type HttpFetch } from '../http-fetch.ts'
import { ProviderError } from '../provider-error.ts'
import { silenceOf } from '../silence.ts'
import { type Member, type Multistatus, MultistatusReader } from './multistatus.ts'
import { refOf } from './ref.ts'
import { refuseUnusable, unexpected } from './refusal.ts'

export interface DavRequest {
  readonly method: string
  /** A ref, or an address on the account's origin. */
  readonly href: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface DavAnswer<T> {
  readonly status: number
  readonly headers: Headers
  /** Of an answer that is no 207: its body. */
  readonly text: string
  /** The body was longer than is kept. */
  readonly isCut: boolean
  /** Of a 207 answer: what it says. */
  readonly multistatus: Multistatus<T> | null
  /** Where the answer came from in the end, after redirects. */
  readonly url: string
}

/** What an answer may take. */
export interface DavLimits {
  /** Without a single octet. */
  readonly idleMilliseconds: number
  readonly totalMilliseconds: number
  readonly totalOctets: number
  /** Characters of one event; a longer one is nothing a person made. */
  readonly longestText: number
}

export interface DavClientOptions {
  /** Any address on the server. */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly gate: Gate
  readonly limits?: Partial<DavLimits>
  readonly fetch?: HttpFetch
}

export const xmlType = 'application/xml; charset=utf-8'

const usualLimits: DavLimits = {
  idleMilliseconds: 60_000,
  totalMilliseconds: 600_000,
  totalOctets: 512 * 1024 * 1024,
  longestText: 16 * 1024 * 1024,
}
const mostRedirects = 5

/** HTTP to one CalDAV server as one user. Credentials go to the origin they were given for, and where it says so itself. */
export class DavClient {
  readonly origin: string
  readonly #authorization: string
  readonly #gate: Gate
  readonly #limits: DavLimits
  readonly #fetch: HttpFetch

  /** Raises `ProviderError` invalid when the address is none. */
  constructor({ url, user, password, gate, limits, fetch: send = createHttpFetch() }: DavClientOptions) {
    this.origin = originOf(url)
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    this.#gate = gate
    this.#limits = { ...usualLimits, ...limits }
    this.#fetch = send
  }

  /**
   * Sends a request. Answers with every status that says something about the resource (2xx, 403, 404, 405, 409, 412,
   * 415, 500 …); raises `ProviderError` for those that are about the account or the server (401, 429, 503, no answer).
   * `read` makes of each member of a 207 what is to be kept of it, null for nothing.
   */
  request<T = never>(
    request: DavRequest,
    signal: AbortSignal,
    read: (member: Member) => T | null = () => null,
  ): Promise<DavAnswer<T>> {
    return this.#gate.pass(async (stop) => {
      const answer = await this.#follow(request, read, stop)
      refuseUnusable(answer)
      return answer
    }, signal)
  }

  /** Sends a request that is answered with 207. */
  async multistatus<T>(
    request: DavRequest,
    signal: AbortSignal,
    read: (member: Member) => T | null,
  ): Promise<Multistatus<T>> {
    const answer = await this.request(request, signal, read)
    if (answer.multistatus !== null) return answer.multistatus
    throw unexpected(answer)
  }

  /** The name of a resource that is given by path or address. */
  refOf(href: string): string {
    return refOf(href, new URL(href, this.origin).href, this.origin)
  }

  async #follow<T>(
    request: DavRequest,
    read: (member: Member) => T | null,
    signal: AbortSignal,
  ): Promise<DavAnswer<T>> {
    let url = this.#addressOf(request.href)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await this.#send(request, url, read, signal)
      const target = redirectOf(answer, request.method)
      if (target === null) return answer
      const isSecured = target.protocol === 'https:' && target.hostname === url.hostname
      if (target.origin !== url.origin && !isSecured) {
        const address = `${target.origin}${target.pathname}`
        throw new ProviderError(
          'unavailable',
          `The server sends us to ${address}; use that address instead`,
          {
            fact: { code: 'server-elsewhere', address },
          },
        )
      }
      url = target
    }
    throw new ProviderError('unavailable', 'The server sends us in circles', {
      fact: { code: 'server-in-circles', server: '' },
    })
  }

  /** Another origin than the account's is only ever one that a ref names, see `placeOf`. */
  #addressOf(href: string): URL {
    const url = new URL(href, this.origin)
    if (url.origin === this.origin || url.protocol === 'https:') return url
    throw new ProviderError('unavailable', `The password is not sent to ${url.origin}`)
  }

  async #send<T>(
    { method, headers, body }: DavRequest,
    url: URL,
    read: (member: Member) => T | null,
    signal: AbortSignal,
  ): Promise<DavAnswer<T>> {
    const { idleMilliseconds, totalMilliseconds } = this.#limits
    const idle = new AbortController()
    const timer = setTimeout(() => idle.abort(new Error('no answer in time')), idleMilliseconds)
    const stop = AbortSignal.any([signal, idle.signal, AbortSignal.timeout(totalMilliseconds)])
    try {
      const response = await this.#fetch(url, {
        method,
        headers: { authorization: this.#authorization, 'user-agent': 'Kalends', ...headers },
        signal: stop,
        ...(body === undefined ? {} : { body }),
      })
      return await this.#read(response, url, read, () => timer.refresh())
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProviderError) throw error
      const { message, fact } = silenceOf(url.host, error, stop.aborted)
      throw new ProviderError('unavailable', message, { fact, cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  async #read<T>(
    response: Response,
    url: URL,
    read: (member: Member) => T | null,
    onProgress: () => void,
  ): Promise<DavAnswer<T>> {
    const { status, headers } = response
    const { longestText } = this.#limits
    const answer = { status, headers, text: '', isCut: false, multistatus: null, url: url.href }
    if (status === 207) {
      const refFrom = (href: string) => refOf(href, url.href, this.origin)
      const reader = new MultistatusReader({ longestText, refOf: refFrom }, read)
      for await (const text of this.#texts(response, onProgress)) reader.write(text)
      return { ...answer, multistatus: reader.close() }
    }
    let text = ''
    for await (const piece of this.#texts(response, onProgress)) {
      if (text.length + piece.length > longestText) return { ...answer, text, isCut: true }
      text += piece
    }
    return { ...answer, text }
  }

  async *#texts(response: Response, onProgress: () => void): AsyncGenerator<string> {
    const decoder = new TextDecoder()
    let octets = 0
    for await (const chunk of response.body ?? []) {
      onProgress()
      octets += chunk.length
      if (octets > this.#limits.totalOctets) {
        const megabytes = Math.round(this.#limits.totalOctets / 1_048_576)
        throw new ProviderError('unavailable', `The answer is larger than ${megabytes} MB`, {
          fact: { code: 'server-answer-too-large', megabytes },
        })
      }
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  }
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin
  throw new ProviderError('invalid', 'A CalDAV server has an address with https: or http:', {
    fact: { code: 'caldav-address-misformed' },
  })
}

/** Where an answer sends a request. A write goes on only where the server says that it may (RFC 9110 §15.4). */
function redirectOf({ status, headers, url }: DavAnswer<unknown>, method: string): URL | null {
  const location = headers.get('location')
  const isLook = method === 'PROPFIND' || method === 'REPORT' || method === 'GET'
  const isRedirect = status === 307 || status === 308 || (isLook && (status === 301 || status === 302))
  if (!isRedirect || location === null || !URL.canParse(location, url)) return null
  return new URL(location, url)
}
