import { afterAll, beforeAll, expect, test as testAnywhere } from 'vitest'
import type { DavServer } from '#electron/providers/caldav/testing/dav-server.ts'
import { type LinkedCalendar, startLinked, titles, titlesThere } from './testing/linked-calendar.ts'
import { hasRadicale, startEmptyServer } from './testing/linked-engine.ts'

const test = testAnywhere.skipIf(!hasRadicale)
let server: DavServer
beforeAll(async () => {
  if (!hasRadicale) return
  server = await startEmptyServer()
})
afterAll(() => server?.close())

const nothing = { created: 0, updated: 0, deleted: 0 }

/** A calendar of eight events that another client has deleted. */
async function startEmptied(): Promise<LinkedCalendar> {
  const linked = await startLinked(server)
  for (let event = 0; event < 8; event += 1)
    await linked.other.put(`event-${event}`, `Event ${event}`, 10 + event)
  await linked.client.sync.run({})
  for (let event = 0; event < 8; event += 1) await linked.other.delete(`event-${event}`)
  expect(await linked.client.sync.run({})).toMatchObject([
    { state: { kind: 'guarded', removed: 8, total: 8 }, pulled: nothing },
  ])
  expect(await titles(linked)).toHaveLength(8)
  return linked
}

test('a calendar that is suddenly empty is not believed until the person says so', async () => {
  const linked = await startEmptied()
  const { client, calendar } = linked
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'guarded' } }])
  const reports = await client.sync.confirmRemovals({ calendarId: calendar, answer: 'delete-here' })
  expect(reports).toMatchObject([{ pulled: { deleted: 8 }, state: { kind: 'idle' } }])
  expect(await titles(linked)).toEqual([])
  // History has them still.
  const [change] = await client.history.list({ limit: 1 })
  await client.history.undo({ id: change?.id ?? '' })
  expect(await titles(linked)).toHaveLength(8)
})

test('it is filled again if the person wants that, once', async () => {
  const linked = await startEmptied()
  const { client, calendar } = linked
  const reports = await client.sync.confirmRemovals({ calendarId: calendar, answer: 'restore-there' })
  expect(reports).toMatchObject([{ pushed: { created: 8 }, state: { kind: 'idle' } }])
  expect(await titlesThere(linked)).toEqual(await titles(linked))
  await client.sync.run({})
  expect(await titlesThere(linked)).toHaveLength(8)
  expect(await client.sync.run({})).toMatchObject([{ pulled: nothing, pushed: nothing, requests: 1 }])
  await expect(
    client.sync.confirmRemovals({ calendarId: calendar, answer: 'delete-here' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('it needs the word of the person anew the next time', async () => {
  const linked = await startEmptied()
  const { client, calendar, other } = linked
  await client.sync.confirmRemovals({ calendarId: calendar, answer: 'delete-here' })
  for (let event = 0; event < 8; event += 1) await other.put(`again-${event}`, 'Again', 10 + event)
  await client.sync.run({})
  for (let event = 0; event < 8; event += 1) await other.delete(`again-${event}`)
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'guarded' } }])
})

test('one that is filled again by itself goes on as if nothing had been', async () => {
  const linked = await startEmptied()
  const { client, other } = linked
  for (let event = 0; event < 8; event += 1) await other.put(`event-${event}`, `Event ${event}`, 10 + event)
  expect(await client.sync.run({})).toMatchObject([{ state: { kind: 'idle' }, pulled: nothing }])
  expect(await titles(linked)).toHaveLength(8)
})
