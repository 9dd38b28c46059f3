import { get as getHttp } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createHttpFetch } from '#electron/providers/http-fetch.ts'
import { ConnectionLostError } from '../shared/faults.ts'
import { fillWithEvents } from './life/many-events.ts'
import { fillWithWeek } from './life/week-of-life.ts'
import { MicrosoftSimulator } from './microsoft-simulator.ts'
import { serveMicrosoft } from './serve-microsoft.ts'
import { hour, openAccount } from './testing/open-account.ts'

describe('faults', () => {
  it('are refusals in Microsoft’s own words', async () => {
    const { ask, simulator } = openAccount()
    const { effects, faults } = simulator
    faults.add({ name: 'storm', effect: effects.throttled(7), times: 2 })
    faults.add({ name: 'down', effect: effects.unavailable(503) })
    faults.add({ name: 'stale', effect: effects.unauthorized() })
    faults.add({ name: 'hotel', effect: effects.captivePortal() })
    const throttled = await ask('GET', '/me')
    expect(throttled).toMatchObject({ status: 429, code: 'ApplicationThrottled' })
    expect(throttled.headers.get('retry-after')).toBe('7')
    const rest = [await ask('GET', '/me'), await ask('GET', '/me'), await ask('GET', '/me')]
    expect(rest.map(({ status }) => status)).toEqual([429, 503, 401])
    expect((await ask('GET', '/me')).headers.get('content-type')).toContain('text/html')
    expect((await ask('GET', '/me')).status).toBe(200)
    expect(simulator.log.entries.map(({ fault }) => fault)).toEqual([
      'storm',
      'storm',
      'down',
      'stale',
      'hotel',
      undefined,
    ])
  })

  it('are of the sign-in, too, and there is no end to waiting', async () => {
    const { simulator } = openAccount()
    const token = 'https://login.microsoftonline.com/common/oauth2/v2.0/token'
    simulator.faults.add({ name: 'down', effect: simulator.effects.signInUnavailable() })
    const answer = await simulator.fetch(new Request(token, { method: 'POST' }))
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable', error_codes: [90033] })
    simulator.faults.add({ name: 'hangs', effect: simulator.effects.hang() })
    const controller = new AbortController()
    const hanging = simulator.fetch(new Request(token, { method: 'POST', signal: controller.signal }))
    controller.abort(new Error('gave up'))
    await expect(hanging).rejects.toThrow('gave up')
  })

  it('lose an answer after the change, or the request before it', async () => {
    const { ask, owner, simulator } = openAccount()
    simulator.faults.add({ name: 'lost', effect: simulator.effects.loseAnswer(), on: 'POST /me/events' })
    await expect(ask('POST', '/me/events', hour('2026-01-10'))).rejects.toThrow(ConnectionLostError)
    expect(owner.list()).toHaveLength(1)
    simulator.faults.add({ name: 'lost', effect: simulator.effects.loseRequest() })
    await expect(ask('POST', '/me/events', hour('2026-01-10'))).rejects.toThrow(ConnectionLostError)
    expect(owner.list()).toHaveLength(1)
  })

  it('move versions and ids though nothing changed', async () => {
    const { ask, owner, simulator } = openAccount()
    const { id } = owner.create(hour('2026-01-10'))
    const read = async () => (await ask('GET', `/me/events/${id}`, undefined, { prefer: '' })).body
    const before = await read()
    simulator.faults.add({ name: 'etags', effect: simulator.effects.etagsMove() })
    const touched = await read()
    expect(touched['@odata.etag']).not.toBe(before['@odata.etag'])
    expect(touched.id).toBe(before.id)
    simulator.faults.add({ name: 'ids', effect: simulator.effects.idsChange() })
    expect((await read()).id).not.toBe(before.id)
  })

  it('skew the clock', async () => {
    const { ask, simulator } = openAccount()
    simulator.clockSkew = 600_000
    expect((await ask('GET', '/me')).headers.get('date')).toBe('Thu, 01 Jan 2026 12:10:00 GMT')
  })
})

describe('the simulator', () => {
  it('remembers requests by endpoint, and no token', async () => {
    const { ask, owner, simulator, accessToken, id } = openAccount()
    const event = owner.create(hour('2026-01-10'))
    await ask('GET', `/me/events/${event.id}?$select=subject`)
    await ask('GET', '/me/nonsense')
    expect(simulator.log.counts).toEqual({ 'GET /me/events/{id}': 1, 'GET /me/nonsense': 1 })
    expect(simulator.log.entries.map(({ account, status }) => [account, status])).toEqual([
      [id, 200],
      [id, 400],
    ])
    expect(JSON.stringify(simulator.log.entries)).not.toContain(accessToken)
  })

  it('is the same for the same seed', () => {
    const facts = (seed: number) => {
      const { owner } = openAccount({ seed })
      return owner.create(hour('2026-01-10'))
    }
    expect(facts(5)).toEqual(facts(5))
    expect(facts(5).id).not.toBe(facts(6).id)
  })

  it('ends all sign-ins where the application asks for it', async () => {
    const { ask } = openAccount({}, { scopes: ['User.ReadWrite'] })
    expect((await ask('POST', '/me/revokeSignInSessions')).status).toBe(200)
    expect((await ask('GET', '/me')).status).toBe(401)
  })

  it('fills accounts with believable life', async () => {
    const { simulator, id, ask, owner } = openAccount()
    fillWithWeek(simulator, id)
    const { value } = await ask('GET', '/me/calendars')
    expect(value.map(({ name }) => name)).toEqual(['Calendar', 'Rowing club'])
    const week = await ask('GET', '/me/calendarView?startDateTime=2025-12-29&endDateTime=2026-01-05&$top=50')
    expect(week.value.length).toBeGreaterThan(8)
    expect(new Set(week.value.map(({ type }) => type))).toEqual(
      new Set(['singleInstance', 'occurrence', 'exception']),
    )
    const personal = simulator.addAccount({ kind: 'personal', name: 'Pia' })
    fillWithWeek(simulator, personal.id)
    const before = owner.list().length
    fillWithEvents(simulator, id, 100)
    expect(owner.list()).toHaveLength(before + 100)
    expect(owner.list().filter(({ type }) => type === 'seriesMaster').length).toBeGreaterThanOrEqual(10)
  })

  it('answers small requests fast', async () => {
    const { ask, owner, simulator } = openAccount()
    simulator.throttle.limit = Number.POSITIVE_INFINITY
    const { id } = owner.create(hour('2026-01-10'))
    for (let index = 0; index < 500; index += 1) await ask('GET', `/me/events/${id}`)
    const before = process.cpuUsage()
    for (let index = 0; index < 1_000; index += 1) await ask('GET', `/me/events/${id}`)
    const { user, system } = process.cpuUsage(before)
    // 5,000 a second alone; with what this process and vitest do beside it, a third of that is asked for here.
    expect((user + system) / 1_000).toBeLessThan(600)
  })
})

