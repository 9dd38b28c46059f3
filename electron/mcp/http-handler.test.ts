import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '#electron/engine/create-engine.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { createMcpHttpHandler } from './http-handler.ts'
import type { McpClient } from './mcp-client.ts'
import { playClientScenario } from './testing/client-scenario.ts'
import { type ServerPlace, sdkClients } from './testing/sdk-clients.ts'
import { createTestContext, sayYes } from './testing/test-context.ts'

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'Test', version: '1' } },
}
const ping = { jsonrpc: '2.0', id: 2, method: 'ping' }

function post(message: object, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify(message),
  })
}

describe('over TCP with a token', () => {
  const home = mkdtempSync(join(tmpdir(), 'kalends-mcp-http-'))
  let engine: Engine
  let place: ServerPlace & { kind: 'http' }

  beforeAll(async () => {
    engine = await createEngine({ home, listen: [{ host: '127.0.0.1', port: 0 }] })
    sayYes(engine.context.approvals)
    const { store } = engine.context
    const { token } = await store.write(() =>
      store.accessTokens.issue({ name: 'My phone', scopes: ['full'] }),
    )
    const address = engine.endpoint.listeners.find((listener) => listener.startsWith('http:'))
    place = { kind: 'http', url: new URL('/mcp?toolsets=all', address), token }
  })

  afterAll(async () => {
    await engine.close()
    rmSync(home, { recursive: true, force: true })
  })

  it.each(sdkClients)('$name works through every tool', { timeout: 60_000 }, async ({ name, connect }) => {
    const client = await connect(place)
    await playClientScenario(client, name)
    await client.close()
    const [change] = listChanges(engine.context, { limit: 1 })
    expect(change?.actor).toMatchObject({ kind: 'assistant', name: 'My phone' })
  })

  it.each(sdkClients)('$name can’t name files of the machine', async ({ connect }) => {
    const client = await connect(place)
    const { isError, text } = await client.call('import_ics', { path: join(home, 'x.ics') })
    expect(isError && text).toMatch(/^path: Only assistants on the same machine/)
    await client.close()
  })

  it('lets nobody in without the token', async () => {
    const answer = await fetch(place.url, { method: 'POST', body: JSON.stringify(initialize) })
    expect(answer.status).toBe(401)
  })
})

describe('sessions', () => {
  const owner: McpClient = { kind: 'token', id: 'token 1', local: false, toolsets: ['calendar'] }

  async function open(handler: ReturnType<typeof createMcpHttpHandler>, client = owner) {
    const answer = await handler.fetch(post(initialize), client)
    await answer.text()
    return answer.headers.get('mcp-session-id') ?? ''
  }

  async function use(handler: ReturnType<typeof createMcpHttpHandler>, session: string, client = owner) {
    const answer = await handler.fetch(post(ping, { 'mcp-session-id': session }), client)
    await answer.text()
    return answer.status
  }

  it('serve only the credential that opened them', async () => {
    const { context, close } = createTestContext()
    const handler = createMcpHttpHandler(context)
    const session = await open(handler)
    expect(await use(handler, session)).toBe(200)
    expect(await use(handler, session, { ...owner, id: 'token 2' })).toBe(404)
    expect(await use(handler, 'unknown')).toBe(404)
    await handler.close()
    expect(handler.sessionCount).toBe(0)
    await close()
  })

  it('are bounded in number: the one unused for longest gives way', async () => {
    const { context, close } = createTestContext()
    const handler = createMcpHttpHandler(context, { limits: { count: 2 } })
    const [first, second] = [await open(handler), await open(handler)]
    await use(handler, first)
    const third = await open(handler)
    expect(handler.sessionCount).toBe(2)
    expect(await use(handler, second)).toBe(404)
    expect(await use(handler, first)).toBe(200)
    expect(await use(handler, third)).toBe(200)
    await handler.close()
    await close()
  })

  it('end when they are idle, and when the client ends them', async () => {
    const { context, close } = createTestContext()
    const handler = createMcpHttpHandler(context, { limits: { idle: 20 } })
    await open(handler)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(handler.sessionCount).toBe(0)
    await handler.close()

    const other = createMcpHttpHandler(context)
    const session = await open(other)
    const end = new Request('http://localhost/mcp', {
      method: 'DELETE',
      headers: { 'mcp-session-id': session },
    })
    expect((await other.fetch(end, owner)).status).toBe(200)
    expect(other.sessionCount).toBe(0)
    await other.close()
    await close()
  })

  it('are not opened by anything but initialize', async () => {
    const { context, close } = createTestContext()
    const handler = createMcpHttpHandler(context)
    expect((await handler.fetch(post(ping), owner)).status).toBe(400)
    expect(handler.sessionCount).toBe(0)
    await handler.close()
    await close()
  })
})
