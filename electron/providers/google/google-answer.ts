/** What Google answered, read as far as it can be. */
export interface GoogleAnswer<Body> {
  readonly status: number
  readonly headers: Headers
  /** Of a success with a body; null where there is none. */
  readonly body: Body | null
  /** Google's word for what is wrong, such as `rateLimitExceeded`; empty where it has none. */
  readonly reason: string
  /** Google's sentence about what is wrong; empty where it has none. */
  readonly message: string
  /** The body is neither JSON nor empty: it comes from something in between, such as a sign-in page of a hotel. */
  readonly isForeign: boolean
}

interface ErrorBody {
  readonly error?: {
    readonly message?: unknown
    readonly status?: unknown
    readonly errors?: readonly { readonly reason?: unknown }[]
    readonly details?: readonly { readonly reason?: unknown }[]
  }
}

interface ClientResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
}

/** Reads what Google's client gives: status, headers, and the body as text. */
export function readAnswer<Body>(response: unknown): GoogleAnswer<Body> {
  const { status, data, ...rest } = response as ClientResponse
  const headers = new Headers(rest.headers)
  const text = typeof data === 'string' ? data : ''
  const nothing = { status, headers, body: null, reason: '', message: '', isForeign: false }
  if (text === '') return nothing
  const json = parse(text)
  if (json === undefined) return { ...nothing, isForeign: true }
  if (status >= 200 && status < 300) return { ...nothing, body: json as Body }
  const { error } = json as ErrorBody
  // A name that says more than the general one, such as ACCESS_TOKEN_SCOPE_INSUFFICIENT beside `forbidden`.
  const reasons = [...(error?.details ?? []), ...(error?.errors ?? [])].map(({ reason }) => reason)
  return {
    ...nothing,
    reason: textOf(reasons.find((reason) => typeof reason === 'string')),
    message: textOf(error?.message).slice(0, 200),
  }
}

function parse(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? json : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
