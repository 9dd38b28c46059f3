import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Answer, ask, askLocally, logIn, type Question, startEngine } from './testing/test-engine.ts'

const protectedPaths = [
  '/',
  '/assets/x.js',
  '/api/calendars',
  '/api/openapi.json',
  '/files/export',
  '/health/detailed',
  '/metrics',
  '/mcp',
]

const post = { method: 'POST' }

describe.each(protectedPaths)('%s', (path) => {
  test('is for nobody without credentials, on either listener', async () => {
    const { port, endpoint } = await startEngine()
    const wrong = { authorization: 'Bearer wrong', cookie: `kalends_session_${port}=wrong` }
    for (const at of [{ port }, { socketPath: endpoint.socket }]) {
      expect((await ask(at, { path })).status).toBe(401)
      expect((await ask(at, { path, headers: wrong })).status).toBe(401)
      expect((await ask(at, { path, ...post, body: '{}' })).status).toBe(401)
    }
  })

  test('is for the secret on the local socket, a token and a session on TCP, each in its place', async () => {
    const running = await startEngine()
    const { port, endpoint } = running
    const { result } = await running.engine.context.store.write(() => ({
      result: running.engine.context.store.accessTokens.issue({ name: 'script', scopes: ['full'] }),
    }))
    const token = { authorization: `Bearer ${result.token}` }
    const secret = { authorization: `Bearer ${endpoint.secret}` }
    const session = { cookie: await logIn(running) }
    const allowed = (answer: Answer): boolean => answer.status !== 401 && answer.status !== 403
    expect(allowed(await ask({ socketPath: endpoint.socket }, { path, headers: secret }))).toBe(true)
    expect(allowed(await ask({ port }, { path, headers: token }))).toBe(true)
    const answer = await ask({ port }, { path, headers: session })
    expect(allowed(answer)).toBe(true)
    expect(answer.headers['cache-control']).toMatch(/no-store|no-cache/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect((await ask({ port }, { path, headers: secret })).status).toBe(401)
    expect((await ask({ socketPath: endpoint.socket }, { path, headers: token })).status).toBe(401)
    expect((await ask({ socketPath: endpoint.socket }, { path, headers: session })).status).toBe(401)
  })
})

test('health is open, and says no more than that', async () => {
  const { port, endpoint } = await startEngine()
  for (const at of [{ port }, { socketPath: endpoint.socket }]) {
    expect(await ask(at, { path: '/health' })).toMatchObject({ status: 200, text: '{"status":"ok"}' })
    expect(await ask(at, { path: '/health/ready' })).toMatchObject({
      status: 200,
      text: '{"status":"ready"}',
    })
  }
})

test('WebSockets and streams need credentials as well', async () => {
  const { port, endpoint } = await startEngine()
  const refused = (url: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, { headers })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve(undefined))
      socket.on('error', () => undefined)
    })
  expect(await refused(`ws://127.0.0.1:${port}/rpc`)).toBe(401)
  expect(await refused(`ws://127.0.0.1:${port}/rpc`, { authorization: 'Bearer wrong' })).toBe(401)
  expect(await refused(`ws+unix:${endpoint.socket}:/rpc`)).toBe(401)
  const authorization = `Bearer ${endpoint.secret}`
  expect(await refused(`ws+unix:${endpoint.socket}:/elsewhere`, { authorization })).toBe(404)
  const upgrade: Question = { path: '/mcp/stdio', headers: { connection: 'Upgrade', upgrade: 'kalends-mcp' } }
  expect((await ask({ socketPath: endpoint.socket }, upgrade)).status).toBe(401)
  expect((await ask({ port }, upgrade)).status).toBe(401)
})

