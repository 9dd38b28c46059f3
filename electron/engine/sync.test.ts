import { afterAll, beforeAll, expect, test as testAnywhere } from 'vitest'
import { basic, type DavServer } from '#electron/providers/caldav/testing/dav-server.ts'
import { makeTestCalendar, startLinked, stateOf, titles, titlesThere } from './testing/linked-calendar.ts'
import {
  eventually,
  hasRadicale,
  startEmptyServer,
  startSyncingEngine,
  testKey,
} from './testing/linked-engine.ts'
import { askLocally, meeting } from './testing/test-engine.ts'

const test = testAnywhere.skipIf(!hasRadicale)
let server: DavServer
beforeAll(async () => {
  if (!hasRadicale) return
  server = await startEmptyServer()
})
afterAll(() => server?.close())

const nothing = { created: 0, updated: 0, deleted: 0 }

test('edits travel both ways by themselves', async () => {
  const linked = await startLinked(server)
  const { client, calendar, other } = linked
  const { event } = await client.event.create(meeting(calendar, '2026-01-12', 'Made here'))
  await eventually(
    () => titlesThere(linked),
    (found) => found.includes('Made here'),
  )
  await client.event.update({ id: event?.id ?? '', patch: { title: 'Renamed here' } })
  await eventually(
    () => titlesThere(linked),
    (found) => found.includes('Renamed here'),
  )

  await other.put('theirs', 'Made there')
  expect(await client.sync.run({ calendarId: calendar })).toMatchObject([
    { pulled: { created: 1, updated: 0, deleted: 0 }, pushed: nothing },
  ])
  await other.put('theirs', 'Renamed there')
  expect(await client.sync.run({ calendarId: calendar })).toMatchObject([{ pulled: { updated: 1 } }])
  expect(await titles(linked)).toEqual(['Renamed here', 'Renamed there'])

  await other.delete('theirs')
  await client.event.delete({ id: event?.id ?? '' })
  await eventually(
    () => titlesThere(linked),
    (found) => found.length === 0,
  )
  await client.sync.run({})
  expect(await titles(linked)).toEqual([])
  const runs = await client.sync.history({})
  expect(runs.length).toBeGreaterThan(4)
  expect(runs.every(({ outcome, changes }) => outcome === 'done' && changes > 0)).toBe(true)
})

test('a sync with nothing to do asks the server one thing and writes nothing', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy, engine } = linked
  await client.event.create(meeting(calendar))
  await client.sync.run({})
  await client.sync.run({})
  proxy.requests = []
  const before = { runs: await client.sync.history({}), size: engine.context.store.octets() }
  for (let time = 0; time < 5; time += 1) {
    expect(await client.sync.run({})).toMatchObject([{ requests: 1, pulled: nothing, pushed: nothing }])
  }
  expect(proxy.requests).toHaveLength(5)
  expect({ runs: await client.sync.history({}), size: engine.context.store.octets() }).toEqual(before)
})

test('reminders of a calendar are nothing that is sent', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy } = linked
  await client.event.create(meeting(calendar))
  await client.sync.run({})
  await client.sync.run({})
  proxy.requests = []
  await client.calendar.update({ id: calendar, reminderMinutes: [1_440, 60] })
  const account = (await client.account.list()).find(({ calendars }) => calendars[0]?.id === calendar)
  expect(account?.calendars[0]?.pending).toBe(0)
  expect(await client.sync.run({})).toMatchObject([{ requests: 1, pulled: nothing, pushed: nothing }])
  expect(proxy.requests).toHaveLength(1)
  expect((await client.calendar.list()).find(({ id }) => id === calendar)?.reminderMinutes).toEqual([
    1_440, 60,
  ])
})

test('what comes from the server can be undone, and the undo is sent', async () => {
  const linked = await startLinked(server)
  const { client, other } = linked
  await other.put('theirs', 'Made there')
  await client.sync.run({})
  const [change] = await client.history.list({ limit: 1 })
  expect(change?.actor.kind).toBe('provider')
  await client.history.undo({ id: change?.id ?? '' })
  await eventually(
    () => titlesThere(linked),
    (found) => found.length === 0,
  )
})

test('an event moves between a calendar that lives here and one of an account, and back', async () => {
  const linked = await startLinked(server)
  const { client, calendar } = linked
  const local = (await client.calendar.list()).find(({ accountId }) => accountId === null)?.id ?? ''
  const { event } = await client.event.create(meeting(local, '2026-01-12', 'Wanderer'))
  const id = event?.id ?? ''
  await client.event.update({ id, patch: { calendarId: calendar } })
  await eventually(
    () => titlesThere(linked),
    (found) => found.includes('Wanderer'),
  )
  await client.event.update({ id, patch: { calendarId: local } })
  await eventually(
    () => titlesThere(linked),
    (found) => found.length === 0,
  )
  expect((await client.event.get({ id })).event.calendarId).toBe(local)
})

