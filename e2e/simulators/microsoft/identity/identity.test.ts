import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MicrosoftSimulator, type NewAccount } from '../microsoft-simulator.ts'
import { answerConsentPage } from '../testing/answer-consent.ts'
import { readAnswer } from '../testing/open-account.ts'
import { DEFAULT_CLIENT } from './clients.ts'

const origin = 'https://login.microsoftonline.com'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const request = {
  client_id: DEFAULT_CLIENT.id,
  response_type: 'code',
  redirect_uri: 'http://localhost:49152',
  response_mode: 'form_post',
  scope: 'openid profile offline_access User.Read Calendars.ReadWrite',
  state: 'st',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}

function open(account: NewAccount = {}) {
  const clock = { now: Date.parse('2026-01-01T12:00:00Z') }
  const simulator = new MicrosoftSimulator({ now: () => clock.now })
  const person = simulator.addAccount(account)
  const fetch = (asked: Request) => simulator.fetch(asked)
  const addressOf = (change: Record<string, string> = {}, authority = 'common') =>
    `${origin}/${authority}/oauth2/v2.0/authorize?${new URLSearchParams({ ...request, ...change })}`
  const authorize = (
    change: Record<string, string> = {},
    decision: { account: string } | 'cancel' = { account: person.id },
  ) => answerConsentPage(fetch, addressOf(change), decision)
  const post = async (path: string, fields: Record<string, string>, authority = 'common') =>
    readAnswer(
      await fetch(
        new Request(`${origin}/${authority}/oauth2/v2.0/${path}`, {
          method: 'POST',
          body: new URLSearchParams(fields),
        }),
      ),
    )
  const redeem = (code: string, change: Record<string, string> = {}) =>
    post('token', {
      grant_type: 'authorization_code',
      client_id: DEFAULT_CLIENT.id,
      code,
      redirect_uri: request.redirect_uri,
      code_verifier: verifier,
      ...change,
    })
  const refresh = (token: unknown, authority = 'common', change: Record<string, string> = {}) =>
    post(
      'token',
      { grant_type: 'refresh_token', client_id: DEFAULT_CLIENT.id, refresh_token: String(token), ...change },
      authority,
    )
  const signIn = async () => (await redeem((await authorize()).fields.code ?? '')).body
  return { clock, simulator, person, fetch, addressOf, authorize, post, redeem, refresh, signIn }
}

const codesOf = ({ body }: { body: Record<string, unknown> }) => body.error_codes

