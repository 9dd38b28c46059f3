import type { HttpFetch } from '#electron/providers/http-fetch.ts'

/** How the last request of a conversation ended. What a library makes of it may hold secrets; this is read instead. */
export type Outcome =
  /** JSON of an object. */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly body: Readonly<Record<string, unknown>>
      readonly retryAfter: string | null
    }
  /** Something that no provider answers. */
  | { readonly kind: 'nonsense'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly code: string }

export interface WatchedRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export interface WatchedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** An answer with tokens has a few kilobytes. */
const mostOctets = 1024 * 1024
const patienceMilliseconds = 30_000

/** The requests of one sign-in or refresh, over our own HTTP client, with what is to be known of how they ended. */
export class WatchedFetch {
  /** Null before the first request has ended. */
  outcome: Outcome | null = null
  /** How far our clock is ahead of the other side's; null when it did not say. */
  clockAheadMilliseconds: number | null = null
  readonly #fetch: HttpFetch
  readonly #now: () => number
  readonly #signal: AbortSignal

  /** `now` in milliseconds since 1970; what `signal` aborts ends as `unreachable`. */
  constructor(parts: { fetch: HttpFetch; now: () => number; signal: AbortSignal }) {
    this.#fetch = parts.fetch
    this.#now = parts.now
    this.#signal = parts.signal
  }

  get signal(): AbortSignal {
    return this.#signal
  }

  /** Rejects with an error without details; `outcome` has them. */
  async send(address: string, { method, headers, body }: WatchedRequest): Promise<WatchedAnswer> {
    try {
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(patienceMilliseconds)])
      const request = { method, headers, signal, ...(body === undefined ? {} : { body }) }
      const response = await this.#fetch(new URL(address), request)
      const text = await limitedText(response)
      this.#noteClock(response.headers)
      this.outcome = outcomeOf(response, text)
      return { status: response.status, headers: response.headers, text }
    } catch (error) {
      this.outcome = { kind: 'unreachable', code: codeOf(error) }
      throw new Error('the request did not come through')
    }
  }

  #noteClock(headers: Headers): void {
    const there = Date.parse(headers.get('date') ?? '')
    if (!Number.isNaN(there)) this.clockAheadMilliseconds = this.#now() - there
  }
}

async function limitedText(response: Response): Promise<string> {
  if (response.body === null) return ''
  const chunks: Uint8Array[] = []
  let octets = 0
  for await (const chunk of response.body) {
    octets += chunk.length
    if (octets > mostOctets) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function outcomeOf({ status, headers }: Response, text: string): Outcome {
  try {
    const body: unknown = text === '' && status < 300 ? {} : JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { kind: 'answered', status, body: { ...body }, retryAfter: headers.get('retry-after') }
  } catch {
    // Not JSON: told below.
  }
  return { kind: 'nonsense', status }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
