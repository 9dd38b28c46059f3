import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test as testAnywhere } from 'vitest'
import { EnvironmentKeySource } from '#electron/accounts/vault/environment-key-source.ts'
import { FileKeySource } from '#electron/accounts/vault/file-key-source.ts'
import { type DavServer, makeCalendar } from '#electron/providers/caldav/testing/dav-server.ts'
import {
  calendarId,
  eventually,
  hasRadicale,
  link,
  otherClient,
  startEmptyServer,
  startSyncingEngine,
} from './testing/linked-engine.ts'
import { startProxy } from './testing/remote-servers.ts'
import { ask, askLocally, logIn, meeting } from './testing/test-engine.ts'

const test = testAnywhere.skipIf(!hasRadicale)
let server: DavServer
beforeAll(async () => {
  if (!hasRadicale) return
  server = await startEmptyServer()
  await makeCalendar(server, '/ana/home/')
  await makeCalendar(server, '/ana/work/')
})
afterAll(() => server?.close())

const january = { from: '2026-01-01', to: '2026-01-31', zone: 'UTC' }

describe('linking', () => {
  test('asks the server first, and brings its calendars', async () => {
    const { client } = await startSyncingEngine()
    const account = await link(client, server)
    expect(account).toMatchObject({
      provider: 'caldav',
      user: 'ana',
      url: server.url,
      intervalMinutes: 15,
      calendars: [
        { synced: true, readOnly: false },
        { synced: true, readOnly: false },
      ],
    })
    expect((await client.calendar.list()).map(({ accountId }) => accountId).sort()).toEqual(['1', '1', null])
  })

  test('the same account twice is recognised, however it is written', async () => {
    const { client } = await startSyncingEngine()
    const first = await link(client, server)
    const again = link(client, { url: `${server.url}ana/` })
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(first.name),
    })
    expect(await client.account.list()).toHaveLength(1)
  })

  test('with a wrong password stores nothing', async () => {
    const { client } = await startSyncingEngine()
    await expect(link(client, server, 'ana', 'wrong')).rejects.toMatchObject({
      code: 'invalid',
      data: { field: 'password' },
    })
    expect(await client.account.list()).toEqual([])
    expect(await client.calendar.list()).toHaveLength(1)
  })

  test.each([
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
    ['nothing that is there', { status: 404 }],
    ['an error', { status: 503 }],
    ['broken XML', { status: 207, headers: { 'content-type': 'application/xml' }, body: '<multistatus' }],
  ])('a server that answers with %s is refused with a reason', async (_name, standIn) => {
    const { client } = await startSyncingEngine()
    const proxy = await startProxy(server.url)
    proxy.standIn = standIn
    await expect(link(client, proxy)).rejects.toMatchObject({
      code: expect.stringMatching(/invalid|unavailable/),
      message: expect.stringMatching(/\w{3}/),
    })
    expect(await client.account.list()).toEqual([])
  })

  test('without a key for the vault is refused, and asks the server nothing', async () => {
    const { client } = await startSyncingEngine({ keySources: [new EnvironmentKeySource({})] })
    const proxy = await startProxy(server.url)
    await expect(link(client, proxy)).rejects.toMatchObject({
      code: 'unavailable',
      data: { hint: expect.stringMatching(/KALENDS_VAULT_KEY .*KALENDS_VAULT_KEY_FILE.*keyring/) },
    })
    expect(proxy.requests).toEqual([])
  })

  test('is for the person alone, not for holders of access tokens', async () => {
    const running = await startSyncingEngine()
    const { token } = await running.client.token.create({ name: 'script', scopes: ['full'], expiresAt: null })
    const body = JSON.stringify({ provider: 'caldav', url: server.url, user: 'ana', password: 'secret' })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await ask({ port: running.port }, { method: 'POST', path: '/api/accounts', headers, body })
    expect(answer.status).toBe(403)
    expect(await running.client.account.list()).toEqual([])
  })
})

test('the password reaches neither log, nor answers, nor the database', async () => {
  const running = await startSyncingEngine({ log: { level: 'trace', stderr: null } })
  const { client, home } = running
  const account = await link(client, server)
  await expect(link(client, server, 'ana', 'secret')).rejects.toThrow()
  await expect(link(client, server, 'ben', 'not-the-secret')).rejects.toThrow()
  await client.sync.run({})
  await client.account.reconnect({ id: account.id, password: 'secret' })
  await expect(client.account.reconnect({ id: account.id, password: 'another-secret' })).rejects.toThrow()
  expect(await client.audit.list({ accountId: account.id })).toMatchObject([
    { action: 'signed-in', detail: 'A new password for ana' },
    { action: 'signed-in', detail: 'Linked as ana, with a password' },
  ])
  const cookie = await logIn(running)
  const answers = await Promise.all([
    askLocally(running, { path: '/api/accounts' }),
    askLocally(running, { path: '/api/sync/runs' }),
    askLocally(running, { path: '/metrics' }),
    askLocally(running, { path: '/health/detailed' }),
    ask({ port: running.port }, { path: '/api/accounts', headers: { cookie } }),
  ])
  await running.engine.close()
  const places = [
    JSON.stringify(account),
    ...answers.map(({ text }) => text),
    readFileSync(join(home, 'engine.log'), 'utf8'),
    readFileSync(join(home, 'kalends.db'), 'latin1'),
  ]
  const encoded = Buffer.from('ana:secret').toString('base64')
  for (const place of places)
    expect(place).not.toMatch(new RegExp(`secret"|not-the-secret|another-secret|${encoded}`))
})

