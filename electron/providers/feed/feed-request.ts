import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ProviderError } from '../provider-error.ts'
import { retryAfterMilliseconds } from '../retry-after.ts'
import { silenceOf } from '../silence.ts'
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-address.ts'

export interface FeedRequest {
  readonly url: URL
  /** Conditions of an earlier answer. */
  readonly etag: string | null
  readonly lastModified: string | null
  readonly allowPrivateAddress: boolean
  readonly largestOctets: number
  /** For the whole of an answer. */
  readonly longestMilliseconds: number
}

export interface FeedAnswer {
  /** Null: nothing changed since the answer whose conditions were sent (304). */
  readonly body: Buffer | null
  readonly etag: string | null
  readonly lastModified: string | null
}

const mostRedirects = 5

/** The address of a feed as people have it: `webcal:` means https. Raises `ProviderError` invalid. */
export function feedUrl(text: string): URL {
  const address = text.trim().replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(address)) {
    const fact = { code: 'feed-address-unreadable' as const, text }
    throw new ProviderError('invalid', `“${text}” is not an address`, { fact })
  }
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ProviderError(
      'invalid',
      `A feed has an address with https:, http: or webcal:, not ${url.protocol}`,
      { fact: { code: 'feed-address-misformed' } },
    )
  }
  return url
}

/**
 * Fetches a feed, following redirects. Unless the person allowed it for this feed, no hop may lead to this machine or a
 * private network; that is checked on the address of each connection. Raises `ProviderError`.
 */
export async function fetchFeed(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer> {
  let { url } = request
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await send({ ...request, url }, signal)
    if (!(answer instanceof URL)) return answer
    if (url.protocol === 'https:' && answer.protocol === 'http:') {
      throw new ProviderError('unavailable', `${url.host} sends us to an address without https`, {
        fact: { code: 'server-insecure', server: url.host },
      })
    }
    url = answer
  }
  throw new ProviderError('unavailable', `${request.url.host} sends us in circles`, {
    fact: { code: 'server-in-circles', server: request.url.host },
  })
}

/** One hop: the answer, or where to go instead. */
async function send(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer | URL> {
  const { url, allowPrivateAddress, longestMilliseconds } = request
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivateAddress && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw refusal(new PrivateAddressError(host, host))
  }
  const stop = AbortSignal.any([signal, AbortSignal.timeout(longestMilliseconds)])
  try {
    return await exchange(request, stop)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ProviderError) throw error
    if (error instanceof PrivateAddressError) throw refusal(error)
    const { message, fact } = silenceOf(url.host, error, stop.aborted)
    throw new ProviderError('unavailable', message, { fact, cause: error })
  }
}

function exchange(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer | URL> {
  const { url, etag, lastModified, allowPrivateAddress } = request
  const headers = {
    accept: 'text/calendar, */*;q=0.5',
    'accept-encoding': 'gzip',
    'user-agent': 'Kalends',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    ...(url.username === '' ? {} : { authorization: basicOf(url) }),
  }
  const lookup = allowPrivateAddress ? {} : { lookup: lookupPublic }
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent = start(url, { headers, signal, agent: false, ...lookup }, (response) => {
      readAnswer(response, request).then(resolve, reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function readAnswer(
  response: import('node:http').IncomingMessage,
  { url, largestOctets }: FeedRequest,
): Promise<FeedAnswer | URL> {
  const { statusCode: status = 0, headers } = response
  const conditions = { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
  if (status === 200) return { ...conditions, body: await readBody(response, largestOctets) }
  response.resume()
  if (status === 304) return { ...conditions, body: null }
  if (status >= 300 && status < 400 && headers.location !== undefined)
    return feedUrl(new URL(headers.location, url).href)
  throw refusalOf(status, new Headers({ 'retry-after': headers['retry-after'] ?? '' }), url)
}

/** Limits what is read and what it unfolds to: a small answer may be a bomb. */
async function readBody(
  response: import('node:http').IncomingMessage,
  largestOctets: number,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let octets = 0
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      octets += chunk.length
      if (octets > largestOctets) {
        const megabytes = Math.round(largestOctets / 1_048_576)
        throw new ProviderError('unavailable', `The feed is larger than ${megabytes} MB`, {
          fact: { code: 'server-answer-too-large', megabytes },
        })
      }
      chunks.push(chunk)
    }
  }
  if (response.headers['content-encoding'] === 'gzip') await pipeline(response, createGunzip(), collect)
  else await pipeline(response, collect)
  return Buffer.concat(chunks)
}

function refusalOf(status: number, headers: Headers, { host }: URL): ProviderError {
  if (status === 401 || status === 403) {
    return new ProviderError(
      'auth',
      `${host} does not let us read the feed (status ${status}); is the address still right?`,
      { fact: { code: 'feed-refused', host, status } },
    )
  }
  if (status === 404 || status === 410)
    return new ProviderError('calendar-gone', `${host} no longer has the feed`, {
      fact: { code: 'feed-gone', host },
    })
  if (status === 429 || status === 503) {
    const retryAfter = retryAfterMilliseconds(headers)
    return new ProviderError('rate-limited', `${host} asks us to wait`, {
      retryAfterMilliseconds: retryAfter,
    })
  }
  const code = status >= 500 ? 'server-down' : 'server-senseless'
  return new ProviderError('unavailable', `${host} does not give the feed (status ${status})`, {
    fact: { code, server: host, status },
  })
}

function refusal(error: PrivateAddressError): ProviderError {
  return new ProviderError('forbidden', `${error.message}; allow that for this feed if it is yours`, {
    fact: { code: 'account-address-private' },
    cause: error,
  })
}

function basicOf({ username, password }: URL): string {
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(text).toString('base64')}`
}
