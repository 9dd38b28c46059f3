import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** Answers an upgrade that is not to be, and closes the connection. */
export function refuseUpgrade(socket: Duplex, status: number, message: string, headers: string[] = []): void {
  const body = JSON.stringify({ defined: false, status, code: refusalCode(status), message })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** The error code that goes with a status; bodies of refusals look like those of the contract's errors. */
export function refusalCode(status: number): string {
  switch (status) {
    case 401:
      return 'UNAUTHORIZED'
    case 403:
      return 'FORBIDDEN'
    case 404:
      return 'NOT_FOUND'
    case 429:
      return 'TOO_MANY_REQUESTS'
    default:
      return 'BAD_REQUEST'
  }
}
