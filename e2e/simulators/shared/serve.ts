import type { Server } from 'node:http'
import { type HttpBindings, serve } from '@hono/node-server'
import { ConnectionLostError } from './faults.ts'

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  close(): Promise<void>
}

/** Serves `fetch` on 127.0.0.1; port 0 takes a free one. A connection that is lost by a fault is lost over TCP too. */
export function serveFetch(fetch: (request: Request) => Promise<Response>, port = 0): Promise<Served> {
  const answer = async (request: Request, { incoming }: HttpBindings): Promise<Response> => {
    try {
      return await fetch(request)
    } catch (error) {
      const isMeant = error instanceof ConnectionLostError || request.signal.aborted
      incoming.socket.destroy()
      if (!isMeant) throw error
      return new Response(null)
    }
  }
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, bindings) => answer(request, bindings as HttpBindings),
        port,
        hostname: '127.0.0.1',
      },
      (address) =>
        resolve({ origin: `http://127.0.0.1:${address.port}`, close: () => closeServer(server as Server) }),
    )
    server.once('error', reject)
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
