import type { IncomingMessage } from 'node:http'
import { isLoopback, type Listener } from './listener.ts'

/**
 * Why a request must not be answered, judged by its `Host` and `Origin`, or undefined when it may be.
 *
 * `Host`: a name that anybody can point at this machine (DNS rebinding) is not one we answer to. `Origin`: browsers send
 * it with every request that another site's page makes, and with every WebSocket; only our own page may.
 */
export function originProblem(request: IncomingMessage, listener: Listener): string | undefined {
  const { host, origin } = request.headers
  if (listener.kind === 'local') {
    return origin === undefined ? undefined : 'Pages of a browser may not use the local socket.'
  }
  const publicHosts = listener.publicOrigins.map((text) => new URL(text).host)
  // An address (not a name) that the connection came in at is ours, whatever the listener is called.
  const names = [listener.host, request.socket.localAddress?.replace(/^::ffff:/, '') ?? '']
  if (host === undefined || !isOwnHost(host, names, publicHosts)) {
    return 'The Host header names no address of this server. Set it with --public-origin if it is one.'
  }
  if (origin === undefined || listener.publicOrigins.includes(origin)) return undefined
  // Behind the scenes of a public origin stands a proxy; without one the page's origin is the address asked for.
  return origin === `http://${host}` && !publicHosts.includes(host)
    ? undefined
    : 'Requests from pages of other origins are refused.'
}

function isOwnHost(header: string, names: readonly string[], publicHosts: readonly string[]): boolean {
  if (publicHosts.includes(header)) return true
  const name = header
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
  return isLoopback(name) || names.some((own) => own.toLowerCase() === name)
}
