import { expect, it } from 'vitest'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type {
  Item,
  Notify,
  Provider,
  PulledPage,
  RemoteItem,
  WriteOptions,
} from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { MemoryLedger } from './memory-ledger.ts'
import { syncCalendar } from './run.ts'

const window = { from: '2026-06-01T00:00:00Z', to: '2027-06-01T00:00:00Z' }

it('makes a series first and its exceptions after it, where they are sent later', async () => {
  const world = worldOf({ exceptions: 'later' })
  const whole = daily('standup', ['2026-07-02T09:00:00'], '2026-07-03T09:00:00')
  world.ledger.edit(null, whole)
  await world.sync()
  const [created, updated] = world.sent
  expect(created).toMatchObject({ exceptions: {}, content: { recurrence: { exclusions: [] } } })
  expect(updated).toEqual(whole)
  expect(
    world.server
      .calendar('work')
      .items()
      .map(({ item }) => item),
  ).toEqual([whole])
})

it('goes on with the exceptions when it died after the series', async () => {
  const world = worldOf({ exceptions: 'later' })
  const whole = daily('standup', ['2026-07-02T09:00:00'], '2026-07-03T09:00:00')
  world.ledger.edit(null, whole)
  world.diesAtUpdate = true
  await expect(world.sync()).rejects.toThrow('died')
  await world.sync()
  expect(
    world.server
      .calendar('work')
      .items()
      .map(({ item }) => item),
  ).toEqual([whole])
})

it('does not take what lies outside of the listed window for missing', async () => {
  const world = worldOf({}, window)
  const remote = world.server.calendar('work')
  for (const day of ['2026-01-05', '2026-07-05', '2026-07-06', '2026-07-07', '2028-01-05'])
    remote.put(day, single(day, day), null)
  await world.sync()
  remote.remove('2026-07-06')
  remote.killCursors()
  world.hidden = ['2026-01-05', '2026-07-07', '2028-01-05']
  await world.sync()
  const left = world.ledger.entries().map(({ id }) => id)
  // What should have been listed is asked for by name, and only what is gone then is gone.
  expect(left).toEqual(['2026-01-05', '2026-07-05', '2026-07-07', '2028-01-05'])
  expect(world.fetched).toEqual(['2026-07-06', '2026-07-07'])
})

it('keeps a pulled item at hand for the parts of it that come later', async () => {
  const world = worldOf({})
  world.server.calendar('work').put('lunch', single('lunch', '2026-07-05'), null)
  await world.sync()
  expect(world.known('lunch')?.item.uid).toBe('lunch')
  expect(world.known('dinner')).toBeNull()
})

it('does not take an old version that comes again for news of what waits to be sent', async () => {
  const world = worldOf({})
  const remote = world.server.calendar('work')
  const [first, second] = [single('lunch', '2026-07-05'), single('lunch', '2026-07-06')]
  const old = remote.put('lunch', first, null)
  await world.sync()
  remote.put('lunch', second, null)
  await world.sync()
  world.ledger.edit('lunch', first)
  remote.touch('lunch')
  world.replayed = [old]
  await world.sync()
  expect(remote.get('lunch')?.item).toEqual(first)
})

it('goes on with the others where the server fails at one item, which waits for the next run', async () => {
  const world = worldOf({})
  for (const uid of ['a', 'b', 'c']) world.ledger.edit(null, single(uid, '2026-07-05'))
  world.failing = ['a']
  const { problems } = await world.sync()
  expect(problems).toEqual([{ ref: 'a', message: 'The server has no room left' }])
  expect(uidsOf(world)).toEqual(['b', 'c'])
  expect(world.ledger.unsettled()).toEqual(['a'])
  await world.sync()
  // Once in each run, and under the same key: what failed may have been made.
  expect(world.keys.filter((_, index) => world.sent[index]?.uid === 'a')).toEqual(['key-1', 'key-1'])
  world.failing = []
  await world.sync()
  expect(uidsOf(world)).toEqual(['b', 'c', 'a'])
})

it('leaves a server alone that fails at everything', async () => {
  const world = worldOf({})
  const uids = Array.from({ length: 20 }, (_, number) => `event-${number}`)
  for (const uid of uids) world.ledger.edit(null, single(uid, '2026-07-05'))
  world.failing = uids
  await expect(world.sync()).rejects.toMatchObject({ kind: 'unavailable' })
  expect(world.sent.length).toBeLessThan(8)
})

