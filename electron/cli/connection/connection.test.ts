import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockDataFolder } from '#electron/engine/data-lock.ts'
import { contract } from '#shared/rpc/contract.ts'
import { exportPath, uploadPath } from '#shared/rpc/files.ts'
import { kalendsOn, temporaryFolder } from '../testing/command-line.ts'
import { callError } from './call-error.ts'
import { readEventStream } from './event-stream.ts'
import { openConnection } from './open-connection.ts'
import { queryOf, requestOf } from './request-of.ts'
import { routes } from './routes.ts'
import { filePaths, RunningEngine } from './running-engine.ts'
import { exchange, openSocket } from './socket-http.ts'

test('routes and file paths are those of the contract', () => {
  const expected = Object.entries(contract).flatMap(([noun, procedures]) =>
    Object.entries(procedures).map(([verb, procedure]) => {
      const { method, path } = procedure['~orpc'].route
      return [`${noun}.${verb}`, [method, path]]
    }),
  )
  expect(routes).toEqual(Object.fromEntries(expected))
  expect(filePaths).toEqual({ upload: uploadPath, export: exportPath })
})

test('calls become requests', () => {
  const agenda = { from: '2026-01-15', zone: undefined, calendarIds: ['a b', 'c'] }
  expect(requestOf('agenda.list', agenda)).toEqual({
    method: 'GET',
    path: '/api/agenda?from=2026-01-15&calendarIds%5B0%5D=a%20b&calendarIds%5B1%5D=c',
    body: undefined,
  })
  expect(requestOf('event.update', { id: 'x/y', scope: 'all', patch: { title: '' } })).toEqual({
    method: 'PATCH',
    path: '/api/events/x%2Fy',
    body: '{"scope":"all","patch":{"title":""}}',
  })
  expect(queryOf({ calendarIds: ['1', '2'] }, 'repeated')).toBe('calendarIds=1&calendarIds=2')
})

test('failures keep what they say', () => {
  expect(callError({ code: 'stale', message: 'Too late', data: { hint: 'Again' } })).toMatchObject({
    code: 'stale',
    message: 'Too late',
    hint: 'Again',
  })
  const issues = [{ message: 'must be a date', path: ['from'] }]
  expect(callError({ code: 'BAD_REQUEST', data: { issues } })).toMatchObject({
    code: 'invalid',
    message: 'from: must be a date',
    field: 'from',
  })
  expect(callError({ message: 'no' }, 401)).toMatchObject({ code: 'unavailable' })
  expect(callError({ code: 'INTERNAL_SERVER_ERROR', message: 'Oh' }, 500).message).toBe('Oh')
  expect(callError('gone', 500).message).toBe('the engine failed (500)')
})

test('event streams, in whatever pieces they come', async () => {
  const text =
    ': hello\n\nevent: message\ndata: {"a":"é"}\n\nevent: done\r\ndata: 1\r\ndata: 2\r\n\r\ndata: cut'
  async function* pieces() {
    for (const byte of Buffer.from(text)) yield Uint8Array.of(byte)
  }
  expect(await gather(readEventStream(pieces()))).toEqual([
    { event: 'message', data: '{"a":"é"}' },
    { event: 'done', data: '1\n2' },
  ])
})

async function gather<T>(values: AsyncIterable<T>): Promise<T[]> {
  const gathered: T[] = []
  for await (const value of values) gathered.push(value)
  return gathered
}