describe('authorization', () => {
  it('answers by a form that sends itself (O5), with a code that is good once', async () => {
    const { authorize, redeem, person, simulator } = open()
    const { action, method, fields } = await authorize()
    expect({ action, method, state: fields.state }).toEqual({
      action: request.redirect_uri,
      method: 'POST',
      state: 'st',
    })
    const granted = await redeem(fields.code ?? '', { client_info: '1' })
    expect(granted.body).toMatchObject({
      token_type: 'Bearer',
      scope: 'openid profile User.Read Calendars.ReadWrite',
      expires_in: 3600,
    })
    const info = JSON.parse(Buffer.from(String(granted.body.client_info), 'base64url').toString()) as object
    expect(info).toEqual({ uid: person.id, utid: person.tenant })
    expect(simulator.identity.grants).toHaveLength(1)
    expect(codesOf(await redeem(fields.code ?? ''))).toEqual([54005])
  })

  it('signs id tokens with a published key', async () => {
    const { signIn, fetch, person } = open()
    const { id_token } = await signIn()
    const [header = '', claims = '', signature = ''] = String(id_token).split('.')
    const keys = await readAnswer(await fetch(new Request(`${origin}/common/discovery/v2.0/keys`)))
    const [key] = keys.body.keys as { kid: string }[]
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
    expect(kid).toBe(key?.kid)
    const publicKey = createPublicKey({ key: key as never, format: 'jwk' })
    expect(
      verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      oid: person.id,
      tid: person.tenant,
      preferred_username: person.address,
      aud: DEFAULT_CLIENT.id,
      iss: `${origin}/${person.tenant}/v2.0`,
    })
  })

  it('answers by a redirect, too', async () => {
    const { action, method } = await open().authorize({ response_mode: 'query' })
    expect(method).toBe('GET')
    expect(new URL(action).searchParams.get('code')).toMatch(/^M\./)
  })

  it('shows the person, not the application, what is wrong with the application', async () => {
    const { fetch, addressOf } = open()
    const shown = async (change: Record<string, string>, authority?: string) => {
      const answer = await fetch(new Request(addressOf(change, authority)))
      expect(answer.status).toBe(400)
      return await answer.text()
    }
    expect(await shown({ redirect_uri: 'http://evil.example/' })).toContain('AADSTS50011')
    expect(await shown({ redirect_uri: 'http://localhost:1/elsewhere' })).toContain('AADSTS50011')
    expect(await shown({ client_id: 'none' })).toContain('AADSTS700016')
    expect(await shown({}, 'no-tenant')).toContain('AADSTS90002')
    expect(await shown({ redirect_uri: '<script>alert(1)</script>' })).not.toContain('<script>')
  })

  it.each([
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an unknown scope', { scope: 'Everything.Write' }, 'invalid_scope'],
    ['another kind of answer', { response_type: 'token' }, 'unsupported_response_type'],
    ['no person to ask', { prompt: 'none' }, 'interaction_required'],
  ])('tells the application of %s', async (_what, change, error) => {
    const { fields } = await open().authorize(change)
    expect(fields).toMatchObject({ error, state: 'st' })
  })

  it('tells when the person, or the organisation, says no', async () => {
    expect((await open().authorize({}, 'cancel')).fields).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringContaining('AADSTS65004'),
    })
    expect((await open({ needsAdminConsent: true }).authorize()).fields).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringContaining('AADSTS90094'),
    })
  })

  it('lets only the accounts of its authority in', async () => {
    const { fetch, addressOf, person } = open({ kind: 'personal' })
    const page = async (authority: string) => (await fetch(new Request(addressOf({}, authority)))).text()
    expect(await page('consumers')).toContain(person.address)
    expect(await page('organizations')).not.toContain(person.address)
  })

  it('answers by itself, if it is to', async () => {
    const { simulator, fetch, addressOf, person } = open()
    simulator.identity.autoConsent = {}
    const page = await (await fetch(new Request(addressOf()))).text()
    expect(page).toContain('name="code"')
    simulator.identity.autoConsent = { account: person.id, denies: true }
    expect(await (await fetch(new Request(addressOf()))).text()).toContain('access_denied')
  })
})

describe('a code', () => {
  it.each([
    ['the wrong verifier', { code_verifier: 'x'.repeat(43) }, 501481],
    ['no verifier', { code_verifier: '' }, 50148],
    ['another address', { redirect_uri: 'http://localhost:1' }, 500112],
    ['more scopes', { scope: 'Mail.Read' }, 65001],
    ['a secret that it has not', { client_secret: 'x' }, 700025],
    ['no application', { client_id: '' }, 900144],
  ])('is not redeemed with %s', async (_what, change, code) => {
    const { authorize, redeem } = open()
    expect(codesOf(await redeem((await authorize()).fields.code ?? '', change))).toEqual([code])
  })

  it('is not redeemed after ten minutes', async () => {
    const { authorize, redeem, clock } = open()
    const { fields } = await authorize()
    clock.now += 600_000
    expect(codesOf(await redeem(fields.code ?? ''))).toEqual([70008])
  })

  it('of an application with a secret needs the right one', async () => {
    const { simulator, authorize, redeem } = open()
    const client = { ...DEFAULT_CLIENT, id: 'aaaaaaaa-0000-0000-0000-000000000001', secret: 'right' }
    simulator.identity.clients.register(client)
    const code = async () => (await authorize({ client_id: client.id })).fields.code ?? ''
    const wrong = await redeem(await code(), { client_id: client.id, client_secret: 'wrong' })
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_client', body: { error_codes: [7000215] } })
    expect(codesOf(await redeem(await code(), { client_id: client.id }))).toEqual([7000218])
    expect((await redeem(await code(), { client_id: client.id, client_secret: 'right' })).status).toBe(200)
  })

  it('brings only the scopes that are given', async () => {
    const { authorize, redeem } = open({ withheldScopes: ['Calendars.ReadWrite'] })
    const { body } = await redeem((await authorize()).fields.code ?? '')
    expect(body.scope).toBe('openid profile User.Read')
  })
})

