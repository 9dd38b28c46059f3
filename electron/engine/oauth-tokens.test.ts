import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { UnauthorizedError as FirstUnauthorized } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { locationOf, oauthOf, redirect, sdkProvider, tokensOf } from './testing/oauth-client.ts'
import { connectClient, startEngine } from './testing/test-engine.ts'

const hour = 60 * 60_000
const documentId = 'https://client.example/kalends.json'

/** An engine that sees the descriptions of clients that `client.example` has. */
async function setUp(options: Parameters<typeof startEngine>[0] = {}) {
  const asked: string[] = []
  const running = await startEngine({
    async clientFetch(url) {
      asked.push(url.href)
      const body = { client_id: documentId, client_name: 'Desk Assistant', redirect_uris: [redirect] }
      return Response.json(url.href === documentId ? body : {})
    },
    ...options,
  })
  return { running, asked, oauth: await oauthOf(running) }
}

/** Time goes on for this engine, whose clock is this process's. */
function later(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
}
afterEach(() => vi.useRealTimers())

type Oauth = Awaited<ReturnType<typeof oauthOf>>
const mcp = (oauth: Oauth, token: string) =>
  oauth.go('/mcp', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
    }),
  })
const refresh = (oauth: Oauth, token: string, clientId: string) =>
  oauth.post('/oauth/token', { grant_type: 'refresh_token', refresh_token: token, client_id: clientId })
const registered = async (oauth: Oauth): Promise<string> =>
  JSON.parse((await oauth.register()).text).client_id

