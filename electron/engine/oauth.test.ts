import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { UnauthorizedError as FirstUnauthorized } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { allowed, locationOf, oauthOf, pkce, redirect, sdkProvider } from './testing/oauth-client.ts'
import { connectClient, startEngine, type TestEngine } from './testing/test-engine.ts'

let running: TestEngine
let oauth: Awaited<ReturnType<typeof oauthOf>>

beforeEach(async () => {
  running = await startEngine()
  oauth = await oauthOf(running)
})

const go = (...given: Parameters<typeof oauth.go>) => oauth.go(...given)
const register = (...given: Parameters<typeof oauth.register>) => oauth.register(...given)
const consent = (...given: Parameters<typeof oauth.consent>) => oauth.consent(...given)
const postForm = (...given: Parameters<typeof oauth.post>) => oauth.post(...given)

const registerRaw = (body: string) =>
  go('/oauth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body })

/** What a right client asks with. */
async function setUp(changes: Record<string, string | undefined> = {}) {
  const clientId: string = JSON.parse((await register()).text).client_id
  const { verifier, challenge } = pkce()
  const query = new URLSearchParams()
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    state: 'xyz',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    resource: `${oauth.origin}/mcp`,
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value)
  return { clientId, verifier, path: `/oauth/authorize?${query}` }
}

function exchange(code: string, clientId: string, verifier: string, changes: Record<string, string> = {}) {
  return postForm('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    code_verifier: verifier,
    redirect_uri: redirect,
    resource: `${oauth.origin}/mcp`,
    ...changes,
  })
}

describe('a client that insists on OAuth', () => {
  test('of SDK 2.x finds its way from a 401 to a token of ours', async () => {
    const auth = sdkProvider()
    const url = new URL(`${oauth.origin}/mcp`)
    const transport = new StreamableHTTPClientTransport(url, { authProvider: auth })
    const client = new Client({ name: 'SDK', version: '1' })
    await expect(client.connect(transport)).rejects.toBeInstanceOf(UnauthorizedError)
    const sentTo = auth.sentTo()
    expect(sentTo?.searchParams.get('scope')).toBe('mcp:calendar')
    const back = locationOf(await consent(`${sentTo?.pathname}${sentTo?.search}`))
    expect(back.searchParams.get('state')).toBe('state of the client')
    expect(back.searchParams.get('iss')).toBe(oauth.origin)
    await transport.finishAuth(back.searchParams)
    const again = new StreamableHTTPClientTransport(url, { authProvider: auth })
    const next = new Client({ name: 'SDK', version: '1' })
    await next.connect(again)
    expect((await next.listTools()).tools.map(({ name }) => name)).toContain('list_events')
    await next.close()
  })

  test('of SDK 1.x does so too, and the token is named, expiring, scoped and revocable', async () => {
    const auth = sdkProvider()
    const url = new URL(`${oauth.origin}/mcp`)
    const transport = new FirstTransport(url, { authProvider: auth })
    await expect(new FirstClient({ name: 'SDK', version: '1' }).connect(transport)).rejects.toBeInstanceOf(
      FirstUnauthorized,
    )
    const { client: person } = await connectClient(running)
    const calendar = await person.calendar.create({ name: 'Work', color: '#2f6f4f' })
    const sentTo = auth.sentTo()
    const back = locationOf(
      await consent(`${sentTo?.pathname}${sentTo?.search}`, [
        ['answer', 'allow'],
        ['name', 'Desk'],
        ['toolset', 'calendar'],
        ['toolset', 'time'],
        ['which', 'some'],
        ['calendar', calendar.id],
        ['days', '30'],
      ]),
    )
    await transport.finishAuth(back.searchParams.get('code') ?? '')
    const next = new FirstClient({ name: 'SDK', version: '1' })
    await next.connect(new FirstTransport(url, { authProvider: auth }))
    const listed = await next.callTool({ name: 'list_calendars', arguments: {} })
    expect(JSON.stringify(listed.structuredContent)).toContain('Work')
    expect(JSON.stringify(listed.structuredContent)).not.toContain('Personal')

    expect(await person.token.list()).toEqual([])
    const [connected] = await person.connectedClient.list()
    expect(connected).toMatchObject({
      name: 'Desk',
      scopes: ['mcp:calendar', 'mcp:time', `calendar:${calendar.id}`],
      revokedAt: null,
    })
    const days =
      (Date.parse(connected?.expiresAt ?? '') - Date.parse(connected?.createdAt ?? '')) / 86_400_000
    expect(days).toBeCloseTo(30, 1)
    await person.connectedClient.revoke({ id: connected?.id ?? '' })
    await expect(next.listTools()).rejects.toThrow()
  })

  test('is told where to go', async () => {
    const refused = await go('/mcp', { method: 'POST', headers: { authorization: 'Bearer kalends_x' } })
    expect(refused.status).toBe(401)
    expect(refused.headers['www-authenticate']).toBe(
      `Bearer error="invalid_token", resource_metadata="${oauth.origin}/.well-known/oauth-protected-resource/mcp", scope="mcp:calendar"`,
    )
    const resource = JSON.parse((await go('/.well-known/oauth-protected-resource/mcp')).text)
    expect(resource).toMatchObject({ resource: `${oauth.origin}/mcp`, authorization_servers: [oauth.origin] })
    const server = JSON.parse((await go('/.well-known/oauth-authorization-server')).text)
    expect(server).toMatchObject({
      issuer: oauth.origin,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      revocation_endpoint: `${oauth.origin}/oauth/revoke`,
      client_id_metadata_document_supported: true,
    })
    // Addresses come from the Host that was asked, which is one of ours or refused.
    const evil = await go('/.well-known/oauth-authorization-server', { headers: { host: 'evil.example' } })
    expect(evil.status).toBe(403)
  })
})

