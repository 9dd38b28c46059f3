import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { googleFaults } from '../google-faults.ts'
import { GoogleSimulator, type GoogleSimulatorOptions } from '../google-simulator.ts'
import { desktopClient, deviceClient } from './clients.ts'
import type { AutoConsent } from './sign-in-desk.ts'

const calendar = 'https://www.googleapis.com/auth/calendar'
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const day = 86_400_000

class Door {
  readonly simulator: GoogleSimulator
  time = Date.UTC(2026, 0, 12, 8)

  constructor(autoConsent: AutoConsent | null = {}, options: GoogleSimulatorOptions = {}) {
    this.simulator = new GoogleSimulator({ now: () => this.time, autoConsent, ...options })
    this.simulator.others.addAccount({ email: 'ada@example.com', name: 'Ada' })
    this.simulator.others.addAccount({ email: 'bob@example.com', name: 'Bob' })
  }

  async authorize(query: Readonly<Record<string, string | undefined>> = {}) {
    const asked = {
      client_id: desktopClient.id,
      redirect_uri: 'http://127.0.0.1:49152/back',
      response_type: 'code',
      scope: `openid email ${calendar}`,
      access_type: 'offline',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'the state',
      ...query,
    }
    const given = Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    )
    return await this.get(`/o/oauth2/v2/auth?${new URLSearchParams(given)}`)
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}) {
    return answerOf(await this.simulator.fetch(new Request(`http://simulator${path}`, { headers })))
  }

  async post(path: string, form: Readonly<Record<string, string>>) {
    const body = new URLSearchParams({
      client_id: desktopClient.id,
      client_secret: desktopClient.secret,
      ...form,
    })
    return answerOf(
      await this.simulator.fetch(new Request(`http://simulator${path}`, { method: 'POST', body })),
    )
  }

  exchange(code: string, form: Readonly<Record<string, string>> = {}) {
    return this.post('/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://127.0.0.1:49152/back',
      code_verifier: verifier,
      ...form,
    })
  }

  refresh(refreshToken: string) {
    return this.post('/token', { grant_type: 'refresh_token', refresh_token: refreshToken })
  }

  /** The whole way: the tokens that a sign-in brings. */
  async signIn(query: Readonly<Record<string, string | undefined>> = {}) {
    return (await this.exchange((await this.authorize(query)).back.get('code') ?? '')).body
  }
}

async function answerOf(answer: Response) {
  const text = await answer.text()
  const location = answer.headers.get('location')
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    location,
    back: location === null ? new URLSearchParams() : new URL(location).searchParams,
    body: (text.startsWith('{') ? JSON.parse(text) : {}) as Readonly<Record<string, string>>,
  }
}

describe('the authorization page', () => {
  it('goes back to any port of the loopback (O6) with a code, the state and what was granted', async () => {
    const { status, location, back } = await new Door().authorize({
      redirect_uri: 'http://127.0.0.1:1/x?a=b',
    })
    expect(status).toBe(302)
    expect(location).toMatch(/^http:\/\/127\.0\.0\.1:1\/x\?a=b&/)
    expect(back.get('state')).toBe('the state')
    expect(back.get('scope')).toContain(calendar)
  })

  it.each([
    [{ redirect_uri: 'https://evil.example/' }, 400, 'redirect_uri_mismatch'],
    [{ redirect_uri: 'http://127.0.0.1.evil.example/' }, 400, 'redirect_uri_mismatch'],
    [{ client_id: 'nobody' }, 401, 'invalid_client'],
    [{ scope: undefined }, 400, 'invalid_request'],
    [{ scope: 'https://www.googleapis.com/auth/everything' }, 400, 'invalid_scope'],
    [{ response_type: 'token' }, 400, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 400, 'invalid_request'],
  ])('shows what is wrong with %j, and sends nobody anywhere', async (query, status, error) => {
    const answer = await new Door().authorize(query)
    expect([answer.status, answer.location]).toEqual([status, null])
    expect(answer.text).toContain(error)
  })

  it('is a form on which an account is chosen, scopes are unticked, and all is escaped', async () => {
    const door = new Door(null)
    door.simulator.others.addAccount({ email: 'eve@example.com', name: '<script>alert(1)</script>' })
    const { text } = await door.authorize({ login_hint: 'bob@example.com' })
    expect(text).not.toContain('<script>')
    expect(text).toMatch(/value="bob@example.com"\s+checked/)
    const id = /name="request" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const back = await door.post('/signin/oauth/consent', {
      request: id,
      account: 'bob@example.com',
      decision: 'allow',
    })
    const { body } = await door.exchange(back.back.get('code') ?? '')
    expect(body.scope).toBe('openid https://www.googleapis.com/auth/userinfo.email')
    const again = await door.post('/signin/oauth/consent', {
      request: id,
      account: 'bob@example.com',
      decision: 'allow',
    })
    expect(again.status).toBe(400)
  })

  it('can be denied', async () => {
    expect((await new Door({ denies: true }).authorize()).back.get('error')).toBe('access_denied')
    const door = new Door(null)
    const { text } = await door.authorize()
    const id = /name="request" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const back = await door.post('/signin/oauth/consent', { request: id, decision: 'deny' })
    expect(Object.fromEntries(back.back)).toEqual({ state: 'the state', error: 'access_denied' })
  })

  it('grants less where scopes are unticked by themselves', async () => {
    const door = new Door({ unticked: [calendar], account: 'bob@example.com' })
    const tokens = await door.signIn()
    expect(tokens.scope).not.toContain(calendar)
    const who = await door.get('/oauth2/v3/userinfo', { authorization: `Bearer ${tokens.access_token}` })
    expect(who.body).toMatchObject({ email: 'bob@example.com', sub: expect.stringMatching(/^\d{21}$/) })
  })
})

