import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Endpoint, readEndpoint, writeEndpoint } from '#electron/engine/endpoint-file.ts'
import { findStream, tryStream } from './find-stream.ts'
import { openStream } from './open-stream.ts'
import { stopEngine } from './testing/stop-engine.ts'

let home: string
let server: Server | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kalends-stream-'))
})

afterEach(async () => {
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)))
  server = undefined
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

/** Something that answers on a local socket as `answer` says, and its endpoint. */
async function listen(answer: (socket: Socket, request: string) => void): Promise<Endpoint> {
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${home.slice(-12)}` : join(home, 'engine.sock')
  server = createServer((connection) => {
    connection.on('error', () => {})
    connection.once('data', (request) => answer(connection, request.toString()))
  })
  await new Promise<void>((resolve) => server?.listen(socket, resolve))
  const endpoint = { pid: 1, version: '0', socket, secret: 's3cret', startedAt: '', listeners: [] }
  writeEndpoint(home, endpoint)
  return endpoint
}

const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: kalends-mcp\r\n\r\n'

describe('openStream', () => {
  it('asks with the secret for the upgrade, and keeps what came with the answer', async () => {
    let asked = ''
    const endpoint = await listen((socket, request) => {
      asked = request
      socket.write(switching.slice(0, 30))
      setTimeout(() => socket.end(`${switching.slice(30)}{"first":1}\n`), 5)
    })
    const stream = await openStream(endpoint)
    expect(asked).toMatch(/^GET \/mcp\/stdio HTTP\/1\.1\r\n/)
    expect(asked).toContain('\r\nUpgrade: kalends-mcp\r\n')
    expect(asked).toContain('\r\nAuthorization: Bearer s3cret\r\n')
    expect(stream && (await text(stream))).toBe('{"first":1}\n')
  })

  it('finds nobody where nobody listens, where the connection is cut, and where the secret is of another start', async () => {
    const nobody = {
      pid: 1,
      version: '0',
      socket: join(home, 'none'),
      secret: '',
      startedAt: '',
      listeners: [],
    }
    expect(await openStream(nobody)).toBeUndefined()
    expect(await openStream(await listen((socket) => socket.destroy()))).toBeUndefined()
    server?.close()
    rmSync(join(home, 'engine.sock'), { force: true })
    const other = await listen((socket) => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'))
    expect(await openStream(other)).toBeUndefined()
  })

  it.each([
    ['HTTP/1.1 503 Service Unavailable\r\n\r\n', /HTTP status 503/],
    ['HTTP/1.1 422 No\r\n\r\n{"message":"No such set."}', /refused the connection \(No such set\.\)/],
    ['SSH-2.0-OpenSSH\r\n\r\n', /status missing/],
    ['x'.repeat(20_000), /not a Kalends engine/],
  ])('refuses an answer that is no upgrade: %.20s', async (answer, message) => {
    const endpoint = await listen((socket) => socket.end(answer))
    await expect(openStream(endpoint)).rejects.toThrow(message)
  })
})

describe('findStream', () => {
  it('takes the engine that runs', async () => {
    await listen((socket) => socket.end(switching))
    const stream = await findStream(home)
    expect(await text(stream)).toBe('')
  })

  it('asks once more when another engine came meanwhile, with its secret', async () => {
    const secrets: unknown[] = []
    const endpoint = await listen((socket, request) => {
      const secret = /Bearer (\S+)/.exec(request)?.[1]
      secrets.push(secret)
      if (secret === 'newer') return socket.end(switching)
      writeEndpoint(home, { ...endpoint, secret: 'newer' })
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n')
    })
    const stream = await tryStream(home)
    expect(stream && (await text(stream))).toBe('')
    expect(secrets).toEqual(['s3cret', 'newer'])
  })

  it('starts one where none runs', async () => {
    const stream = await findStream(home)
    const endpoint = readEndpoint(home)
    stream.end()
    stream.resume()
    expect(endpoint?.pid).toEqual(expect.any(Number))
    expect(endpoint?.pid).not.toBe(process.pid)
    await stopEngine(home)
  })

  it('tells what a started engine said when it could not start', async () => {
    writeFileSync(
      join(home, 'engine.lock'),
      'this is not a lock file, and it is long enough to be noticed'.repeat(20),
    )
    await expect(findStream(home)).rejects.toThrow(/was started but ended with code 1:\n\S/)
  })
})
