import { afterAll, beforeAll, expect, test as testAnywhere } from 'vitest'
import type { DavServer } from '#electron/providers/caldav/testing/dav-server.ts'
import { startLinked, titles, titlesThere } from './testing/linked-calendar.ts'
import { eventually, hasRadicale, startEmptyServer } from './testing/linked-engine.ts'
import type { RemoteServer } from './testing/remote-servers.ts'
import { meeting } from './testing/test-engine.ts'

const test = testAnywhere.skipIf(!hasRadicale)
let server: DavServer
beforeAll(async () => {
  if (!hasRadicale) return
  server = await startEmptyServer()
})
afterAll(() => server?.close())

const lies: [string, RemoteServer['standIn'], RegExp][] = [
  [
    'a web page with 200',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    /web page/,
  ],
  ['broken XML', { status: 207, headers: { 'content-type': 'text/xml' }, body: '<a><b>' }, /\w+/],
  ['a status that makes no sense', { status: 302 }, /\w+/],
  ['an error', { status: 503 }, /not available/],
]
test.each(lies)(
  'that gives %s makes its calendar wait, and nothing is deleted',
  async (_name, lie, reason) => {
    const linked = await startLinked(server)
    const { client, calendar, proxy } = linked
    await client.event.create(meeting(calendar, '2026-01-12', 'Stays'))
    await client.sync.run({})
    proxy.standIn = lie
    const [report] = await client.sync.run({})
    expect(report?.state).toMatchObject({ kind: 'waiting', reason: expect.stringMatching(reason) })
    expect(await titles(linked)).toEqual(['Stays'])
    const [account] = await client.account.list()
    expect(account).toMatchObject({ state: { kind: 'waiting' }, nextSyncAt: expect.stringContaining('T') })
    expect(await client.sync.history({ limit: 1 })).toMatchObject([{ outcome: 'failed' }])
    // The same failure again is not noted again.
    const { length } = await client.sync.history({})
    await client.sync.run({})
    expect(await client.sync.history({})).toHaveLength(length)
    proxy.standIn = null
    expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' } }])
  },
)

test('a server that counts as down is asked all the same when the person asks', async () => {
  const { client, proxy } = await startLinked(server)
  await client.sync.run({})
  await proxy.shut()
  for (let times = 0; times < 10; times += 1) await client.sync.run({})
  await proxy.open()
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' } }])
})

test('a server that is down is tried again soon, and gets what was edited meanwhile', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy } = linked
  await proxy.shut()
  await client.event.create(meeting(calendar, '2026-01-12', 'Offline'))
  const [account] = await eventually(
    () => client.account.list(),
    ([first]) => first?.state.kind === 'waiting',
  )
  expect(account?.calendars[0]).toMatchObject({ pending: 1 })
  const wait = Date.parse(account?.nextSyncAt ?? '') - Date.now()
  expect(wait).toBeGreaterThan(15_000)
  expect(wait).toBeLessThan(31_000)
  await proxy.open()
  // As when the machine is back on a network.
  linked.engine.context.sync.wake()
  await eventually(
    () => titlesThere(linked),
    (found) => found.includes('Offline'),
  )
})

test('a server that wants to be left alone is left alone, whoever asks', async () => {
  const linked = await startLinked(server)
  const { client, proxy } = linked
  proxy.standIn = { status: 429, headers: { 'retry-after': '7200' } }
  const [first] = await client.sync.run({})
  expect(first?.state.kind).toBe('waiting')
  proxy.standIn = null
  proxy.requests = []
  expect(await client.sync.run({ calendarId: linked.calendar })).toMatchObject([
    { requests: 0, state: { kind: 'waiting' } },
  ])
  expect(proxy.requests).toEqual([])
  const [account] = await client.account.list()
  expect(Date.parse(account?.nextSyncAt ?? '') - Date.now()).toBeGreaterThan(7_000_000)
})

test('a server without a calendar that it had says so, and its events are kept', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy } = linked
  await client.event.create(meeting(calendar, '2026-01-12', 'Stays'))
  await client.sync.run({})
  proxy.standIn = { status: 404 }
  expect(await client.sync.run({})).toMatchObject([
    { state: { kind: 'failed', reason: expect.stringContaining('events are kept') } },
  ])
  expect(await titles(linked)).toEqual(['Stays'])
})
