import { expect, test } from 'vitest'
import { type SyncedCalendar, syncedCalendar } from '#electron/services/testing/synced-calendar.ts'
import {
  askLocally,
  type Client,
  connectClient,
  startEngine,
  type TestEngine,
} from './testing/test-engine.ts'

interface Desk extends SyncedCalendar {
  running: TestEngine
  client: Client
  /** Both sides give the event another title, and the next sync finds it. */
  disagree(uid: string): Promise<void>
}

/** An engine whose calendar is in step with a server on which another client works. */
async function startDesk(...uids: string[]): Promise<Desk> {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { id: calendarId } = await client.calendar.create({ name: 'Shared' })
  const other = syncedCalendar(running.engine.context.store, calendarId)
  for (const uid of uids) other.makeThere(uid, { title: uid })
  await other.sync()
  return {
    ...other,
    running,
    client,
    async disagree(uid) {
      const found = running.engine.context.store.events.findByUid(calendarId, uid)[0]
      await client.event.update({ id: found?.id ?? '', patch: { title: `${uid} mine` } })
      other.editThere(uid, { title: `${uid} theirs` })
      await other.sync()
    },
  }
}

test('a live query tells of a conflict once a sync found it, and of its end', async () => {
  const desk = await startDesk('Lunch')
  const { client: page } = await connectClient(desk.running)
  const live = await page.conflict.live()
  expect((await live.next()).value).toEqual([])
  const next = live.next()
  await desk.disagree('Lunch')
  expect((await next).value).toMatchObject([
    {
      calendar: 'Shared',
      title: 'Lunch mine',
      fields: [{ field: 'title', base: 'Lunch', mine: 'Lunch mine', theirs: 'Lunch theirs' }],
      mine: { editedBy: 'you' },
    },
  ])
  // Nothing of the event itself changes by keeping mine, and still the others hear of it.
  const end = live.next()
  const id = (await page.conflict.list())[0]?.id ?? ''
  expect(await desk.client.conflict.resolve({ id, keep: 'mine' })).toMatchObject({ settled: 1 })
  expect((await end).value).toEqual([])
  await desk.sync()
  expect(desk.there('Lunch')?.content.title).toBe('Lunch mine')
})

test('conflicts are settled over REST, alike ones in one go, and undone', async () => {
  const desk = await startDesk('Lunch', 'Dinner')
  await desk.disagree('Lunch')
  await desk.disagree('Dinner')
  const list = async (): Promise<{ id: string }[]> =>
    JSON.parse((await askLocally(desk.running, { path: '/api/conflicts' })).text)
  const id = (await list())[0]?.id ?? ''
  const { status, text } = await askLocally(desk.running, {
    path: `/api/conflicts/${id}/resolution`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keep: 'mine', fields: [{ field: 'title', keep: 'theirs' }], alike: true }),
  })
  expect(status).toBe(200)
  const { settled, changeIds } = JSON.parse(text)
  expect(settled).toBe(2)
  expect(await list()).toEqual([])
  expect(await desk.client.conflict.settled({})).toMatchObject([
    { title: 'Dinner theirs', settledBy: 'person', changeId: changeIds[0] },
    { title: 'Lunch theirs', settledBy: 'person', changeId: changeIds[0] },
  ])
  await desk.client.history.undo({ id: changeIds[0] })
  expect(await list()).toHaveLength(2)
})

test('what can not be settled is refused with a reason', async () => {
  const desk = await startDesk('Lunch')
  await desk.disagree('Lunch')
  const id = (await desk.client.conflict.list())[0]?.id ?? ''
  const refused = (input: Parameters<Client['conflict']['resolve']>[0]) =>
    desk.client.conflict.resolve(input).then(
      () => undefined,
      ({ code, data }) => [code, data?.field],
    )
  expect(await refused({ id: '99', keep: 'mine' })).toEqual(['not_found', 'id'])
  expect(await refused({ id, keep: 'mine', fields: [{ field: 'time', keep: 'mine' }] })).toEqual([
    'stale',
    'fields',
  ])
  expect(await refused({ id, keep: 'both' as 'mine' })).toEqual(['invalid', 'keep'])
  await desk.client.conflict.resolve({ id, keep: 'theirs' })
  expect(await refused({ id, keep: 'mine' })).toEqual(['stale', 'id'])
})