describe('the person', () => {
  test('logs in first, and comes back to the question', async () => {
    const { path } = await setUp()
    const stranger = await go(path)
    expect(stranger.status).toBe(401)
    expect(stranger.text).toContain('name="next"')
    const { code } = running.engine.createLoginLink()
    const back = await go(`/login?code=${code}&next=${encodeURIComponent(path)}`)
    expect(back.headers.location).toBe(path)
    const { code: other } = running.engine.createLoginLink()
    const away = await go(`/login?code=${other}&next=${encodeURIComponent('https://evil.example')}`)
    expect(away.headers.location).toBe('./')
  })

  test('alone can say yes: no token, no stranger, no page of another origin', async () => {
    const { path } = await setUp()
    const { token } = await running.engine.context.store.write(() =>
      running.engine.context.store.accessTokens.issue({ name: 'full', scopes: ['full'] }),
    )
    expect((await postForm(path, allowed, { authorization: `Bearer ${token}` })).status).toBe(401)
    expect((await postForm(path, allowed)).status).toBe(401)
    expect(
      (await postForm(path, allowed, { cookie: oauth.cookie, origin: 'http://evil.example' })).status,
    ).toBe(403)
  })

  test('says no, and the client hears it', async () => {
    const { path } = await setUp()
    const back = locationOf(await consent(path, [['answer', 'deny']]))
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'xyz' })
  })

  test('sees names as text, is asked again for what is missing, and is not framed', async () => {
    const name = '<script>alert(1)</script>"'
    const { client_id: id } = JSON.parse((await register([redirect], name)).text)
    const { path } = await setUp({ client_id: id })
    const page = await go(path, { headers: { cookie: oauth.cookie } })
    expect(page.text).not.toContain('<script')
    expect(page.headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:4999;")
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(page.headers['referrer-policy']).toBe('same-origin')
    for (const left of ['name', 'toolset', 'days']) {
      const form = allowed.filter(([field]) => field !== left)
      expect((await postForm(path, form, { cookie: oauth.cookie })).status, left).toBe(422)
    }
    const none = allowed.map(([field, value]): [string, string] => [
      field,
      field === 'which' ? 'some' : value,
    ])
    expect((await postForm(path, none, { cookie: oauth.cookie })).text).toContain('at least one calendar')
  })

  test('finds what they have chosen when they are asked again', async () => {
    const { path } = await setUp()
    const form: [string, string][] = [
      ['name', 'Ana’s <phone>'],
      ['toolset', 'time'],
      ['which', 'some'],
      ['days', '30'],
      ['answer', 'allow'],
    ]
    const { text } = await postForm(path, form, { cookie: oauth.cookie })
    expect(text).toContain('value="Ana’s &#60;phone&#62;"')
    expect(text).toContain('<option value="30" selected>')
    expect([...text.matchAll(/value="(\w+)" checked/g)].map(([, value]) => value)).toEqual(['time', 'some'])
  })
})