describe('an access token that has ended is renewed without asking the person again', () => {
  test.each([
    ['registered', undefined],
    ['that describes itself', documentId],
  ])('by a client of SDK 2.x, %s', async (_kind, clientMetadataUrl) => {
    const { oauth, asked } = await setUp()
    const auth = sdkProvider(clientMetadataUrl)
    const url = new URL(`${oauth.origin}/mcp`)
    const transport = new StreamableHTTPClientTransport(url, { authProvider: auth })
    await expect(new Client({ name: 'SDK', version: '1' }).connect(transport)).rejects.toBeInstanceOf(
      UnauthorizedError,
    )
    expect(asked).toEqual([])
    const back = locationOf(await oauth.consent(`${auth.sentTo()?.pathname}${auth.sentTo()?.search}`))
    expect(asked).toEqual(clientMetadataUrl === undefined ? [] : [documentId])
    await transport.finishAuth(back.searchParams)
    const client = new Client({ name: 'SDK', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(url, { authProvider: auth }))
    await client.listTools()
    const first = auth.kept.tokens
    later(2 * hour)
    expect((await client.listTools()).tools.length).toBeGreaterThan(5)
    expect(auth.kept.tokens).not.toEqual(first)
    await client.close()
  })

  test('by a client of SDK 1.x, which stays the same assistant', async () => {
    const { running, oauth } = await setUp()
    const auth = sdkProvider(documentId)
    const url = new URL(`${oauth.origin}/mcp`)
    const transport = new FirstTransport(url, { authProvider: auth })
    await expect(new FirstClient({ name: 'SDK', version: '1' }).connect(transport)).rejects.toBeInstanceOf(
      FirstUnauthorized,
    )
    const back = locationOf(await oauth.consent(`${auth.sentTo()?.pathname}${auth.sentTo()?.search}`))
    await transport.finishAuth(back.searchParams.get('code') ?? '')
    const client = new FirstClient({ name: 'SDK', version: '1' })
    await client.connect(new FirstTransport(url, { authProvider: auth }))
    await client.callTool({ name: 'list_calendars', arguments: {} })
    const { client: person } = await connectClient(running)
    await expect.poll(() => person.grant.list()).toMatchObject([{ kind: 'oauth', name: 'Desk' }])
    const [known] = await person.grant.list()
    await person.grant.set({ assistantId: known?.id ?? '', level: 'none' })
    later(2 * hour)
    expect(
      (await client.callTool({ name: 'list_calendars', arguments: {} })).structuredContent,
    ).toMatchObject({
      calendars: [],
    })
    // Let in anew, it is no other, and what it may do is said beside the question.
    const path = `${auth.sentTo()?.pathname}${auth.sentTo()?.search}`
    expect((await oauth.go(path, { headers: { cookie: oauth.cookie } })).text).toContain(
      'You let it in before',
    )
    const { access } = await oauth.connect(documentId)
    expect((await mcp(oauth, access)).status).toBe(200)
    expect(await person.grant.list()).toHaveLength(1)
    await client.close()
  })
})

describe('a refresh token', () => {
  test('is exchanged once; used again, all that came of it ends (RFC 9700 §4.14.2)', async () => {
    const { oauth, running } = await setUp()
    const clientId = await registered(oauth)
    const first = await oauth.connect(clientId)
    const second = tokensOf(await refresh(oauth, first.refresh, clientId))
    expect((await mcp(oauth, second.access)).status).toBe(200)
    const again = await refresh(oauth, first.refresh, clientId)
    expect([again.status, JSON.parse(again.text).error]).toEqual([400, 'invalid_grant'])
    for (const token of [first.access, second.access]) expect((await mcp(oauth, token)).status).toBe(401)
    expect((await refresh(oauth, second.refresh, clientId)).status).toBe(400)
    expect(running.engine.context.store.connectedClients.list()[0]?.revokedAt).not.toBeNull()
  })

  test('is for its client alone, opens no door, and ends when the person said', async () => {
    const { oauth, running } = await setUp()
    const clientId = await registered(oauth)
    const { refresh: token, access } = await oauth.connect(clientId)
    expect((await mcp(oauth, token)).status).toBe(401)
    expect((await refresh(oauth, token, documentId)).status).toBe(400)
    expect((await refresh(oauth, access, clientId)).status).toBe(400)
    expect((await refresh(oauth, 'kalends_refresh_guessed', clientId)).status).toBe(400)
    // Tried by others it is still good for the client.
    const next = tokensOf(await refresh(oauth, token, clientId))
    later(30 * 24 * hour - hour / 2)
    const last = await refresh(oauth, next.refresh, clientId)
    expect(JSON.parse(last.text).expires_in).toBeLessThanOrEqual(1_800)
    later(hour)
    expect((await refresh(oauth, tokensOf(last).refresh, clientId)).status).toBe(400)
    expect((await mcp(oauth, tokensOf(last).access)).status).toBe(401)
    expect(running.engine.context.store.connectedClients.list()[0]?.revokedAt).toBeNull()
  })
})

describe('a token that is given back (RFC 7009)', () => {
  const revoke = (oauth: Oauth, token: string, clientId: string) =>
    oauth.post('/oauth/revoke', { token, client_id: clientId, token_type_hint: 'access_token' })

  test('ends by itself, or with a refresh token all', async () => {
    const { oauth } = await setUp()
    const clientId = await registered(oauth)
    const first = await oauth.connect(clientId)
    expect((await revoke(oauth, first.access, clientId)).status).toBe(200)
    expect((await mcp(oauth, first.access)).status).toBe(401)
    const second = tokensOf(await refresh(oauth, first.refresh, clientId))
    expect((await revoke(oauth, second.refresh, clientId)).status).toBe(200)
    expect((await mcp(oauth, second.access)).status).toBe(401)
    expect((await refresh(oauth, second.refresh, clientId)).status).toBe(400)
  })

  test('is its own: one of another is left alone, one that is unknown has ended already', async () => {
    const { oauth } = await setUp()
    const { access } = await oauth.connect(await registered(oauth))
    const foreign = await revoke(oauth, access, documentId)
    expect([foreign.status, JSON.parse(foreign.text).error]).toEqual([400, 'invalid_client'])
    expect((await mcp(oauth, access)).status).toBe(200)
    expect((await revoke(oauth, 'unknown', documentId)).status).toBe(200)
    expect((await oauth.post('/oauth/revoke', {})).status).toBe(400)
  })
})

describe('a client that describes itself', () => {
  const pathOf = (id: string, redirectUri = redirect) =>
    `/oauth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: redirectUri,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })}`

  test('is looked up for the person alone, and shown with whose it is', async () => {
    const { oauth, asked } = await setUp()
    expect((await oauth.go(pathOf(documentId))).status).toBe(401)
    expect((await oauth.post(pathOf(documentId), {})).status).toBe(401)
    expect(asked).toEqual([])
    const page = await oauth.go(pathOf(documentId), { headers: { cookie: oauth.cookie } })
    expect(page.text).toContain('<strong><bdi>client.example</bdi></strong>')
    expect(page.text).toContain('Desk Assistant')
  })

  test('gets no answer elsewhere, and none where its description is wrong', async () => {
    const { oauth } = await setUp()
    const headers = { cookie: oauth.cookie, 'accept-language': 'de' }
    const elsewhere = await oauth.go(pathOf(documentId, 'https://evil.example/'), { headers })
    expect([elsewhere.status, elsewhere.headers.location]).toEqual([400, undefined])
    const wrong = await oauth.go(pathOf('https://other.example/x'), { headers })
    expect([wrong.status, wrong.headers.location]).toEqual([400, undefined])
    expect(wrong.text).toContain('Was other.example über das Programm sagt')
  })
})

test('the pages speak the person’s language', async () => {
  const { oauth } = await setUp()
  const headers = { 'accept-language': 'de-DE,de;q=0.9' }
  expect((await oauth.go('/login', { headers })).text).toContain('Melden Sie sich mit einem Einmalcode an.')
  const clientId = await registered(oauth)
  const path = `/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  })}`
  const stranger = await oauth.go(path, { headers })
  expect(stranger.text).toContain('um einen Assistenten einzulassen')
  const asked = await oauth.go(path, { headers: { ...headers, cookie: oauth.cookie } })
  expect(asked.text).toContain('<html lang="de">')
  expect(asked.text).toContain('„<bdi>Desk Assistant</bdi>“ einlassen?')
  expect(asked.text).not.toMatch(/>(Allow|Tools|Name of)</)
  const chosen = { ...headers, cookie: `${oauth.cookie}; kalends_language=en` }
  expect((await oauth.go(path, { headers: chosen })).text).toContain('<html lang="en">')
})

test('a client that is cut off loses what it listens to at once', async () => {
  const { oauth, running } = await setUp()
  const { access } = await oauth.connect(await registered(oauth))
  const url = new URL(`${oauth.origin}/mcp`)
  const headers = { Authorization: `Bearer ${access}` }
  const client = new FirstClient({ name: 'SDK', version: '1' })
  const transport = new FirstTransport(url, { requestInit: { headers } })
  await client.connect(transport)
  const listening = await fetch(url, {
    headers: { ...headers, accept: 'text/event-stream', 'mcp-session-id': transport.sessionId ?? '' },
  })
  const { client: person } = await connectClient(running)
  const [connected] = await person.connectedClient.list()
  await person.connectedClient.revoke({ id: connected?.id ?? '' })
  await listening.text().catch(() => '')
  await expect(client.listTools()).rejects.toThrow()
})

test('what the person permitted a client ends with its assistant', async () => {
  const { oauth, running } = await setUp()
  const { access } = await oauth.connect(await registered(oauth))
  const client = new FirstClient({ name: 'SDK', version: '1' })
  const requestInit = { headers: { Authorization: `Bearer ${access}` } }
  await client.connect(new FirstTransport(new URL(`${oauth.origin}/mcp`), { requestInit }))
  await client.callTool({ name: 'list_calendars', arguments: {} })
  const { client: person } = await connectClient(running)
  await expect.poll(() => person.grant.list()).toHaveLength(1)
  const assistantId = (await person.grant.list())[0]?.id ?? ''
  await expect(person.grant.forget({ assistantId })).rejects.toMatchObject({
    code: 'conflict',
    data: { field: 'revoke', fact: { code: 'assistant-let-in', by: 'permission' } },
  })
  await person.grant.forget({ assistantId, revoke: true })
  expect(await person.grant.list()).toEqual([])
  expect((await mcp(oauth, access)).status).toBe(401)
})
