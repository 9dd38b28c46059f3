import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Client } from '../auth/client.ts'
import type { EngineParts } from '../engine-parts.ts'
import { observeProcedure } from '../rpc/observe-procedure.ts'
import { router } from '../rpc/router.ts'
import type { RpcContext } from '../rpc/rpc-context.ts'
import { noticeZone } from '../system-zone.ts'

const longestMessage = 4 * 1024 * 1024
const goingAway = 1001
const unsupportedData = 1003
const policyViolation = 1008

export interface RpcSockets {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, client: Client): void
  close(): void
  terminate(): void
}

/** The contract over WebSockets. A connection ends with the session or token that opened it. */
export function createRpcSockets(parts: EngineParts): RpcSockets {
  const handler = new RPCHandler<RpcContext>(router, { clientInterceptors: [observeProcedure] })
  const server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false })
  const clients = new Map<WebSocket, Client>()
  const endOf = (kind: Client['kind']) => (id: string) => {
    for (const [socket, client] of clients) {
      if (client.kind === kind && client.credentialId === id) socket.close(policyViolation, 'logged out')
    }
  }
  parts.sessions.onEnd(endOf('session'))
  parts.revocations.add(endOf('token'))

  server.on('connection', (socket: WebSocket, _request: IncomingMessage, client: Client) => {
    clients.set(socket, client)
    parts.counters.openSockets += 1
    parts.uses.tell()
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clients.delete(socket)
      parts.counters.openSockets -= 1
      parts.uses.tell()
    })
    void handler.upgrade(guarded(socket), { context: { parts, client } })
  })

  return {
    accept(request, socket, head, client) {
      // The system notices peers that vanished; pings of our own would wake the machine up.
      if (socket instanceof Socket) socket.setKeepAlive(true, 60_000)
      // A page comes back when the machine wakes up, perhaps in another country.
      if (noticeZone()) parts.data.tellAll()
      server.handleUpgrade(request, socket, head, (webSocket) => {
        server.emit('connection', webSocket, request, client)
      })
    },
    close() {
      for (const socket of clients.keys()) socket.close(goingAway, 'Kalends is shutting down')
    },
    terminate() {
      for (const socket of clients.keys()) socket.terminate()
      server.close()
    },
  }
}

/**
 * What the handler sees of a socket. It awaits what `send` gives back, so it asks a live query for more only when the last
 * result is on its way. Messages that are not JSON close the socket before they reach it: no client of ours sends any.
 */
function guarded(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const send = (message: Parameters<WebSocket['send']>[0]): Promise<void> =>
    new Promise((resolve) => socket.send(message, () => resolve()))
  const addEventListener: WebSocket['addEventListener'] = (type, listener) => {
    if (type !== 'message' || typeof listener !== 'function') return socket.addEventListener(type, listener)
    socket.addEventListener('message', (event) => {
      if (typeof event.data === 'string' && isJson(event.data)) (listener as (event: unknown) => void)(event)
      else socket.close(unsupportedData, 'messages are JSON')
    })
  }
  return { send, addEventListener }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
