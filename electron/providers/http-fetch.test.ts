import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createSocketServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpFetch } from './http-fetch.ts'

async function listening(server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
}

function serve(answer: RequestListener): Promise<URL> {
  return listening(createHttpServer(answer))
}

const get = (signal: AbortSignal = AbortSignal.timeout(5_000)) => ({ method: 'GET', headers: {}, signal })

test('sends what it is given and answers as the server does', async () => {
  const url = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method, headers } = request
    response.writeHead(207, { etag: '"1"' }).end(JSON.stringify({ method, depth: headers.depth, body }))
  })
  const signal = AbortSignal.timeout(5_000)
  const answer = await createHttpFetch()(url, {
    method: 'PROPFIND',
    headers: { depth: '1' },
    body: 'ö',
    signal,
  })
  expect(answer.status).toBe(207)
  expect(answer.headers.get('etag')).toBe('"1"')
  expect(await answer.json()).toEqual({ method: 'PROPFIND', depth: '1', body: 'ö' })
})

test('a reader who takes time survives a server that closes at once, and gets everything', async () => {
  const text = 'a'.repeat(1_000_000)
  const url = await listening(
    createSocketServer((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n`)
        socket.end(text)
      })
    }),
  )
  const answer = await createHttpFetch()(url, get())
  await new Promise((resolve) => setTimeout(resolve, 100))
  let octets = 0
  for await (const chunk of answer.body ?? []) {
    octets += chunk.length
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(octets).toBe(text.length)
})

test('unfolds what was packed', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'))
  })
  expect(await (await createHttpFetch()(url, get())).text()).toBe('unpacked')
})

test('a packed answer that breaks off is an error', async () => {
  const url = await serve((_request, response) => {
    const packed = gzipSync(Buffer.alloc(200_000, 'text '))
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length / 2))
  })
  await expect((await createHttpFetch()(url, get())).text()).rejects.toThrow()
})

test('follows no redirect, and knows answers without a body', async () => {
  const url = await serve((request, response) => {
    if (request.method === 'DELETE') response.writeHead(204).end()
    else response.writeHead(301, { location: '/elsewhere' }).end()
  })
  const fetchHere = createHttpFetch()
  expect((await fetchHere(url, get())).headers.get('location')).toBe('/elsewhere')
  expect((await fetchHere(url, { ...get(), method: 'DELETE' })).body).toBeNull()
})

test('is aborted while it waits, and in the middle of an answer', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/part') response.writeHead(200).write('part')
  })
  const fetchHere = createHttpFetch()
  await expect(fetchHere(url, get(AbortSignal.timeout(30)))).rejects.toThrow(/abort/)
  const controller = new AbortController()
  const answer = await fetchHere(new URL('/part', url), get(controller.signal))
  const reading = answer.text()
  controller.abort()
  await expect(reading).rejects.toThrow()
})

test('uses one connection again, and makes a new one when the server has closed it', async () => {
  const sockets = new Set<Socket>()
  const server = createHttpServer((_request, response) => void response.end('here'))
  server.on('connection', (socket) => sockets.add(socket))
  const url = await listening(server)
  const fetchHere = createHttpFetch()
  for (let time = 0; time < 3; time += 1) expect(await (await fetchHere(url, get())).text()).toBe('here')
  expect(sockets.size).toBe(1)
  for (const socket of sockets) socket.resetAndDestroy()
  expect(await (await fetchHere(url, get())).text()).toBe('here')
  expect(sockets.size).toBe(2)
})

test('a server that is not there is an error', async () => {
  const url = await serve(() => undefined)
  url.port = '1'
  await expect(createHttpFetch()(url, get())).rejects.toThrow(/ECONNREFUSED/)
})

test('an answer that HTTP does not know is an error', async () => {
  const url = await listening(
    createSocketServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 999 Whatever\r\ncontent-length: 2\r\n\r\nno'))
    }),
  )
  await expect(createHttpFetch()(url, get())).rejects.toThrow(/status/)
})

test.each([
  ['GET', 2],
  ['POST', 1],
])('a %s whose kept connection breaks is sent %d times', async (method, times) => {
  let requests = 0
  const url = await serve((request, response) => {
    requests += 1
    // The second request on the connection is seen, and its answer lost.
    if (requests === 2) request.socket.destroy()
    else response.end('done')
  })
  const fetch = createHttpFetch()
  const ask = async () => (await fetch(url, { ...get(), method })).text()
  expect(await ask()).toBe('done')
  const outcome = await ask().catch(() => 'lost')
  expect([outcome, requests - 1]).toEqual([times === 2 ? 'done' : 'lost', times])
})