describe('served', () => {
  it('speaks HTTP and HTTPS on one port, and loses connections by faults', async () => {
    const simulator = new MicrosoftSimulator()
    const { id } = simulator.addAccount({ name: 'Ada' })
    const { accessToken } = simulator.signIn(id)
    const served = await serveMicrosoft(simulator)
    try {
      const fetch = createHttpFetch()
      const ask = () =>
        fetch(new URL(`${served.origin}/v1.0/me`), {
          method: 'GET',
          headers: { authorization: `Bearer ${accessToken}` },
          signal: AbortSignal.timeout(5_000),
        })
      expect(await (await ask()).json()).toMatchObject({ displayName: 'Ada' })
      simulator.faults.add({ name: 'lost', effect: simulator.effects.loseAnswer(), times: 2 })
      await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect(new URL(served.secureOrigin).port).toBe(new URL(served.origin).port)
      expect(served.certificateAuthority).toContain('BEGIN CERTIFICATE')
    } finally {
      await served.close()
    }
    await expect(
      new Promise((resolve, reject) => getHttp(served.origin, resolve).on('error', reject)),
    ).rejects.toThrow()
  })
})

describe('the page', () => {
  const origin = 'http://127.0.0.1:4000'
  const post = (path: string, fields: Record<string, string>, headers = {}) =>
    new Request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })

  it('shows and changes the state', async () => {
    const { simulator, id, owner, ask } = openAccount()
    await ask('GET', '/me')
    const get = async (path: string) => (await simulator.fetch(new Request(`${origin}${path}`))).text()
    expect(await get('/')).toContain('Ada Lovelace')
    const made = await simulator.fetch(post('/state/accounts', { name: '<b>Bea</b>', kind: 'personal' }))
    expect(made.status).toBe(303)
    expect(await get('/')).toContain('&lt;b&gt;Bea&lt;/b&gt;')
    const account = `/state/accounts/${id}`
    const times = { start: '2026-01-05T09:00', end: '2026-01-05T10:00' }
    await simulator.fetch(post(`${account}/create`, { subject: '<script>', ...times }))
    expect(await get(account)).toContain('&lt;script&gt;')
    const [event] = owner.list()
    expect(event?.start).toEqual({ dateTime: '2026-01-05T08:00:00.0000000', timeZone: 'UTC' })
    const form = await get(`${account}/events/${event?.id}`)
    expect(form).toContain('value="2026-01-05T08:00"')
    await simulator.fetch(
      post(`${account}/update`, { event: event?.id ?? '', subject: 'Plain', zone: 'UTC', ...times }),
    )
    expect(owner.list()).toMatchObject([
      { subject: 'Plain', start: { dateTime: '2026-01-05T09:00:00.0000000' } },
    ])
    await simulator.fetch(post(`${account}/delete`, { event: event?.id ?? '' }))
    expect(owner.list()).toEqual([])
    await simulator.fetch(post('/state/faults', { name: 'throttled', times: '2' }))
    expect(simulator.faults.waiting).toMatchObject([{ name: 'throttled', left: 2 }])
    await simulator.fetch(post('/state/faults', { clear: 'yes', name: 'throttled' }))
    expect(simulator.faults.waiting).toEqual([])
    await simulator.fetch(post(`${account}/withdraw`, { client: simulator.identity.grants[0]?.client ?? '' }))
    expect((await ask('GET', '/me')).status).toBe(401)
  })

  it('shows the occurrences of a series', async () => {
    const { simulator, id, owner } = openAccount()
    fillWithWeek(simulator, id)
    const series = owner.list().find(({ type }) => type === 'seriesMaster')
    const shown = await (
      await simulator.fetch(new Request(`${origin}/state/accounts/${id}/events/${series?.id}`))
    ).text()
    expect(shown).toContain('Occurrences')
  })

  it('takes no form from other pages, and knows no other accounts', async () => {
    const { simulator } = openAccount()
    const foreign = post('/state/faults', { name: 'throttled' }, { origin: 'https://evil.example' })
    expect((await simulator.fetch(foreign)).status).toBe(403)
    expect(simulator.faults.waiting).toEqual([])
    expect((await simulator.fetch(new Request(`${origin}/state/accounts/none`))).status).toBe(404)
  })
})