test('a second request waits for the run that is under way and shares it', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy } = linked
  proxy.requests = []
  const reports = await Promise.all([1, 2, 3].map(() => client.sync.run({ calendarId: calendar })))
  expect(proxy.requests).toHaveLength(1)
  expect(new Set(reports.map((report) => JSON.stringify(report))).size).toBe(1)
})

test('an engine that is closed in the middle of a sync goes on where it was', async () => {
  const keySources = testKey()
  const linked = await startLinked(server, { keySources })
  const { client, calendar, proxy, engine, home, other } = linked
  for (let event = 0; event < 20; event += 1) await other.put(`event-${event}`, `Event ${event}`)
  await client.event.create(meeting(calendar, '2026-01-12', 'Made here'))
  proxy.standIn = 'hang'
  const asked = client.sync.run({}).catch(() => [])
  await eventually(
    () => stateOf(linked),
    (now) => now?.kind === 'syncing',
  )
  const start = Date.now()
  await engine.close()
  expect(Date.now() - start).toBeLessThan(4_000)
  await asked
  proxy.standIn = null
  const again = await startSyncingEngine({ home, keySources })
  // By itself, soon after the start.
  await eventually(
    () => titlesThere(linked),
    (found) => found.includes('Made here'),
  )
  await again.client.sync.run({})
  expect(await titles({ ...linked, client: again.client })).toHaveLength(21)
  expect(await titlesThere(linked)).toHaveLength(21)
})

test('when a calendar was in step last is known after a new start', async () => {
  const keySources = testKey()
  const { client, engine, home, proxy } = await startLinked(server, { keySources })
  await client.sync.run({})
  const last = (await client.account.list())[0]?.calendars[0]?.lastSyncAt
  await engine.close()
  await proxy.shut()
  const again = await startSyncingEngine({ home, keySources })
  expect((await again.client.account.list())[0]?.calendars[0]?.lastSyncAt).toBe(last)
})

test('new and renamed calendars are noticed at the start; a name of our own stays', async () => {
  const keySources = testKey()
  const linked = await startLinked(server, { keySources })
  const { client, calendar, engine, home, proxy } = linked
  await client.calendar.update({ id: calendar, name: 'My own name' })
  const named = await makeTestCalendar(server)
  await client.account.update({ id: '1', paused: true })
  await client.account.update({ id: '1', paused: false })
  await eventually(
    () => client.calendar.list(),
    (found) => found.length === 3,
  )
  await engine.close()
  await rename(proxy.url, named, 'Garden club')
  await rename(proxy.url, linked.path, 'Theirs')
  await makeTestCalendar(server)
  const again = await startSyncingEngine({ home, keySources })
  const names = await eventually(
    async () => (await again.client.calendar.list()).map(({ name }) => name),
    (found) => found.length === 4 && found.includes('Garden club'),
  )
  expect(names).toContain('My own name')
})

/** What another client does that gives a calendar a name. */
async function rename(url: string, path: string, name: string): Promise<void> {
  const body = `<propertyupdate xmlns="DAV:"><set><prop><displayname>${name}</displayname></prop></set></propertyupdate>`
  const headers = { authorization: basic(server) }
  const { status } = await fetch(new URL(path, url), { method: 'PROPPATCH', headers, body })
  expect(status).toBe(207)
}

test('a backup that is put in place is synced from where it was', async () => {
  const linked = await startLinked(server)
  const { client, calendar } = linked
  await client.event.create(meeting(calendar, '2026-01-12', 'Before'))
  await client.sync.run({})
  const backup = await client.backup.create()
  await client.event.create(meeting(calendar, '2026-01-13', 'After'))
  await client.sync.run({})
  await client.backup.restore({ name: backup.name })
  expect(await titles(linked)).toEqual(['Before'])
  await client.sync.run({})
  await client.sync.run({})
  expect(await titles(linked)).toEqual(['After', 'Before'])
  expect(await titlesThere(linked)).toEqual(['After', 'Before'])
})

test('metrics count runs, failures, requests and what is pending', async () => {
  const linked = await startLinked(server)
  const { client, calendar, proxy } = linked
  await client.sync.run({})
  await proxy.shut()
  await client.event.create(meeting(calendar))
  await eventually(
    () => stateOf(linked),
    (now) => now?.kind === 'waiting',
  )
  const { text } = await askLocally(linked, { path: '/metrics' })
  expect(text).toMatch(/kalends_sync_runs_total\{outcome="done"\} [1-9]/)
  expect(text).toMatch(/kalends_sync_runs_total\{outcome="failed"\} [1-9]/)
  expect(text).toMatch(/kalends_sync_requests_total [1-9]/)
  expect(text).toMatch(/kalends_sync_pending 1\n/)
})
