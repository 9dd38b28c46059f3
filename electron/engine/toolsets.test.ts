import { describe, expect, test } from 'vitest'
import { connectTestStream } from './testing/mcp-stream.ts'
import { ask, askLocally, startEngine, type TestEngine } from './testing/test-engine.ts'

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta() } })

function meta(): Record<string, unknown> {
  return {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'Helper', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  }
}

async function token(running: TestEngine, scopes: string[]): Promise<string> {
  const answer = await askLocally(running, {
    path: '/api/tokens',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Assistant', scopes }),
  })
  expect(answer.status, answer.text).toBe(200)
  return JSON.parse(answer.text).token
}

async function listed(running: TestEngine, bearer: string, query = '') {
  const { status, text } = await ask(
    { port: running.port },
    {
      path: `/mcp${query}`,
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/list',
      },
      body: list,
    },
  )
  const names = [...text.matchAll(/"name":"([a-z]+_[a-z_]+)"/g)].map(([, name]) => name)
  return { status, names, text }
}

describe('sets of tools', () => {
  test('are chosen by the address, and bounded by the token', async () => {
    const running = await startEngine()
    const full = await token(running, ['full'])
    const usual = await listed(running, full)
    expect(usual.names).toContain('list_events')
    expect(usual.names).not.toContain('list_conflicts')
    expect((await listed(running, full, '?toolsets=sync')).names).toEqual([
      'sync_from_calendar',
      'sync_to_calendar',
      'sync_status',
      'list_conflicts',
      'resolve_conflict',
    ])
    expect((await listed(running, full, '?toolsets=all')).names).toContain('import_ics')
    const wrong = await listed(running, full, '?toolsets=mail')
    expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('calendar, ') })

    const narrow = await token(running, ['mcp:sync', 'mcp:files'])
    const all = (await listed(running, narrow)).names
    expect(all).toContain('list_conflicts')
    expect(all).toContain('import_ics')
    expect(all).not.toContain('list_events')
    expect((await listed(running, narrow, '?toolsets=calendar')).status).toBe(403)
  })

  test('are chosen for a stream when it is opened', async () => {
    const running = await startEngine()
    const stream = await connectTestStream(running, '?toolsets=sync')
    const { result } = await stream.request('tools/list', { _meta: meta() })
    expect((result as { tools: { name: string }[] }).tools.map(({ name }) => name)).toContain(
      'list_conflicts',
    )
    await expect(connectTestStream(running, '?toolsets=mail')).rejects.toThrow(/422.*no such set of tools/s)
  })
})

test('a token for assistants opens nothing but /mcp', async () => {
  const running = await startEngine()
  const bearer = await token(running, ['mcp'])
  const headers = { authorization: `Bearer ${bearer}` }
  expect((await listed(running, bearer)).status).toBe(200)
  for (const path of ['/api/calendars', '/files/export', '/metrics']) {
    expect((await ask({ port: running.port }, { path, headers })).status, path).toBe(403)
  }
  const upgrade = { ...headers, connection: 'Upgrade', upgrade: 'websocket' }
  expect((await ask({ port: running.port }, { path: '/rpc', headers: upgrade })).status).toBe(403)
})