describe('Host and Origin', () => {
  test.each([
    ['localhost:1', undefined, 401],
    ['127.0.0.1:1', undefined, 401],
    ['[::1]:1', undefined, 401],
    ['127.0.0.1:1', 'http://127.0.0.1:1', 401],
    ['localhost:1', 'http://localhost:1', 401],
    ['calendar.example.org', undefined, 401],
    ['calendar.example.org', 'https://calendar.example.org', 401],
    ['calendar.example.org', 'http://calendar.example.org', 403],
    ['evil.example.org', undefined, 403],
    ['127.0.0.1.evil.example.org:1', undefined, 403],
    ['127.0.0.1:1', 'http://evil.example.org', 403],
    ['127.0.0.1:1', 'http://127.0.0.1:2', 403],
    ['127.0.0.1:1', 'https://127.0.0.1:1', 403],
    ['127.0.0.1:1', 'null', 403],
  ])('%s from %s is answered with %s', async (host, origin, status) => {
    const { port } = await startEngine({ publicOrigins: ['https://calendar.example.org'] })
    const headers = { host, ...(origin === undefined ? {} : { origin }) }
    expect((await ask({ port }, { path: '/api/calendars', headers })).status).toBe(status)
    expect((await ask({ port }, { path: '/health', headers })).status).toBe(status === 401 ? 200 : status)
  })

  test('are checked for WebSockets too, with the right cookie even', async () => {
    const running = await startEngine()
    const cookie = await logIn(running)
    const url = `ws://127.0.0.1:${running.port}/rpc`
    const outcome = (origin: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, { headers: { cookie }, origin })
        socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
        socket.on('error', () => undefined)
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
      })
    expect(await outcome('http://evil.example.org')).toBe('403')
    expect(await outcome(`http://127.0.0.1:${running.port}`)).toBe('open')
  })

  test('an address that the connection came in at is one of ours', async () => {
    const own = networkAddress()
    if (own === undefined) return
    const { port } = await startEngine({ listen: [{ host: '0.0.0.0', port: 0 }], expose: true })
    const get = (host: string) => ask({ port, host: own }, { path: '/health', headers: { host } })
    expect((await get(`${own}:${port}`)).status).toBe(200)
    expect((await get('192.0.2.99')).status).toBe(403)
  })

  test('no page may use the local socket', async () => {
    const running = await startEngine()
    const headers = { origin: 'http://localhost' }
    expect((await askLocally(running, { path: '/api/calendars', headers })).status).toBe(403)
  })
})

test('a client that is refused much has to wait; one with the right token has not', async () => {
  const running = await startEngine()
  const { port } = running
  const { store } = running.engine.context
  const { token } = await store.write(() => store.accessTokens.issue({ name: 'script', scopes: ['full'] }))
  const get = (bearer: string): Promise<Answer> =>
    ask({ port }, { path: '/api/calendars', headers: { authorization: `Bearer ${bearer}` } })
  for (let attempt = 0; attempt < 10; attempt += 1) expect((await get('wrong')).status).toBe(401)
  const waiting = await get('wrong')
  expect(waiting.status).toBe(429)
  expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0)
  expect((await get(token)).status).toBe(200)
})

test('a revoked or expired token is refused at once', async () => {
  const running = await startEngine()
  const make = async (body: object) => {
    const answer = await askLocally(running, {
      path: '/api/tokens',
      ...post,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return JSON.parse(answer.text)
  }
  const get = (token: string): Promise<Answer> =>
    ask({ port: running.port }, { path: '/api/tokens', headers: { authorization: `Bearer ${token}` } })
  const { token, accessToken } = await make({ name: 'script' })
  // A token reads calendars, and can't see or make tokens.
  expect((await get(token)).status).toBe(403)
  await askLocally(running, { path: `/api/tokens/${accessToken.id}`, method: 'DELETE' })
  expect((await get(token)).status).toBe(401)
  expect(await make({ name: 'old', expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    code: 'invalid',
    data: { field: 'expiresAt' },
  })
})

/** An IPv4 address of this machine other than loopback, if it has one. */
function networkAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
}
