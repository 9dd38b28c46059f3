import type { Gate } from '../gate.ts'
import type { HttpFetch } from '../http-fetch.ts'
import { ProviderError } from '../provider-error.ts'
import { silenceOf } from '../silence.ts'
import type { TokenSource } from '../token-source.ts'
import { type Answer, refusalOf, refuseUnusable } from './refusal.ts'

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1.0`, such as `/me/calendars`, or a link that Graph gave. */
  readonly path: string
  readonly query?: URLSearchParams
  /** Entries of `Prefer`, besides those of every request. */
  readonly prefer?: readonly string[]
  readonly etag?: string
  readonly body?: object
}

export interface GraphClientOptions {
  /** Such as https://graph.microsoft.com */
  readonly origin: string
  readonly tokens: TokenSource
  readonly gate: Gate
  readonly fetch: HttpFetch
  readonly limits?: Partial<GraphLimits>
}

export interface GraphLimits {
  readonly totalMilliseconds: number
  /** Characters of an answer. */
  readonly longestAnswer: number
}

const usualLimits: GraphLimits = { totalMilliseconds: 120_000, longestAnswer: 64 * 1024 * 1024 }

/** How often a page may lead to the same next one. */
const mostRepetitions = 20

/** A page of a collection (OData). */
export interface Page<Member> {
  readonly value?: readonly Member[]
  readonly '@odata.nextLink'?: string
  readonly '@odata.deltaLink'?: string
}

/**
 * Requests to Microsoft Graph as one account. Ids are immutable and times in UTC in every answer (M7, M8); the token
 * goes to the configured origin and nowhere else.
 */
export class GraphClient {
  readonly #origin: string
  readonly #tokens: TokenSource
  readonly #gate: Gate
  readonly #fetch: HttpFetch
  readonly #limits: GraphLimits

  constructor({ origin, tokens, gate, fetch, limits }: GraphClientOptions) {
    this.#origin = new URL(origin).origin
    this.#tokens = tokens
    this.#gate = gate
    this.#fetch = fetch
    this.#limits = { ...usualLimits, ...limits }
  }

  /** What Graph answers. Raises `ProviderError`, see `refusalOf`; `unavailable` also where it answers with nothing. */
  async read<Value>(request: GraphRequest, signal: AbortSignal): Promise<Value> {
    const value = await this.#ask(request, signal)
    if (value === null) throw new ProviderError('unavailable', 'Outlook gave an empty answer')
    return value as Value
  }

  /** Asks for something to be done. Raises `ProviderError`, see `refusalOf`. */
  async send(request: GraphRequest, signal: AbortSignal): Promise<void> {
    await this.#ask(request, signal)
  }

  /** All members of a collection, page by page. */
  async *pages<Member>(request: GraphRequest, signal: AbortSignal): AsyncGenerator<Page<Member>> {
    const seen = new Map<string, number>()
    for (let next: GraphRequest | null = request; next !== null; ) {
      const page: Page<Member> = await this.read(next, signal)
      if (!Array.isArray(page.value))
        throw new ProviderError('unavailable', 'Outlook gave a list without members')
      yield page
      const link: string | undefined = page['@odata.nextLink']
      const times = link === undefined ? 0 : (seen.get(link) ?? 0) + 1
      // An empty page may lead to itself for a while (M4).
      if (times > mostRepetitions)
        throw new ProviderError('unavailable', 'Outlook repeats the same page without end')
      if (link !== undefined) seen.set(link, times)
      next = link === undefined ? null : { method: 'GET', path: link, prefer: request.prefer ?? [] }
    }
  }

  async all<Member>(request: GraphRequest, signal: AbortSignal): Promise<Member[]> {
    const members: Member[] = []
    for await (const { value } of this.pages<Member>(request, signal)) members.push(...(value ?? []))
    return members
  }

  /** Null for an empty answer. What can't be read was not said by Graph, and is no success of anything. */
  async #ask(request: GraphRequest, signal: AbortSignal): Promise<unknown> {
    const answer = await this.#gate.pass(async (stop) => {
      const first = await this.#tokens.token(stop)
      const given = await this.#send(request, first, stop)
      // The token may have been taken back early; a new one is tried once (O7).
      const answer = given.status === 401 ? await this.#again(request, first, stop) : given
      refuseUnusable(answer)
      return answer
    }, signal)
    if (answer.status >= 200 && answer.status < 300) return jsonOf(answer)
    throw refusalOf(answer)
  }

  async #again(request: GraphRequest, refused: string, signal: AbortSignal): Promise<Answer> {
    return this.#send(request, await this.#tokens.token(signal, refused), signal)
  }

  async #send(
    { method, path, query, prefer = [], etag, body }: GraphRequest,
    token: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    const url = this.#addressOf(path, query)
    const stop = AbortSignal.any([signal, AbortSignal.timeout(this.#limits.totalMilliseconds)])
    try {
      const response = await this.#fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'user-agent': 'Kalends',
          prefer: ['IdType="ImmutableId"', 'outlook.timezone="UTC"', ...prefer].join(', '),
          ...(etag === undefined ? {} : { 'if-match': etag }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        signal: stop,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, headers: response.headers, text: await this.#textOf(response) }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProviderError) throw error
      const { message, fact } = silenceOf('Outlook', error, stop.aborted)
      throw new ProviderError('unavailable', message, { fact, cause: error })
    }
  }

  /** Links lead on only within the origin: whatever else they name does not get the token. */
  #addressOf(path: string, query?: URLSearchParams): URL {
    const isLink = /^https?:/i.test(path)
    const url = new URL(isLink ? path : `${this.#origin}/v1.0${path}`)
    if (url.origin !== this.#origin)
      throw new ProviderError(
        'unavailable',
        `Outlook sends us to ${url.origin}, which is not its own address`,
      )
    // OData reads a plus as a plus, not as a space.
    if (query !== undefined) url.search = query.toString().replaceAll('+', '%20')
    return url
  }

  async #textOf(response: Response): Promise<string> {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > this.#limits.longestAnswer)
        throw new ProviderError('unavailable', 'The answer is larger than any that Outlook gives')
    }
    return text + decoder.decode()
  }
}

function jsonOf({ text }: Answer): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = 'Outlook answered with something unreadable; is there a sign-in page in between?'
    throw new ProviderError('unavailable', message, {
      fact: { code: 'server-hidden', server: 'Outlook' },
      cause: error,
    })
  }
}