it('gets to what is new behind any number of items that the server always fails at', async () => {
  const world = worldOf({})
  const uids = Array.from({ length: 30 }, (_, number) => `event-${number}`)
  for (const uid of uids) world.ledger.edit(null, single(uid, '2026-07-05'))
  world.failing = uids
  for (let run = 0; run < 12; run += 1)
    await expect(world.sync()).rejects.toMatchObject({ kind: 'unavailable' })
  world.ledger.edit(null, single('lunch', '2026-07-05'))
  await world.sync().catch(() => undefined)
  expect(uidsOf(world)).toEqual(['lunch'])
  // Once the server would take them, none of them has waited in vain.
  world.failing = []
  await world.sync()
  expect(uidsOf(world)).toHaveLength(31)
})

it('tries everything again that failed before, where the server fails at some of it still', async () => {
  const world = worldOf({})
  const uids = Array.from({ length: 9 }, (_, number) => `event-${number}`)
  for (const uid of uids) world.ledger.edit(null, single(uid, '2026-07-05'))
  world.failing = uids
  for (let run = 0; run < 4; run += 1) await world.sync().catch(() => undefined)
  world.failing = uids.slice(0, 8)
  await world.sync()
  expect(uidsOf(world)).toEqual(['event-8'])
})

it('does not bring back what was deleted here while the answer to its create was lost, time and again', async () => {
  const world = worldOf({})
  world.ledger.edit(null, single('lunch', '2026-07-05'))
  world.losing = ['lunch']
  await expect(world.sync()).rejects.toMatchObject({ kind: 'unavailable' })
  expect(uidsOf(world)).toEqual(['lunch'])
  world.ledger.edit('lunch', null)
  await world.sync()
  world.losing = []
  await world.sync()
  expect(world.ledger.entries().filter(({ local }) => local !== null)).toEqual([])
  expect(uidsOf(world)).toEqual([])
})

it('asks about nothing that was changed here alone while the answer to its create was lost twice', async () => {
  const world = worldOf({})
  world.ledger.edit(null, single('lunch', '2026-07-05'))
  world.failing = ['lunch']
  await expect(world.sync()).rejects.toMatchObject({ kind: 'unavailable' })
  const { content, ...lunch } = single('lunch', '2026-07-05')
  const renamed = { ...lunch, content: { ...content, title: 'Late lunch' } }
  world.ledger.edit('lunch', renamed)
  world.failing = []
  world.losing = ['lunch']
  await world.sync()
  expect(world.ledger.entries().flatMap(({ conflicts }) => conflicts)).toEqual([])
  world.losing = []
  await world.sync()
  expect(world.server.calendar('work').get('key-1')?.item).toEqual(renamed)
})

it('deletes nothing that was moved to another calendar before it is there', async () => {
  const world = worldOf({})
  world.server.calendar('work').put('lunch', single('lunch', '2026-07-05'), null)
  await world.sync()
  world.ledger.edit('lunch', null)
  world.other.edit('lunch', single('lunch', '2026-07-05'))
  await world.sync()
  expect(uidsOf(world)).toEqual(['lunch'])
  world.other.edit('lunch', null)
  await world.sync()
  expect(uidsOf(world)).toEqual([])
})

it('asks about what was deleted there after it had been moved away and back here', async () => {
  const world = worldOf({})
  const remote = world.server.calendar('work')
  remote.put('lunch', single('lunch', '2026-07-05'), null)
  await world.sync()
  remote.remove('lunch')
  world.ledger.edit('lunch', null)
  world.ledger.edit('lunch', single('lunch', '2026-07-05'))
  await world.sync()
  expect(world.ledger.entries()).toMatchObject([
    { local: { item: { uid: 'lunch' } }, conflicts: [{ field: 'event' }] },
  ])
})

it('takes what was brought back here and is still there for nothing new', async () => {
  const world = worldOf({})
  const remote = world.server.calendar('work')
  remote.put('lunch', single('lunch', '2026-07-05'), null)
  await world.sync()
  world.ledger.edit('lunch', null)
  world.ledger.edit('lunch', single('lunch', '2026-07-05'))
  await world.sync()
  remote.remove('lunch')
  await world.sync()
  expect(world.ledger.entries()).toEqual([])
})

it('tells the provider which guests are to hear of an edit, once', async () => {
  const world = worldOf({})
  world.ledger.edit(null, single('lunch', '2026-07-05'), 'all')
  await world.sync()
  world.ledger.edit('lunch', single('lunch', '2026-07-06'))
  await world.sync()
  expect(world.told).toEqual(['all', 'none'])
})

