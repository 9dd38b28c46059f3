import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** What is asked of `fetch` here: a text body or none, no redirects followed. */
export interface HttpRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

export type HttpFetch = (url: URL, request: HttpRequest) => Promise<Response>

/** Statuses whose answers have no body (RFC 9110 §6.4.1). */
const bodiless = new Set([204, 205, 304])

/**
 * `fetch` on Node's own HTTP client, with connections of its own that are kept open between requests. The built-in
 * `fetch` ends the whole process, uncatchably, when a server closes a connection while the body of its answer waits to
 * be read, as any slow reader of a server without keep-alive can find out (undici 7, `assert(!this.paused)`).
 * @param options `lookup` finds the addresses of names, instead of `dns.lookup`
 */
export function createHttpFetch({ lookup }: { lookup?: LookupFunction } = {}): HttpFetch {
  const options = { keepAlive: true, ...(lookup !== undefined && { lookup }) }
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) }
  return async (url, request) => {
    try {
      return await send(url, request, agents)
    } catch (error) {
      // The server closed a kept connection about when we used it again, and may have seen the request (RFC 9110 §9.2.2).
      if (error instanceof StaleConnectionError && repeatable.has(request.method))
        return await send(url, request, agents)
      throw error
    }
  }
}

/** Methods that do no more when they are done twice. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT', 'PUT', 'DELETE'])

class StaleConnectionError extends Error {}

function send(
  url: URL,
  { method, headers, body, signal }: HttpRequest,
  agents: { http: HttpAgent; https: HttpsAgent },
): Promise<Response> {
  const octets = body === undefined ? undefined : Buffer.from(body)
  const options = {
    method,
    signal,
    headers: {
      'accept-encoding': 'gzip',
      ...headers,
      ...(octets === undefined ? {} : { 'content-length': octets.length }),
    },
  }
  return new Promise((resolve, reject) => {
    const answered = (message: IncomingMessage) => {
      try {
        resolve(toResponse(message))
      } catch (error) {
        // A status such as 999 is none; thrown in here, it would end the process.
        message.destroy()
        reject(error)
      }
    }
    const sent =
      url.protocol === 'https:'
        ? requestHttps(url, { ...options, agent: agents.https }, answered)
        : requestHttp(url, { ...options, agent: agents.http }, answered)
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(isStale ? new StaleConnectionError(error.message, { cause: error }) : error)
    })
    sent.end(octets)
  })
}

function toResponse(message: IncomingMessage): Response {
  const { statusCode = 0, statusMessage = '' } = message
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  const status = { status: statusCode, statusText: statusMessage, headers }
  if (bodiless.has(statusCode)) {
    message.resume()
    return new Response(null, status)
  }
  return new Response(Readable.toWeb(unfolded(message)) as ReadableStream, status)
}

function unfolded(message: IncomingMessage): Readable {
  if (message.headers['content-encoding'] !== 'gzip') return message
  const gunzip = createGunzip()
  // Whichever of the two ends early ends the other.
  message.on('error', (error) => gunzip.destroy(error))
  gunzip.on('close', () => message.destroy())
  return message.pipe(gunzip)
}