test('the state of accounts is followed live', async () => {
  const { client } = await startSyncingEngine()
  const account = await link(client, server)
  const states = await client.account.live()
  const seen: string[] = []
  const following = (async () => {
    for await (const [first] of states) {
      seen.push(first?.state.kind ?? 'none')
      if (first?.state.kind === 'paused') return
    }
  })()
  await client.sync.run({})
  await client.account.update({ id: account.id, paused: true })
  await following
  expect(seen.at(-1)).toBe('paused')
  expect(seen.length).toBeGreaterThan(1)
})

describe('an account', () => {
  test('is renamed, paused and resumed, and has an interval', async () => {
    const { client } = await startSyncingEngine()
    const { id } = await link(client, server)
    expect(await client.account.update({ id, name: 'Ours', intervalMinutes: 60 })).toMatchObject({
      name: 'Ours',
      intervalMinutes: 60,
    })
    const paused = await client.account.update({ id, paused: true })
    expect(paused).toMatchObject({ state: { kind: 'paused' }, nextSyncAt: null })
    expect(await client.sync.run({ accountId: id })).toMatchObject([
      { requests: 0, state: { kind: 'paused' } },
      { requests: 0, state: { kind: 'paused' } },
    ])
    const resumed = await client.account.update({ id, paused: false })
    expect(resumed.state.kind).not.toBe('paused')
    await expect(client.account.update({ id, intervalMinutes: 1_441 })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(client.account.update({ id: '99' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('keeps what is pending until it is connected again', async () => {
    const { client } = await startSyncingEngine()
    const proxy = await startProxy(server.url)
    const account = await link(client, proxy)
    const calendar = calendarId(account, 'work')
    await client.sync.run({})
    proxy.standIn = { status: 401 }
    await client.event.create(meeting(calendar, '2026-01-13', 'Waiting'))
    const [dead] = await eventually(
      () => client.account.list(),
      ([first]) => first?.state.kind === 'reconnect',
    )
    expect(dead).toMatchObject({ nextSyncAt: null, state: { reason: expect.stringContaining('password') } })
    proxy.requests = []
    // Nobody tries a refused password again and again.
    expect(await client.sync.run({})).toMatchObject([{ requests: 0 }, { requests: 0 }])
    expect((await client.sync.run({ accountId: account.id })).map(({ requests }) => requests)).toEqual([1, 0])
    expect(proxy.requests).toHaveLength(1)

    proxy.standIn = null
    await expect(client.account.reconnect({ id: account.id, password: 'wrong' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await client.account.reconnect({ id: account.id, password: 'secret' })
    const [alive] = await eventually(
      () => client.account.list(),
      ([first]) => first?.calendars.every(({ pending }) => pending === 0) === true,
    )
    expect(alive?.state.kind).toMatch(/idle|syncing/)
    const other = otherClient(server, '/ana/work/')
    const texts = await Promise.all((await other.list()).map((path) => other.text(path)))
    expect(texts.filter((text) => text.includes('Waiting'))).toHaveLength(1)
  })

  test('that was refused by mistake goes on once the person asks for it', async () => {
    const { client } = await startSyncingEngine()
    const proxy = await startProxy(server.url)
    const { id } = await link(client, proxy)
    proxy.standIn = { status: 401 }
    await client.sync.run({ accountId: id })
    proxy.standIn = null
    expect(await client.sync.run({ accountId: id })).toMatchObject([
      { state: { kind: 'idle' } },
      { state: { kind: 'idle' } },
    ])
    expect(await client.account.list()).toMatchObject([
      { state: { kind: 'idle' }, nextSyncAt: expect.stringContaining('T') },
    ])
  })
})

describe('unlinking', () => {
  test('tells what was never sent, and deletes here only, which can be undone', async () => {
    const { client } = await startSyncingEngine()
    const proxy = await startProxy(server.url)
    const other = otherClient(server, '/ana/home/')
    await other.put('dentist', 'Dentist')
    const account = await link(client, proxy)
    await client.sync.run({})
    await proxy.shut()
    await client.event.create(meeting(calendarId(account, 'home'), '2026-01-14', 'Unsent'))
    expect(await client.account.remove({ id: account.id, keepEvents: false })).toMatchObject({ pending: 1 })
    expect(await client.account.list()).toEqual([])
    expect(await client.calendar.list()).toHaveLength(1)
    expect(await other.list()).toContain('/ana/home/dentist.ics')

    const [change] = await client.history.list({ limit: 1 })
    expect(change?.summary).toContain('Unlinked')
    await client.history.undo({ id: change?.id ?? '' })
    const back = (await client.agenda.list(january)).events.map(({ title }) => title)
    expect(back).toEqual(expect.arrayContaining(['Dentist', 'Unsent']))
    // They live only here now, and can be changed.
    const calendars = await client.calendar.list()
    expect(calendars.map(({ accountId, readOnly }) => ({ accountId, readOnly }))).toEqual(
      calendars.map(() => ({ accountId: null, readOnly: false })),
    )
  })

  test('can keep the events as local ones, and linking again makes no doubles there', async () => {
    const { client } = await startSyncingEngine()
    const other = otherClient(server, '/ana/home/')
    await other.put('kept', 'Kept')
    const before = await other.list()
    const account = await link(client, server)
    await client.sync.run({})
    const calendar = calendarId(account, 'home')
    expect(await client.account.remove({ id: account.id, keepEvents: true })).toMatchObject({ pending: 0 })
    expect((await client.calendar.list()).find(({ id }) => id === calendar)).toMatchObject({
      accountId: null,
    })
    expect((await client.agenda.list({ ...january, calendarIds: [calendar] })).events.length).toBeGreaterThan(
      0,
    )
    await link(client, server)
    await client.sync.run({})
    expect(await other.list()).toEqual(before)
  })
})

describe('a calendar of an account', () => {
  test('that is not wanted is in no list, and goes on where it was when it is wanted again', async () => {
    const { client } = await startSyncingEngine()
    await otherClient(server, '/ana/work/').put('standup', 'Stand-up')
    const account = await link(client, server)
    await client.sync.run({})
    const id = calendarId(account, 'work')
    const off = await client.account.updateCalendar({ id, synced: false })
    expect(off.calendars.find((calendar) => calendar.id === id)).toMatchObject({ synced: false })
    expect((await client.calendar.list()).map((calendar) => calendar.id)).not.toContain(id)
    const titles = async () => (await client.agenda.list(january)).events.map(({ title }) => title)
    expect(await titles()).not.toContain('Stand-up')
    expect((await client.event.search({ text: 'Stand-up', limit: 5 })).events).toEqual([])
    await expect(client.sync.run({ calendarId: id })).rejects.toMatchObject({ code: 'conflict' })

    await client.account.updateCalendar({ id, synced: true })
    expect(await titles()).toContain('Stand-up')
    const [report] = await client.sync.run({ calendarId: id })
    expect(report).toMatchObject({ pulled: { created: 0, updated: 0, deleted: 0 }, state: { kind: 'idle' } })
  })

  test('has a policy, and is not deleted like a local one', async () => {
    const { client } = await startSyncingEngine()
    const account = await link(client, server)
    const id = calendarId(account, 'work')
    const updated = await client.account.updateCalendar({ id, policy: 'theirs' })
    expect(updated.calendars.find((calendar) => calendar.id === id)?.policy).toBe('theirs')
    await expect(client.calendar.delete({ id })).rejects.toMatchObject({
      code: 'conflict',
      data: { hint: expect.stringContaining('account') },
    })
  })
})

test('keys are rotated, and accounts go on with their passwords sealed anew', async () => {
  const running = await startSyncingEngine()
  await running.engine.close()
  const file = new FileKeySource(join(running.home, 'vault-key'))
  const { client } = await startSyncingEngine({ home: running.home, keySources: [file] })
  await link(client, server)
  const rotated = await client.vault.rotate()
  expect(rotated).toMatchObject({ sealed: 1, source: expect.stringContaining('vault-key') })
  expect(readFileSync(join(running.home, 'vault-key'), 'utf8')).toMatch(new RegExp(`^${rotated.keyId}:`))
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' } }, { state: { kind: 'idle' } }])
})

test('a start without the key leaves everything readable and says what is missing', async () => {
  const running = await startSyncingEngine()
  await link(running.client, server)
  await running.client.sync.run({})
  await running.engine.close()
  const { client } = await startSyncingEngine({
    home: running.home,
    keySources: [new EnvironmentKeySource({})],
  })
  expect(await client.calendar.list()).toHaveLength(3)
  expect(await client.sync.run({})).toMatchObject([
    { requests: 0, state: { kind: 'failed', reason: expect.stringContaining('key') } },
    { requests: 0, state: { kind: 'failed' } },
  ])
})
