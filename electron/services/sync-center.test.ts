import { expect, it, onTestFinished } from 'vitest'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { SyncCenter } from './sync-center.ts'
import { hourOf } from './testing/synced-calendar.ts'
import { createTestContext, person } from './testing/test-context.ts'
import { updateEvent } from './update-event.ts'

const none = { created: 0, updated: 0, deleted: 0 }

it.each([
  ['before the calendar it goes to', 'a', 'b'],
  ['after it', 'b', 'a'],
])('finishes a move in one sync, where the calendar it leaves is synced %s', async (_when, from, to) => {
  const world = await startWorld(['a', 'b'])
  world.server.calendar(from).put('lunch', { uid: 'lunch', content: hourOf({}), exceptions: {} }, null)
  await world.sync.run({})
  await world.move('lunch', from, to)
  const reports = await world.sync.run({})
  const pushed = Object.fromEntries(reports.map(({ calendar, pushed }) => [calendar, pushed]))
  expect(pushed).toEqual({ [from]: { ...none, deleted: 1 }, [to]: { ...none, created: 1 } })
  expect(world.uidsIn(from)).toEqual([])
  expect(world.uidsIn(to)).toEqual(['lunch'])
  const idle = await world.sync.run({})
  expect(idle.map(({ pulled, pushed }) => [pulled, pushed])).toEqual([
    [none, none],
    [none, none],
  ])
})

it('keeps a move for the next sync where the calendar it goes to refuses it', async () => {
  const world = await startWorld(['a', 'b'])
  world.server.calendar('a').put('lunch', { uid: 'lunch', content: hourOf({}), exceptions: {} }, null)
  await world.sync.run({})
  await world.move('lunch', 'a', 'b')
  world.provider.isFull = true
  const [first] = await world.sync.run({})
  expect(first?.pushed).toEqual(none)
  expect(world.uidsIn('a')).toEqual(['lunch'])
  world.provider.isFull = false
  await world.sync.run({})
  expect([world.uidsIn('a'), world.uidsIn('b')]).toEqual([[], ['lunch']])
})

it('lets the provider move what is moved, where it can', async () => {
  const world = await startWorld(['a', 'b'], true)
  world.server.calendar('a').put('made-there', { uid: 'lunch', content: hourOf({}), exceptions: {} }, null)
  await world.sync.run({})
  await world.move('lunch', 'a', 'b')
  await world.sync.run({})
  const { server } = world
  expect(
    ['a', 'b'].map((ref) =>
      server
        .calendar(ref)
        .items()
        .map((item) => item.ref),
    ),
  ).toEqual([[], ['made-there']])
  const idle = await world.sync.run({})
  expect(idle.map(({ pulled, pushed, requests }) => [pulled, pushed, requests])).toEqual([
    [none, none, 0],
    [none, none, 0],
  ])
})

it('leaves an event where it is while the calendar that it was moved to can only be read', async () => {
  const world = await startWorld(['a', 'b'])
  world.server.calendar('a').put('lunch', { uid: 'lunch', content: hourOf({}), exceptions: {} }, null)
  await world.sync.run({})
  await world.move('lunch', 'a', 'b')
  await world.setReadOnly('b', true)
  await world.sync.run({})
  expect([world.uidsIn('a'), world.uidsIn('b')]).toEqual([['lunch'], []])
  await world.setReadOnly('b', false)
  await world.sync.run({})
  expect([world.uidsIn('a'), world.uidsIn('b')]).toEqual([[], ['lunch']])
})

it('has an event again that was deleted where it went, before it was deleted where it was', async () => {
  const world = await startWorld(['a', 'b'])
  world.server.calendar('a').put('lunch', { uid: 'lunch', content: hourOf({}), exceptions: {} }, null)
  await world.sync.run({})
  await world.move('lunch', 'a', 'b')
  await world.sync.run({ calendarId: world.idOf('b') })
  const [made] = world.server.calendar('b').items()
  world.server.calendar('b').remove(made?.ref ?? '')
  // It has not heard of that when it comes to the calendar that the event was in.
  await world.sync.run({ calendarId: world.idOf('a') })
  expect([world.uidsIn('a'), world.uidsIn('b')]).toEqual([['lunch'], []])
  expect([world.countIn('a'), world.countIn('b')]).toEqual([1, 0])
})

/** An account at a server in memory with these calendars, and a store that is synced when it is asked to be. */
async function startWorld(refs: readonly string[], canMove = false) {
  const context = await createTestContext()
  const { store } = context
  const server = new MemoryServer()
  for (const ref of refs) server.addCalendar(ref)
  const provider = new FullProvider(server, { capabilities: { canMove } })
  const ids = await store.write(() => {
    const settings = { url: 'https://calendar.test', user: '', allowPrivateAddress: false }
    const account = { provider: 'caldav' as const, name: 'Test', identity: 'test', settings, secret: null }
    const { id: accountId } = store.accounts.insert({ ...account, intervalMinutes: 15 })
    return new Map(
      refs.map((ref) => {
        const own = { accountId, ref, name: ref, remoteName: ref, color: '#336699', readOnly: false }
        return [ref, store.accountCalendars.insert({ ...own, description: '', zone: null }).id]
      }),
    )
  })
  const idOf = (ref: string): string => ids.get(ref) ?? ''
  const world = {
    server,
    provider,
    uidsIn: (ref: string) =>
      server
        .calendar(ref)
        .items()
        .map(({ item }) => item.uid),
    idOf,
    /** How many events the person has there. */
    countIn: (ref: string) => store.events.findByUid(idOf(ref), 'lunch').length,
    async move(uid: string, from: string, to: string): Promise<void> {
      const [event] = store.events.findByUid(idOf(from), uid)
      await updateEvent(context, person, { id: event?.id ?? '', patch: { calendarId: idOf(to) } })
    },
    async setReadOnly(ref: string, readOnly: boolean): Promise<void> {
      await store.write(() => {
        store.accountCalendars.update(idOf(ref), { readOnly })
      })
    },
    sync: new SyncCenter({
      context,
      providers: {
        open: async () => provider,
        forget: async () => undefined,
        forgetAll: async () => undefined,
      },
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      onStoreChange: () => () => undefined,
    }),
  }
  onTestFinished(() => world.sync.close())
  return world
}

/** A client of a server that may have no room for more. */
class FullProvider extends MemoryProvider {
  isFull = false

  override async create(
    calendar: string,
    key: string,
    item: Item,
    options: WriteOptions,
  ): Promise<RemoteItem> {
    if (this.isFull) throw new ProviderError('unavailable', 'The server has no room left')
    return await super.create(calendar, key, item, options)
  }
}

function ignore(): void {
  // Nobody reads it here.
}