describe('a code', () => {
  const codeOf = async (path: string) => locationOf(await consent(path)).searchParams.get('code') ?? ''

  test('is good once; used a second time, the client that it let in is cut off', async () => {
    const { path, clientId, verifier } = await setUp()
    const code = await codeOf(path)
    const first = await exchange(code, clientId, verifier)
    expect(JSON.parse(first.text)).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 })
    expect(first.headers['cache-control']).toBe('no-store')
    const second = await exchange(code, clientId, verifier)
    expect(second.status).toBe(400)
    expect(JSON.parse(second.text).error).toBe('invalid_grant')
    const { store } = running.engine.context
    await expect.poll(() => store.connectedClients.list()[0]?.revokedAt).not.toBeNull()
  })

  test('is for its client, its address, its verifier and our resource alone', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ code_verifier: pkce().verifier }, 'invalid_grant'],
      [{ redirect_uri: 'http://127.0.0.1:5000/callback' }, 'invalid_grant'],
      [{ client_id: JSON.parse((await register([redirect], 'Another')).text).client_id }, 'invalid_grant'],
      [{ resource: 'https://elsewhere.example/mcp' }, 'invalid_target'],
      [{ grant_type: 'client_credentials' }, 'unsupported_grant_type'],
      [{ code: 'guessed' }, 'invalid_grant'],
    ]
    for (const [changes, error] of wrong) {
      const { path, clientId, verifier } = await setUp()
      const answer = await exchange(await codeOf(path), clientId, verifier, changes)
      expect(answer.status, JSON.stringify(changes)).toBe(400)
      expect(JSON.parse(answer.text).error).toBe(error)
    }
    expect(running.engine.context.store.connectedClients.list()).toEqual([])
  })
})

describe('a question', () => {
  test('that is wrong goes back to the client, with why', async () => {
    const wrong: [Record<string, string | undefined>, string][] = [
      [{ code_challenge: undefined }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge_method: undefined }, 'invalid_request'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ resource: 'https://elsewhere.example/mcp' }, 'invalid_target'],
    ]
    for (const [changes, error] of wrong) {
      const { path } = await setUp(changes)
      const back = locationOf(await go(path, { headers: { cookie: oauth.cookie } }))
      expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state: 'xyz', iss: oauth.origin })
    }
  })

  test('of nobody known, or with another address, goes nowhere', async () => {
    const wrong = [
      { client_id: 'k1.x' },
      { client_id: undefined },
      { redirect_uri: 'http://127.0.0.1:4999/other' },
      { redirect_uri: 'https://evil.example/callback' },
    ]
    for (const changes of wrong) {
      const { path } = await setUp(changes)
      const answer = await go(path, { headers: { cookie: oauth.cookie } })
      expect(answer.status, JSON.stringify(changes)).toBe(400)
      expect(answer.headers.location).toBeUndefined()
    }
    // Programs take a free port each time (RFC 8252 §7.3).
    const { path } = await setUp({ redirect_uri: 'http://127.0.0.1:52100/callback' })
    expect(locationOf(await consent(path)).port).toBe('52100')
  })
})

test('addresses that a browser would run, or that cross the network in the clear, can’t be registered', async () => {
  const wrong = [
    'javascript:alert(1)',
    'data:text/html,x',
    'http://example.org/callback',
    'https://example.org/#here',
    'https://user@example.org/',
    'no address',
  ]
  for (const uri of wrong) {
    const answer = await register([uri])
    expect(answer.status, uri).toBe(400)
    expect(JSON.parse(answer.text).error, uri).toBe('invalid_redirect_uri')
  }
  for (const uri of [
    'https://claude.ai/api/mcp/callback',
    'cursor://anysphere/callback',
    'http://[::1]:1/x',
  ]) {
    expect((await register([uri])).status, uri).toBe(201)
  }
  expect((await register([])).status).toBe(400)
  expect((await registerRaw('{')).status).toBe(400)
  expect((await registerRaw('x'.repeat(70_000))).status).toBe(400)
})