/** Something that answers every connection with the same octets, one piece at a time, and then closes it. */
async function answering(...pieces: string[]): Promise<string> {
  const path = join(temporaryFolder(), 's')
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', async () => {
      for (const piece of pieces) {
        socket.write(piece)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      socket.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  onTestFinished(() => void server.close())
  return path
}

async function bodyFrom(...pieces: string[]): Promise<string> {
  const socket = await openSocket(await answering(...pieces))
  const { body } = await exchange(socket, { method: 'GET', path: '/', headers: {} })
  return Buffer.concat(await gather(body)).toString()
}

test('reads bodies by length, in chunks, and to the end', async () => {
  expect(await bodyFrom('HTTP/1.1 200 OK\r\nContent-Le', 'ngth: 5\r\n\r\nab', 'cdeXX')).toBe('abcde')
  const chunked = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
  expect(await bodyFrom(chunked, '3\r', '\nabc\r\n0', 'A;x=1\r\n0123456789\r\n0\r\n\r\n')).toBe(
    'abc0123456789',
  )
  expect(await bodyFrom('HTTP/1.1 200 OK\r\n\r\nab', 'cd')).toBe('abcd')
})

test.each([
  ['broke off', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab'],
  ['broke off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'],
  ['broke off', 'HTTP/1.1 200 OK\r\nConte'],
  ['not HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['not HTTP', 'x'.repeat(70_000)],
])('an answer that %s is an error', async (reason, answer) => {
  await expect(bodyFrom(answer)).rejects.toThrow(reason)
})

test('a call that another engine refuses goes to it with its secret, once', async () => {
  const path = join(temporaryFolder(), 's')
  const secrets: (string | undefined)[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (request) => {
      const secret = /Bearer (\S+)/.exec(request.toString())?.[1]
      secrets.push(secret)
      const status = secret === 'new' ? '200 OK' : '401 Unauthorized'
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\n[]`)
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  onTestFinished(() => void server.close())
  const connect = async (current: string) =>
    new RunningEngine(path, 'old', await openSocket(path), () => current)
  expect(await (await connect('new')).client.calendar.list()).toEqual([])
  expect(secrets).toEqual(['old', 'new'])
  await expect((await connect('newer')).client.calendar.list()).rejects.toMatchObject({ code: 'unavailable' })
  expect(secrets).toEqual(['old', 'new', 'old', 'newer'])
})

test('an engine that dies in the middle of a call is unavailable', async () => {
  const path = await answering('HTTP/1.1 20')
  const engine = new RunningEngine(path, 'secret', await openSocket(path))
  await expect(engine.client.calendar.list()).rejects.toMatchObject({ code: 'unavailable' })
  await expect(engine.client.calendar.list()).rejects.toMatchObject({ code: 'unavailable' })
})

test('an import that ends without its end is unavailable', async () => {
  const path = await answering('HTTP/1.1 200 OK\r\n\r\n{"uploadId":"1"}')
  const engine = new RunningEngine(path, 'secret', await openSocket(path))
  const source = { name: 'x', path: null, octets: null, async *content() {} }
  await expect(engine.importFile(source, { preview: true, onProgress() {} })).rejects.toMatchObject({
    code: 'unavailable',
  })
})

test('an import whose engine dies on the way says that it is all or nothing', async () => {
  const path = await answering('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"upl')
  const engine = new RunningEngine(path, 'secret', await openSocket(path))
  const source = { name: 'x', path: null, octets: null, async *content() {} }
  await expect(engine.importFile(source, { preview: false, onProgress() {} })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('engine stopped'),
    hint: expect.stringContaining('all or nothing'),
  })
})

test('an endpoint file that a killed engine left is passed over', async () => {
  const home = temporaryFolder()
  const endpoint = {
    pid: 1,
    version: '0',
    socket: join(home, 's'),
    secret: 'x',
    startedAt: '',
    listeners: [],
  }
  writeFileSync(join(home, 'engine.json'), JSON.stringify(endpoint))
  expect((await kalendsOn(home)(['calendars'])).text).toContain('Personal')
})

test('a folder that somebody holds without serving it is waited for, then unavailable', async () => {
  const home = temporaryFolder()
  const lock = lockDataFolder(home)
  await expect(openConnection(home, {}, 100)).rejects.toMatchObject({ code: 'unavailable' })
  setTimeout(() => lock.release(), 100)
  const connection = await openConnection(home, {}, 5_000)
  expect(connection.kind).toBe('embedded')
  await connection.close()
})

test('a socket that cannot be reached for another reason is said', async () => {
  const home = temporaryFolder()
  const socket = join(home, 'x'.repeat(200))
  const endpoint = { pid: 1, version: '0', socket, secret: 'x', startedAt: '', listeners: [] }
  writeFileSync(join(home, 'engine.json'), JSON.stringify(endpoint))
  const { exitCode, errorText } = await kalendsOn(home)(['calendars'])
  expect([exitCode, errorText]).toEqual([5, expect.stringContaining("Can't reach the engine")])
})
