import { expect, onTestFinished, test, vi } from 'vitest'
import { noticeZone } from './system-zone.ts'
import { startSyncingEngine } from './testing/linked-engine.ts'
import { calendarText, eventText, startFeed } from './testing/remote-servers.ts'
import { ask, askLocally, connectClient, startEngine } from './testing/test-engine.ts'

test('a setting made by one client is seen by the others, over WebSocket and REST', async () => {
  const running = await startEngine()
  const { client: one } = await connectClient(running)
  const { client: other } = await connectClient(running)
  const live = await one.settings.live()
  expect((await live.next()).value).toMatchObject({ values: { weekStart: null, isWelcomed: false } })
  await other.settings.update({ weekStart: 7 })
  expect((await live.next()).value).toMatchObject({ values: { weekStart: 7 } })
  const { text } = await askLocally(running, { path: '/api/settings' })
  expect(JSON.parse(text)).toEqual(await one.settings.get())
})

test('the person’s own zone is what they set, else that of the machine, and outlives a restart', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const machine = (await client.settings.get()).systemZone
  expect((await client.system.status()).zone).toBe(machine)
  await client.settings.update({ zone: 'Asia/Tokyo' })
  expect((await client.system.status()).zone).toBe('Asia/Tokyo')
  expect((await client.agenda.list({ from: '2026-01-12', to: '2026-01-12' })).zone).toBe('Asia/Tokyo')
  await running.engine.close()
  const { client: again } = await connectClient(await startEngine({ home: running.home }))
  expect((await again.settings.get()).values.zone).toBe('Asia/Tokyo')
  await again.settings.update({ zone: null })
  expect((await again.system.status()).zone).toBe(machine)
})

test('a machine that is in another zone than before is noticed when it wakes up or a page comes, and every page told', async () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  onTestFinished(() => {
    vi.unstubAllEnvs()
    noticeZone()
  })
  noticeZone()
  const running = await startEngine()
  const { client } = await connectClient(running)
  const settings = await client.settings.live()
  expect((await settings.next()).value).toMatchObject({ systemZone: 'Europe/Berlin' })
  const agenda = await client.agenda.live({ from: '2026-01-12', to: '2026-01-12' })
  expect((await agenda.next()).value).toMatchObject({ zone: 'Europe/Berlin' })
  vi.stubEnv('TZ', 'America/New_York')
  await client.sync.wake()
  expect((await settings.next()).value).toMatchObject({ systemZone: 'America/New_York' })
  expect((await agenda.next()).value).toMatchObject({ zone: 'America/New_York' })
  vi.stubEnv('TZ', 'Asia/Tokyo')
  await connectClient(running)
  expect((await settings.next()).value).toMatchObject({ systemZone: 'Asia/Tokyo' })
})

test('what is wrong is refused at the door, and programs with a token only read', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  await expect(client.settings.update({ eventMinutes: 0 })).rejects.toThrow()
  await expect(client.settings.update({ workingHours: { from: '17:00', to: '09:00' } })).rejects.toThrow()
  const { token } = await client.token.create({ name: 'script', scopes: ['full'], expiresAt: null })
  const answer = await ask(
    { port: running.port },
    {
      method: 'PATCH',
      path: '/api/settings',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ eventMinutes: 30 }),
    },
  )
  expect(answer.status).toBe(403)
  expect((await client.settings.get()).values.eventMinutes).toBe(60)
})

test('accounts begin as was set: interval, policy, and how much may be missing', async () => {
  const { client } = await startSyncingEngine()
  await client.settings.update({ syncMinutes: 180, conflictPolicy: 'latest', removalPercent: 80 })
  const events = Array.from({ length: 12 }, (_, index) => eventText(`e${index}`, `Event ${index}`, 1 + index))
  const feed = await startFeed(calendarText('X-WR-CALNAME:Holidays', ...events))
  const account = await client.account.add({ provider: 'feed', url: feed.url, allowPrivateAddress: true })
  expect(account).toMatchObject({ intervalMinutes: 180, calendars: [{ policy: 'latest' }] })
  await client.sync.run({})
  feed.text = calendarText('X-WR-CALNAME:Holidays', ...events.slice(0, 6))
  // Half of it would be a question usually, see above.
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' }, pulled: { deleted: 6 } }])
  await client.settings.update({ removalPercent: 10 })
  feed.text = calendarText('X-WR-CALNAME:Holidays')
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'guarded' } }])

  const details = await client.settings.details()
  expect(details.privateAddresses).toEqual([{ account: 'Holidays', address: new URL(feed.url).host }])
})

test('where things are is told: folders, and the providers as the environment has them', async () => {
  const running = await startEngine({
    environment: { KALENDS_GRAPH_ORIGIN: 'https://microsoftgraph.chinacloudapi.cn/' },
  })
  const { client } = await connectClient(running)
  const details = await client.settings.details()
  expect(details).toMatchObject({
    home: running.home,
    log: `${running.home}/engine.log`,
    privateAddresses: [],
  })
  expect(details.origins).toHaveLength(6)
  expect(details.origins.filter(({ isUsual }) => !isUsual)).toEqual([
    {
      variable: 'KALENDS_GRAPH_ORIGIN',
      address: 'https://microsoftgraph.chinacloudapi.cn',
      isUsual: false,
    },
  ])
})

test('the sample calendar is made over the contract', async () => {
  const { client } = await connectClient(await startEngine())
  const made = await client.calendar.createSample({ language: 'de' })
  expect(made).toMatchObject({ name: 'Beispielkalender', readOnly: false })
  expect((await client.settings.get()).sampleCalendarId).toBe(made.id)
})
