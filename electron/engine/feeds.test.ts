import { describe, expect, test } from 'vitest'
import { calendarId, startSyncingEngine } from './testing/linked-engine.ts'
import { calendarText, eventText, startFeed } from './testing/remote-servers.ts'
import { meeting } from './testing/test-engine.ts'

const january = { from: '2026-01-01', to: '2026-01-31', zone: 'UTC' }
const nothing = { created: 0, updated: 0, deleted: 0 }

/** An engine that follows a feed of so many events. */
async function startFollowing(count = 2) {
  const events = Array.from({ length: count }, (_, index) =>
    eventText(`e${index}`, `Event ${index}`, 1 + index),
  )
  const feed = await startFeed(calendarText('X-WR-CALNAME:Holidays', ...events))
  const running = await startSyncingEngine()
  const account = await running.client.account.add({
    provider: 'feed',
    url: feed.url,
    allowPrivateAddress: true,
  })
  await running.client.sync.run({})
  return { ...running, feed, events, account, calendar: calendarId(account) }
}

test('a feed is fetched and read before it is stored, and named after itself', async () => {
  const { client, account, calendar } = await startFollowing()
  expect(account).toMatchObject({
    provider: 'feed',
    name: 'Holidays',
    user: '',
    calendars: [{ readOnly: true }],
  })
  const { events } = await client.agenda.list({ ...january, calendarIds: [calendar] })
  expect(events.map(({ title }) => title)).toEqual(['Event 0', 'Event 1'])
})

test('a feed that did not change costs one request; one that did is taken over', async () => {
  const { client, feed, events } = await startFollowing()
  feed.requests = []
  expect(await client.sync.run({})).toMatchObject([{ requests: 1, pulled: nothing }])
  expect(feed.requests).toHaveLength(1)
  feed.text = calendarText(events[0] ?? '', eventText('new', 'New one', 20))
  expect(await client.sync.run({})).toMatchObject([{ pulled: { created: 1, updated: 0, deleted: 1 } }])
})

test('what is in a feed can only be read, and its changes are not undone', async () => {
  const { client, calendar } = await startFollowing()
  await expect(client.event.create(meeting(calendar))).rejects.toMatchObject({ code: 'read_only' })
  const { events } = await client.agenda.list({ ...january, calendarIds: [calendar] })
  const id = events[0]?.id ?? ''
  await expect(client.event.update({ id, patch: { title: 'Mine' } })).rejects.toMatchObject({
    code: 'read_only',
  })
  await expect(client.event.delete({ id })).rejects.toMatchObject({ code: 'read_only' })
  const [change] = await client.history.list({ limit: 1 })
  expect(change?.actor.kind).toBe('provider')
  await expect(client.history.undo({ id: change?.id ?? '' })).rejects.toMatchObject({ code: 'read_only' })
})

test('a feed is silenced here alone, for good, and that is undone', async () => {
  const { client, feed, calendar } = await startFollowing()
  await client.calendar.update({ id: calendar, reminderMinutes: [] })
  const [silenced] = await client.history.list({ limit: 1 })
  feed.requests = []
  feed.text = calendarText('X-WR-CALNAME:Other name', eventText('new', 'New one', 20))
  await client.sync.run({})
  expect(feed.requests).toEqual(['GET /'])
  const reminders = async () =>
    (await client.calendar.list()).find(({ id }) => id === calendar)?.reminderMinutes
  expect(await reminders()).toEqual([])
  await client.history.undo({ id: silenced?.id ?? '' })
  expect(await reminders()).toBeNull()
})

describe('adding a feed', () => {
  test('on this machine needs the permission of the person', async () => {
    const feed = await startFeed(calendarText())
    const { client } = await startSyncingEngine()
    await expect(
      client.account.add({ provider: 'feed', url: feed.url, allowPrivateAddress: false }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(feed.requests).toEqual([])
  })

  test('that is no calendar stores nothing', async () => {
    const feed = await startFeed('<html>not a calendar</html>')
    const { client } = await startSyncingEngine()
    await expect(
      client.account.add({ provider: 'feed', url: feed.url, allowPrivateAddress: true }),
    ).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('not a calendar') })
    expect(await client.account.list()).toEqual([])
  })

  test('twice is recognised', async () => {
    const { client, feed } = await startFollowing()
    await expect(
      client.account.add({ provider: 'feed', url: `${feed.url}#again`, allowPrivateAddress: true }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('without a password needs no vault; there is nothing to connect again', async () => {
    const feed = await startFeed(calendarText(eventText('a', 'A')))
    const { client } = await startSyncingEngine({ keySources: [] })
    const account = await client.account.add({ provider: 'feed', url: feed.url, allowPrivateAddress: true })
    expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' } }])
    await expect(client.account.reconnect({ id: account.id, password: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('with a password in its address keeps that in the vault', async () => {
    const feed = await startFeed(calendarText(eventText('a', 'A')))
    const { client } = await startSyncingEngine()
    const url = feed.url.replace('http://', 'http://ana:pass-word@')
    const account = await client.account.add({ provider: 'feed', url, allowPrivateAddress: true })
    expect(account).toMatchObject({ user: 'ana', url: feed.url })
    expect(JSON.stringify(await client.account.list())).not.toContain('pass-word')
    await client.account.reconnect({ id: account.id, password: 'another-one' })
    expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' } }])
  })
})

describe('a feed that is suddenly empty', () => {
  test('keeps its events here until the person says that they are gone', async () => {
    const { client, feed, calendar, events } = await startFollowing(8)
    feed.text = calendarText()
    expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'guarded', removed: 8, total: 8 } }])
    await expect(
      client.sync.confirmRemovals({ calendarId: calendar, answer: 'restore-there' }),
    ).rejects.toMatchObject({ code: 'read_only' })
    feed.text = calendarText(...events)
    expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' }, pulled: nothing }])
    feed.text = calendarText()
    await client.sync.run({})
    expect(await client.sync.confirmRemovals({ calendarId: calendar, answer: 'delete-here' })).toMatchObject([
      { pulled: { deleted: 8 }, state: { kind: 'idle' } },
    ])
  })
})

test.each([
  [
    'has become a web page',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
    'waiting',
  ],
  ['is gone', { status: 404 }, 'failed'],
  ['is denied to us', { status: 403 }, 'reconnect'],
  ['has an error', { status: 500 }, 'waiting'],
])('a feed that %s keeps its events and says why', async (_name, standIn, kind) => {
  const { client, feed, calendar } = await startFollowing()
  feed.standIn = standIn
  expect(await client.sync.run({})).toMatchObject([
    { state: { kind, reason: expect.stringMatching(/\w{3}/) } },
  ])
  expect((await client.agenda.list({ ...january, calendarIds: [calendar] })).events).toHaveLength(2)
})