describe('a refresh token (O4)', () => {
  it('brings another at each use, and dies', async () => {
    const { signIn, refresh } = open()
    const { refresh_token } = await signIn()
    const next = await refresh(refresh_token)
    expect(next.status).toBe(200)
    expect(next.body.refresh_token).not.toBe(refresh_token)
    expect(await refresh(refresh_token)).toMatchObject({
      status: 400,
      code: 'invalid_grant',
      body: { error_codes: [70000] },
    })
    expect((await refresh(next.body.refresh_token)).status).toBe(200)
  })

  it('dies of being revoked, and of ninety days without use', async () => {
    const { signIn, refresh, simulator, person, clock } = open()
    const first = await signIn()
    simulator.identity.withdraw(person, DEFAULT_CLIENT.id)
    expect(codesOf(await refresh(first.refresh_token))).toEqual([50173])
    const second = await signIn()
    clock.now += 91 * 86_400_000
    expect(codesOf(await refresh(second.refresh_token))).toEqual([700082])
  })

  it('of a personal account dies after an hour behind common, not in its own tenant', async () => {
    const { signIn, refresh, clock } = open({ kind: 'personal' })
    const behindCommon = await signIn()
    const atHome = await signIn()
    clock.now += 3_000_000
    const refreshed = await refresh(behindCommon.refresh_token)
    clock.now += 600_001
    expect(codesOf(await refresh(refreshed.body.refresh_token))).toEqual([70000])
    expect((await refresh(atHome.refresh_token, 'consumers')).status).toBe(200)
  })

  it('is good in its own tenant, and for what was allowed', async () => {
    const { signIn, refresh } = open()
    expect(codesOf(await refresh((await signIn()).refresh_token, 'consumers'))).toEqual([50020])
    const more = await refresh((await signIn()).refresh_token, 'common', { scope: 'openid Mail.Read' })
    expect(more).toMatchObject({
      code: 'invalid_grant',
      body: { error_codes: [65001], suberror: 'consent_required' },
    })
  })
})

describe('a device code (O8)', () => {
  const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'

  async function begin() {
    const world = open()
    const { body } = await world.post('devicecode', {
      client_id: DEFAULT_CLIENT.id,
      scope: 'openid User.Read',
    })
    const poll = () =>
      world.post('token', {
        grant_type: DEVICE,
        client_id: DEFAULT_CLIENT.id,
        device_code: String(body.device_code),
      })
    const decide = (fields: Record<string, string>) =>
      world.fetch(
        new Request(String(body.verification_uri), { method: 'POST', body: new URLSearchParams(fields) }),
      )
    return { ...world, body, poll, decide }
  }

  it('is waited for, not too often, and then brings tokens once', async () => {
    const { body, poll, decide, clock, person } = await begin()
    expect(body).toMatchObject({ expires_in: 900, interval: 5 })
    expect((await poll()).code).toBe('authorization_pending')
    clock.now += 1_000
    expect((await poll()).code).toBe('slow_down')
    expect((await decide({ code: 'WRONG', account: person.id, decision: 'accept' })).status).toBe(400)
    await decide({ code: String(body.user_code).toLowerCase(), account: person.id, decision: 'accept' })
    clock.now += 10_000
    expect((await poll()).body).toMatchObject({ scope: 'openid User.Read' })
    expect((await poll()).code).toBe('bad_verification_code')
  })

  it('is refused, or runs out', async () => {
    const refused = await begin()
    await refused.decide({ code: String(refused.body.user_code), decision: 'cancel' })
    expect((await refused.poll()).code).toBe('authorization_declined')
    const late = await begin()
    late.clock.now += 900_000
    expect((await late.poll()).code).toBe('expired_token')
  })
})

it('says where everything is, and takes leave', async () => {
  const { fetch, person } = open()
  const get = async (path: string) => readAnswer(await fetch(new Request(`${origin}${path}`)))
  expect((await get('/common/v2.0/.well-known/openid-configuration')).body).toMatchObject({
    issuer: `${origin}/{tenantid}/v2.0`,
    token_endpoint: `${origin}/common/oauth2/v2.0/token`,
  })
  expect((await get(`/${person.tenant}/v2.0/.well-known/openid-configuration`)).body.issuer).toBe(
    `${origin}/${person.tenant}/v2.0`,
  )
  const discovered = await get(
    `/common/discovery/instance?api-version=1.1&authorization_endpoint=${origin}/common/oauth2/v2.0/authorize`,
  )
  expect(JSON.stringify(discovered.body)).toContain('login.microsoftonline.com')
  expect((await get('/common/oauth2/v2.0/logout')).status).toBe(200)
})
