import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Deadlines {
  /** milliseconds until the headers of a request are there, from the connection or the answer before */
  readonly headers: number
  /** milliseconds until the rest of the request is there */
  readonly body: number
}

/**
 * Cuts connections whose requests don't come in time. Node's own watch over them looks at all connections at an interval,
 * and wakes an idle machine up although there are none; this has a timer only where something is waited for.
 */
export function keepDeadlines(server: Server, deadlines: Deadlines): void {
  const timers = new WeakMap<Socket, NodeJS.Timeout>()
  /** Requests that are not answered yet. */
  const asked = new WeakMap<Socket, number>()
  const stop = (socket: Socket): void => clearTimeout(timers.get(socket))
  const expect = (socket: Socket, milliseconds: number, isLate = (): boolean => true): void => {
    stop(socket)
    const timer = setTimeout(() => {
      if (isLate()) socket.destroy()
    }, milliseconds)
    timers.set(socket, timer.unref())
  }
  server.on('connection', (socket: Socket) => {
    expect(socket, deadlines.headers)
    socket.once('close', () => stop(socket))
  })
  server.on('request', (request, response) => {
    const { socket } = request
    stop(socket)
    asked.set(socket, (asked.get(socket) ?? 0) + 1)
    if (hasBody(request)) expect(socket, deadlines.body, () => !request.complete)
    response.once('finish', () => {
      // Another request may have come before this one was answered.
      const left = (asked.get(socket) ?? 1) - 1
      asked.set(socket, left)
      if (left === 0 && !socket.destroyed) expect(socket, deadlines.headers)
    })
  })
  // From here on it is no HTTP, and open for as long as both sides like.
  server.on('upgrade', (_request, socket) => stop(socket as Socket))
}

/** RFC 9112 §6.3 */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
