import { expect, test } from 'vitest'
import {
  askLocally,
  connectClient,
  eventsOf,
  logIn,
  meeting,
  openSocket,
  startEngine,
} from './testing/test-engine.ts'

const week = { from: '2026-01-12', to: '2026-01-18' }

async function liveQueries(running: Awaited<ReturnType<typeof startEngine>>): Promise<number> {
  return JSON.parse((await askLocally(running, { path: '/health/detailed' })).text).liveQueries
}

test('a live agenda follows a change made through another client, soon', async () => {
  const running = await startEngine()
  const { client: one } = await connectClient(running)
  const { client: other } = await connectClient(running)
  const calendarId = (await other.calendar.list())[0]?.id ?? ''
  const live = await one.agenda.live(week)
  expect(await eventsOf(live.next())).toEqual([])
  const next = live.next()
  const startedAt = performance.now()
  await other.event.create(meeting(calendarId))
  expect(await eventsOf(next)).toMatchObject([{ title: 'Meeting' }])
  expect(performance.now() - startedAt).toBeLessThan(500)
})

test('a burst of changes is one result, and changes elsewhere are none', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const shown = (await client.calendar.list())[0]?.id ?? ''
  const { id: hidden } = await client.calendar.create({ name: 'Hidden' })
  await client.calendar.update({ id: hidden, visible: false })
  const live = await client.agenda.live(week)
  await live.next()
  const results: number[] = []
  const reading = (async () => {
    for await (const agenda of live) {
      results.push(agenda.events.length)
      if (agenda.events.length === 20) break
    }
  })()
  await client.event.create(meeting(hidden))
  await client.event.create(meeting(shown, '2026-03-01'))
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(results).toEqual([])
  await Promise.all(Array.from({ length: 20 }, () => client.event.create(meeting(shown))))
  await reading
  expect(results.length).toBeLessThan(10)
  expect(results.at(-1)).toBe(20)
})

test('hiding, showing and deleting a calendar reach the agenda', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { id } = await client.calendar.create({ name: 'Work' })
  await client.event.create(meeting(id))
  const live = await client.agenda.live(week)
  const count = async (): Promise<number | undefined> => (await eventsOf(live.next()))?.length
  expect(await count()).toBe(1)
  await client.calendar.update({ id, visible: false })
  expect(await count()).toBe(0)
  await client.calendar.update({ id, visible: true })
  expect(await count()).toBe(1)
  await client.calendar.delete({ id })
  expect(await count()).toBe(0)
})

test('reminders follow what is chosen for their calendar', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { id } = await client.calendar.create({ name: 'Work', reminderMinutes: [120, 30] })
  await client.event.create(meeting(id))
  const query = { from: '2026-01-12T00:00:00Z', to: '2026-01-13T00:00:00Z', usualMinutes: 10 }
  const live = await client.reminder.live(query)
  const times = async (): Promise<string[]> => {
    const { value } = await live.next()
    return Array.isArray(value) ? value.map(({ at }) => at) : []
  }
  expect(await times()).toEqual(['2026-01-12T07:00:00Z', '2026-01-12T08:30:00Z'])
  await client.calendar.update({ id, reminderMinutes: [] })
  expect(await times()).toEqual([])
  await client.calendar.update({ id, reminderMinutes: null })
  expect(await times()).toEqual(['2026-01-12T08:50:00Z'])
})

test('nothing is left behind when a query or its client goes away', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const controller = new AbortController()
  const live = await client.agenda.live(week)
  await client.calendar.live(undefined, { signal: controller.signal })
  const { client: leaving, socket } = await connectClient(running)
  await leaving.agenda.live(week)
  await expect.poll(() => liveQueries(running)).toBe(3)
  await live.return()
  await expect.poll(() => liveQueries(running)).toBe(2)
  controller.abort()
  await expect.poll(() => liveQueries(running)).toBe(1)
  socket.terminate()
  await expect.poll(() => liveQueries(running)).toBe(0)
})

test('over REST it is a stream of events, which ends with the request', async () => {
  const running = await startEngine()
  const cookie = await logIn(running)
  const controller = new AbortController()
  const response = await fetch(`http://127.0.0.1:${running.port}/api/calendars/live`, {
    headers: { cookie },
    signal: controller.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.getReader()
  let text = ''
  while (!text.includes('Personal')) text += new TextDecoder().decode((await reader?.read())?.value)
  expect(await liveQueries(running)).toBe(1)
  controller.abort()
  await expect.poll(() => liveQueries(running)).toBe(0)
})

test('a socket of garbage is not the end of the others', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { endpoint } = running
  const garbage = await openSocket(`ws+unix:${endpoint.socket}:/rpc`, {
    authorization: `Bearer ${endpoint.secret}`,
  })
  garbage.send('not JSON')
  garbage.send(Buffer.from([0, 255, 0]))
  garbage.send('{"i":1,"p":{"u":"/nowhere"}}')
  expect(await client.calendar.list()).toHaveLength(1)
})