it('keeps the choice of guests made with an edit while another was on its way', async () => {
  const world = worldOf({})
  world.ledger.edit(null, single('lunch', '2026-07-05'))
  await world.sync()
  world.ledger.edit('lunch', single('lunch', '2026-07-06'))
  world.meanwhile = () => world.ledger.edit('lunch', single('lunch', '2026-07-07'), 'all')
  await world.sync()
  await world.sync()
  expect(world.told).toEqual(['none', 'none', 'all'])
})

it('tells the same guests of exceptions that are sent after their series', async () => {
  const world = worldOf({ exceptions: 'later' })
  world.ledger.edit(null, daily('standup', ['2026-07-02T09:00:00'], '2026-07-03T09:00:00'), 'all')
  await world.sync()
  expect(world.told).toEqual(['all', 'all'])
})

function worldOf(
  capabilities: Partial<Provider['capabilities']>,
  listed?: { readonly from: string; readonly to: string },
) {
  const server = new MemoryServer()
  server.addCalendar('work')
  const calendar = {
    id: '1',
    ref: 'work',
    cursor: null,
    policy: 'ask',
    writable: true,
    removalsConfirmed: false,
  }
  const ledger: MemoryLedger = new MemoryLedger(
    { ...calendar, policy: 'ask' },
    () => '2026-07-01T00:00:00Z',
    () => [other],
  )
  const other = new MemoryLedger(
    { ...calendar, id: '2', ref: 'home', policy: 'ask' },
    () => '2026-07-01T00:00:00Z',
  )
  const provider = new MemoryProvider(server, { capabilities })
  let keys = 0
  const world = {
    server,
    ledger,
    sent: [] as Item[],
    told: [] as Notify[],
    fetched: [] as string[],
    hidden: [] as string[],
    replayed: [] as RemoteItem[],
    diesAtUpdate: false,
    /** What the person does while the next update is under way. */
    meanwhile: null as (() => void) | null,
    keys: [] as string[],
    failing: [] as string[],
    /** Events whose create is carried out without an answer. */
    losing: [] as string[],
    /** Another calendar of the account. */
    other,
    known: (ref: string): RemoteItem | null => ledger.seen('1', ref),
    sync: () =>
      syncCalendar({
        provider: {
          capabilities: provider.capabilities,
          listCalendars: (signal) => provider.listCalendars(signal),
          async *pull(ref, cursor, known, signal): AsyncIterable<PulledPage> {
            const items = world.replayed
            if (items.length > 0) yield { items, removed: [], unreadable: [], cursor: null }
            for await (const page of provider.pull(ref, cursor, known, signal)) {
              const items = page.items.filter((item) => !world.hidden.includes(item.ref))
              yield { ...page, items, ...(listed && cursor === null ? { window: listed } : {}) }
            }
          },
          fetch(ref, item, signal) {
            world.fetched.push(item)
            return provider.fetch(ref, item, signal)
          },
          async create(ref, key, item, options: WriteOptions) {
            world.sent.push(item)
            world.keys.push(key)
            world.told.push(options.notify)
            if (world.failing.includes(item.uid))
              throw new ProviderError('unavailable', 'The server has no room left')
            const made = await provider.create(ref, key, item, options)
            if (world.losing.includes(item.uid)) throw new ProviderError('unavailable', 'No answer came')
            return made
          },
          async update(ref, base, item, options: WriteOptions) {
            if (world.diesAtUpdate) {
              world.diesAtUpdate = false
              throw new Error('died')
            }
            world.sent.push(item)
            world.told.push(options.notify)
            world.meanwhile?.()
            world.meanwhile = null
            return await provider.update(ref, base, item, options)
          },
          delete: (ref, base, options) => provider.delete(ref, base, options),
        },
        ledger,
        calendarId: '1',
        newKey: () => `key-${++keys}`,
        signal: new AbortController().signal,
      }),
  }
  return world
}

function uidsOf({ server }: ReturnType<typeof worldOf>): string[] {
  return server
    .calendar('work')
    .items()
    .map(({ item }) => item.uid)
}

function single(uid: string, day: string): Item {
  const at = (time: string) => ({ dateTime: `${day}T${time}`, zone: 'Europe/Berlin' })
  const content = eventContentSchema.parse({ title: uid, start: at('09:00:00'), end: at('10:00:00') })
  return { uid, content, exceptions: {} }
}

function daily(uid: string, excluded: readonly string[], exception: string): Item {
  const { content } = single(uid, '2026-07-01')
  const exclusions = excluded.map((dateTime) => ({ dateTime, zone: 'Europe/Berlin' }))
  const recurrence = { rules: ['FREQ=DAILY;COUNT=9'], exclusionRules: [], additions: [], exclusions }
  return {
    uid,
    content: { ...content, recurrence },
    exceptions: { [exception]: { ...content, title: 'Longer' } },
  }
}
