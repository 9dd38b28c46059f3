import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { ConnectionLostError } from '../shared/faults.ts'
import type { MicrosoftSimulator } from './microsoft-simulator.ts'
import { createTestCertificates } from './tls/test-certificates.ts'

export interface ServedMicrosoft {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** `https://localhost:PORT`, the same server: MSAL takes no other (O5). */
  readonly secureOrigin: string
  /** The test authority that vouches for `secureOrigin`, as PEM: for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateAuthority: string
  close(): Promise<void>
}

/** The first octet of a TLS connection: a handshake record (RFC 8446 §5.1). */
const HANDSHAKE = 0x16

/** Serves a simulator on 127.0.0.1; port 0 takes a free one. HTTP and HTTPS share the port. */
export async function serveMicrosoft(
  simulator: MicrosoftSimulator,
  { port = 0 }: { readonly port?: number } = {},
): Promise<ServedMicrosoft> {
  const certificates = createTestCertificates()
  const listener = getRequestListener((request, bindings) =>
    answer(simulator, request, bindings as HttpBindings),
  )
  const plain = createHttpServer(listener)
  const secure = createHttpsServer({ key: certificates.key, cert: certificates.certificate }, listener)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('readable', () => route(socket, plain, secure))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${taken}`,
    secureOrigin: `https://localhost:${taken}`,
    certificateAuthority: certificates.authority,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Hands a connection to the server whose protocol it speaks. */
function route(socket: Socket, plain: HttpServer, secure: HttpServer): void {
  const first: Buffer | null = socket.read(1)
  if (first === null) return
  socket.unshift(first)
  const server = first[0] === HANDSHAKE ? secure : plain
  server.emit('connection', socket)
}

/** A connection that is lost by a fault is lost over TCP too. */
async function answer(
  simulator: MicrosoftSimulator,
  request: Request,
  { incoming }: HttpBindings,
): Promise<Response> {
  try {
    return await simulator.fetch(request)
  } catch (error) {
    incoming.socket.destroy()
    if (error instanceof ConnectionLostError || request.signal.aborted) return new Response(null)
    throw error
  }
}
