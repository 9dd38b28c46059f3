import { isIP } from 'node:net'
import { z } from 'zod'
import { createHttpFetch, type HttpFetch } from '#electron/providers/http-fetch.ts'
import { checkRedirects, type OAuthClient } from './oauth-client.ts'
import { isPublicAddress, publicLookup } from './public-lookup.ts'

const longestId = 500
/** Twice what the draft has for the usual limit (§6.6). */
const mostOctets = 10 * 1024
const patienceMilliseconds = 5_000
const cacheSeconds = { least: 60, usual: 60 * 60, most: 24 * 60 * 60 }
const mostKept = 100

const documentSchema = z.object({
  client_id: z.string(),
  client_name: z.string().trim().min(1).max(100).optional(),
  redirect_uris: z.array(z.string().max(500)).min(1).max(50),
  // There is no way to agree on a secret, and we know no other proof.
  token_endpoint_auth_method: z.literal('none').optional(),
  client_secret: z.undefined().optional(),
})

/** Why a client's description was not taken, for the log. */
export class ClientDocumentError extends Error {}

/**
 * Clients whose id is the https address of their own description (draft-ietf-oauth-client-id-metadata-document). Whoever
 * controls the address is the client. It is asked for only while a person looks at the question that it is for, since
 * anybody may write such an address into a link.
 */
export class ClientDocuments {
  readonly #fetch: HttpFetch
  readonly #now: () => number
  readonly #kept = new Map<string, { client: OAuthClient; until: number }>()
  readonly #asked = new Map<string, Promise<OAuthClient>>()

  /** @param now milliseconds of any clock that goes forward */
  constructor(options: { fetch?: HttpFetch | undefined; now?: () => number } = {}) {
    this.#fetch = options.fetch ?? createHttpFetch({ lookup: publicLookup })
    this.#now = options.now ?? (() => performance.now())
  }

  /** Throws `ClientDocumentError`. */
  async find(id: string): Promise<OAuthClient> {
    const kept = this.#kept.get(id)
    if (kept !== undefined && kept.until > this.#now()) return kept.client
    const asked = this.#asked.get(id) ?? this.#ask(id).finally(() => this.#asked.delete(id))
    this.#asked.set(id, asked)
    return await asked
  }

  async #ask(id: string): Promise<OAuthClient> {
    const { text, seconds } = await this.#read(addressOf(id))
    const client = clientOf(id, text)
    this.#kept.delete(id)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(id, { client, until: this.#now() + seconds * 1_000 })
    return client
  }

  async #read(url: URL): Promise<{ text: string; seconds: number }> {
    const signal = AbortSignal.timeout(patienceMilliseconds)
    try {
      const response = await this.#fetch(url, {
        method: 'GET',
        headers: { accept: 'application/json' },
        signal,
      })
      // A redirect is not followed (§3): it would be another's word.
      if (response.status !== 200) throw await refused(response, `it answered ${response.status}`)
      const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
      if (!/^application\/(?:[\w.-]+\+)?json$/.test(type)) throw await refused(response, 'it is no JSON')
      return { text: await textOf(response), seconds: cacheTime(response.headers.get('cache-control')) }
    } catch (error) {
      if (error instanceof ClientDocumentError) throw error
      throw new ClientDocumentError(error instanceof Error ? error.message : 'it does not answer')
    }
  }
}

/** Whether an id is meant to be the address of a description. */
export function isDocumentId(id: string): boolean {
  return id.startsWith('https:')
}

/** An address is taken as it is written, or not at all (§3): what is compared is the text. */
function addressOf(id: string): URL {
  const url = id.length <= longestId ? URL.parse(id) : null
  const isFit =
    url !== null &&
    url.protocol === 'https:' &&
    url.href === id &&
    url.pathname !== '/' &&
    url.username === '' &&
    url.password === '' &&
    !id.includes('#')
  if (!isFit) throw new ClientDocumentError('the id is no address of a description')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new ClientDocumentError('it is not on the internet')
  return url
}

function clientOf(id: string, text: string): OAuthClient {
  const read = documentSchema.safeParse(parsed(text))
  if (!read.success) {
    const [issue] = read.error.issues
    throw new ClientDocumentError(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { client_id: own, client_name: name, redirect_uris: redirectUris } = read.data
  if (own !== id) throw new ClientDocumentError('it describes another client')
  const problem = checkRedirects(redirectUris)
  if (problem !== undefined) throw new ClientDocumentError(problem)
  const { host } = new URL(id)
  return { id, name: name ?? host, redirectUris, host }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ClientDocumentError('it is no JSON')
  }
}

async function refused(response: Response, why: string): Promise<ClientDocumentError> {
  await response.body?.cancel()
  return new ClientDocumentError(why)
}

/** No more is read than is taken. */
async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostOctets) throw new ClientDocumentError(`it is larger than ${mostOctets} octets`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Seconds for which a description may be kept: as it says, within bounds (§6.5). */
function cacheTime(header: string | null): number {
  const given = Number(/(?:^|[\s,])max-age="?(\d{1,9})/i.exec(header ?? '')?.[1] ?? cacheSeconds.usual)
  const wanted = /no-store|no-cache/i.test(header ?? '') ? 0 : given
  return Math.min(Math.max(wanted, cacheSeconds.least), cacheSeconds.most)
}
