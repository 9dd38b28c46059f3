import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { HttpReader, type ResponseHead } from './http-reader.ts'

export interface SocketRequest {
  method: string
  /** with query */
  path: string
  headers: Readonly<Record<string, string>>
  body?: string | AsyncIterable<Uint8Array>
}

export interface SocketResponse extends ResponseHead {
  /** The body, in pieces as they arrive. The connection closes at its end. */
  body: AsyncIterable<Buffer>
}

/** Connects to a Unix socket or named pipe. Rejects with the system's error, such as ECONNREFUSED. */
export async function openSocket(path: string): Promise<Socket> {
  const socket = connect({ path })
  await once(socket, 'connect')
  return socket
}

/**
 * One HTTP/1.1 exchange (RFC 9112) over a connected socket, which is closed at its end. Written by hand because loading
 * node:http takes longer than all the rest of a command; it knows what the engine's server sends, and no more.
 */
export async function exchange(socket: Socket, request: SocketRequest): Promise<SocketResponse> {
  const reader = new HttpReader(socket)
  const { body } = request
  const framing =
    body === undefined
      ? []
      : typeof body === 'string'
        ? [`Content-Length: ${Buffer.byteLength(body)}`]
        : ['Transfer-Encoding: chunked']
  const fields = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  const head = [
    `${request.method} ${request.path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...fields,
    ...framing,
    '\r\n',
  ].join('\r\n')
  socket.write(typeof body === 'string' ? head + body : head)
  try {
    // Both at once: the engine may refuse a body before it has read all of it.
    const [response] = await Promise.all([
      reader.readHead(),
      body === undefined || typeof body === 'string' ? undefined : sendChunks(socket, body),
    ])
    return { ...response, body: closeAfter(reader.body(response.headers), socket) }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

async function sendChunks(socket: Socket, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) {
    // The engine has answered and wants no more.
    if (!socket.writable || socket.readableEnded) return
    if (chunk.length === 0) continue
    socket.cork()
    socket.write(`${chunk.length.toString(16)}\r\n`)
    socket.write(chunk)
    const hasRoom = socket.write('\r\n')
    socket.uncork()
    if (!hasRoom) await roomOrEnd(socket)
  }
  if (socket.writable) socket.write('0\r\n\r\n')
}

function roomOrEnd(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      socket.off('drain', finish).off('close', finish)
      resolve()
    }
    socket.on('drain', finish).on('close', finish)
  })
}

async function* closeAfter(body: AsyncIterable<Buffer>, socket: Socket): AsyncGenerator<Buffer> {
  try {
    yield* body
  } finally {
    socket.destroy()
  }
}
