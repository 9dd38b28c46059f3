import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { EngineParts } from '../engine-parts.ts'
import { originProblem } from './check-origin.ts'
import { scopeProblem } from './check-scope.ts'
import type { Listener } from './listener.ts'
import { acceptMcpStream } from './mcp-stream.ts'
import { createRpcSockets } from './rpc-sockets.ts'
import { refuseUpgrade } from './upgrade-refusal.ts'

export interface Upgrades {
  /** Says goodbye to every connection. */
  close(): void
  /** Cuts those that are still there. */
  terminate(): void
}

/** Connections that leave HTTP: `/rpc` (WebSocket) and, on the local socket, `/mcp/stdio` (`kalends-mcp`). */
export function addUpgrades(server: Server, parts: EngineParts, listener: Listener): Upgrades {
  const rpcSockets = createRpcSockets(parts)
  const streams = new Set<Duplex>()

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const problem = originProblem(request, listener)
    if (problem !== undefined) return refuseUpgrade(socket, 403, problem)
    if (parts.closing.aborted) return refuseUpgrade(socket, 400, 'Kalends is shutting down.')
    const verdict = parts.authenticator.authenticate(request, listener)
    if (verdict.kind === 'wait') {
      return refuseUpgrade(socket, 429, 'Too many failed attempts.', [`Retry-After: ${verdict.seconds}`])
    }
    if (verdict.kind === 'stranger') {
      return refuseUpgrade(socket, 401, 'You are not logged in to Kalends here.', [
        'WWW-Authenticate: Bearer',
      ])
    }
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    const scope = scopeProblem(verdict.client, path)
    if (scope !== undefined) return refuseUpgrade(socket, 403, scope)
    const protocol = (request.headers.upgrade ?? '').toLowerCase()
    if (path === '/rpc' && protocol === 'websocket') {
      return rpcSockets.accept(request, socket, head, verdict.client)
    }
    if (path === '/mcp/stdio' && protocol === 'kalends-mcp' && listener.kind === 'local') {
      streams.add(socket)
      socket.once('close', () => streams.delete(socket))
      return void acceptMcpStream(
        parts,
        socket,
        head,
        verdict.client,
        new URLSearchParams(query).get('toolsets'),
      )
    }
    return refuseUpgrade(socket, 404, 'There is nothing to upgrade to at this address.')
  })

  return {
    close() {
      rpcSockets.close()
      for (const stream of streams) stream.end()
    },
    terminate() {
      rpcSockets.terminate()
      for (const stream of streams) stream.destroy()
    },
  }
}