describe('a code', () => {
  it('is good once, within ten minutes, with its verifier, address, client and secret', async () => {
    const door = new Door()
    const code = async () => (await door.authorize()).back.get('code') ?? ''
    const refused = async (form: Readonly<Record<string, string>>) => {
      const { status, body } = await door.exchange(await code(), form)
      return [status, body.error]
    }
    expect(await refused({ code_verifier: 'w'.repeat(43) })).toEqual([400, 'invalid_grant'])
    expect(await refused({ redirect_uri: 'http://127.0.0.1:49153/back' })).toEqual([
      400,
      'redirect_uri_mismatch',
    ])
    expect(await refused({ client_secret: 'wrong' })).toEqual([401, 'invalid_client'])
    expect(await refused({ client_secret: '' })).toEqual([400, 'invalid_request'])
    expect(await refused({ client_id: 'nobody' })).toEqual([401, 'invalid_client'])
    expect(await refused({ client_id: deviceClient.id, client_secret: deviceClient.secret })).toEqual([
      400,
      'invalid_grant',
    ])
    expect(await refused({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
    expect(await refused({ code: 'nonsense' })).toEqual([400, 'invalid_grant'])
    const once = await code()
    expect((await door.exchange(once)).status).toBe(200)
    expect((await door.exchange(once)).body.error).toBe('invalid_grant')
    const late = await code()
    door.time += 600_000
    expect((await door.exchange(late)).body.error).toBe('invalid_grant')
  })

  it('without a challenge needs no verifier, with one it does', async () => {
    const door = new Door()
    const { back } = await door.authorize()
    const { body } = await door.post('/token', {
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:49152/back',
    })
    expect(body).toEqual({ error: 'invalid_grant', error_description: 'Missing code verifier.' })
  })
})

describe('a refresh token', () => {
  it('comes with the first consent, and with one that is asked for again (O1)', async () => {
    const door = new Door()
    expect(await door.signIn({ access_type: undefined })).not.toHaveProperty('refresh_token')
    const other = new Door()
    expect(await other.signIn()).toHaveProperty('refresh_token')
    expect(await other.signIn()).not.toHaveProperty('refresh_token')
    expect(await other.signIn({ prompt: 'consent' })).toHaveProperty('refresh_token')
  })

  it('brings access tokens, which expire', async () => {
    const door = new Door()
    const { refresh_token: token = '' } = await door.signIn()
    const { status, body } = await door.refresh(token)
    expect([status, body.expires_in]).toEqual([200, 3_599])
    expect(body).not.toHaveProperty('refresh_token')
    const list = () =>
      door.get('/calendar/v3/users/me/calendarList', { authorization: `Bearer ${body.access_token}` })
    expect((await list()).status).toBe(200)
    door.time += 3_599_000
    expect((await list()).status).toBe(401)
  })

  it.each<[string, (door: Door, token: string) => unknown]>([
    ['revoked by the program', (door, token) => door.post('/revoke', { token })],
    [
      'revoked by the person',
      ({ simulator }) => simulator.grants.revokeClient('ada@example.com', desktopClient.id),
    ],
    ['killed', ({ simulator }) => simulator.grants.kill('ada@example.com')],
    ['unused for half a year', (door) => (door.time += 182 * day)],
    [
      'followed by a hundred others',
      async (door) => {
        for (let index = 0; index < 100; index += 1) await door.signIn({ prompt: 'consent' })
      },
    ],
  ])('is dead when it is %s (O2)', async (_, kill) => {
    const door = new Door()
    const { refresh_token: token = '' } = await door.signIn()
    await kill(door, token)
    const { status, body } = await door.refresh(token)
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  it('is for the client that it was given to', async () => {
    const door = new Door()
    const { refresh_token: token = '' } = await door.signIn()
    const stolen = await door.post('/token', {
      client_id: deviceClient.id,
      client_secret: deviceClient.secret,
      grant_type: 'refresh_token',
      refresh_token: token,
    })
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant'])
    expect((await door.refresh(token)).status).toBe(200)
  })

  it('lives for a week while the consent screen is in testing, and not past a new password with mail (O2)', async () => {
    const testing = new Door({}, { clients: [{ ...desktopClient, isInTesting: true }] })
    const { refresh_token: token = '' } = await testing.signIn()
    testing.time += 7 * day - 1
    expect((await testing.refresh(token)).status).toBe(200)
    testing.time += 1
    expect((await testing.refresh(token)).status).toBe(400)

    const door = new Door()
    const plain = await door.signIn()
    const mail = await door.signIn({ scope: 'https://mail.google.com/', prompt: 'consent' })
    door.simulator.grants.changePassword('ada@example.com')
    expect((await door.refresh(plain.refresh_token ?? '')).status).toBe(200)
    expect((await door.refresh(mail.refresh_token ?? '')).status).toBe(400)
  })

  it('takes its access tokens with it when it is revoked, and can be revoked once', async () => {
    const door = new Door()
    const tokens = await door.signIn()
    expect((await door.post('/revoke', { token: tokens.access_token ?? '' })).status).toBe(200)
    const list = await door.get('/calendar/v3/users/me/calendarList', {
      authorization: `Bearer ${tokens.access_token}`,
    })
    expect(list.status).toBe(401)
    expect((await door.post('/revoke', { token: tokens.refresh_token ?? '' })).body.error).toBe(
      'invalid_token',
    )
    expect(await door.signIn()).toHaveProperty('refresh_token')
  })
})

describe('the device flow (O3, O8)', () => {
  const device = { client_id: deviceClient.id, client_secret: deviceClient.secret }
  const poll = (door: Door, code = '') =>
    door.post('/token', {
      ...device,
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: code,
    })

  it('lets a device in when the person has typed its code', async () => {
    const door = new Door()
    const { body } = await door.post('/device/code', { ...device, scope: `openid email ${calendar}` })
    expect(body).toMatchObject({
      expires_in: 1_800,
      interval: 5,
      verification_url: 'http://simulator/device',
    })
    const first = await poll(door, body.device_code)
    expect([first.status, first.body.error]).toEqual([428, 'authorization_pending'])
    const hasty = await poll(door, body.device_code)
    expect([hasty.status, hasty.body.error]).toEqual([403, 'slow_down'])
    const shown = await door.get(`/device?user_code=${body.user_code}`)
    expect(shown.text).toContain('ada@example.com')
    await door.post('/device', {
      user_code: body.user_code ?? '',
      account: 'ada@example.com',
      decision: 'allow',
    })
    door.time += 10_000
    const { status, body: tokens } = await poll(door, body.device_code)
    expect([status, tokens.scope]).toEqual([
      200,
      `openid https://www.googleapis.com/auth/userinfo.email ${calendar}`,
    ])
    expect(
      (
        await door.post('/token', {
          ...device,
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token ?? '',
        })
      ).status,
    ).toBe(200)
  })

  it('refuses other clients, scopes, people and late comers', async () => {
    const door = new Door()
    const desktop = await door.post('/device/code', { scope: calendar })
    expect([desktop.status, desktop.body.error]).toEqual([401, 'invalid_client'])
    for (const scope of [`${calendar}.events.readonly`, 'https://mail.google.com/']) {
      const { status, body } = await door.post('/device/code', { ...device, scope })
      expect([status, body.error]).toEqual([400, 'invalid_scope'])
    }
    const denied = (await door.post('/device/code', { ...device, scope: calendar })).body
    await door.post('/device', {
      user_code: denied.user_code ?? '',
      account: 'ada@example.com',
      decision: 'deny',
    })
    const answer = await poll(door, denied.device_code)
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied'])
    const late = (await door.post('/device/code', { ...device, scope: calendar })).body
    door.time += 1_800_000
    expect((await poll(door, late.device_code)).body.error).toBe('expired_token')
    expect((await door.get('/device?user_code=NONE-NONE')).text).toContain('did not work')
  })
})

describe('what the simulator tells', () => {
  it('has the time of its own clock, by which others can set theirs', async () => {
    const { headers } = await new Door().authorize()
    expect(headers.get('date')).toBe('Mon, 12 Jan 2026 08:00:00 GMT')
  })

  it('remembers requests without anything that lets in', async () => {
    const door = new Door()
    const tokens = await door.signIn()
    await door.get('/calendar/v3/users/me/calendarList', { authorization: `Bearer ${tokens.access_token}` })
    await door.post(`/revoke?token=${tokens.access_token}`, {})
    const text = JSON.stringify(door.simulator.log.entries)
    for (const secret of [
      tokens.access_token,
      tokens.refresh_token,
      desktopClient.secret,
      verifier,
      'the state',
    ])
      expect(text).not.toContain(secret)
    expect(door.simulator.log.counts).toMatchObject({
      'oauth.authorize': 1,
      'oauth.token': 1,
      'calendar.calendarList.list': 1,
    })
  })

  it('can be a captive portal’s page, or nothing', async () => {
    const door = new Door()
    const faults = googleFaults(door.simulator)
    door.simulator.faults.add(faults['captive portal']())
    const page = await door.authorize()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const { back } = await door.authorize()
    door.simulator.faults.add(faults['token answer lost']())
    await expect(door.exchange(back.get('code') ?? '')).rejects.toThrow('the connection was lost')
    expect((await door.exchange(back.get('code') ?? '')).body.error).toBe('invalid_grant')
  })
})
