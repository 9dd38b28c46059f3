import { expect, it } from 'vitest'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { MemoryLedger } from './memory-ledger.ts'
import { syncCalendar } from './run.ts'

it('stores the answers to many creates in few transactions', async () => {
  const { ledger, sync } = worldOf(100)
  await sync()
  expect(ledger.entries().every(({ mirror, intent }) => mirror !== null && intent === null)).toBe(true)
  // The cursor; the intents, forty at a time; the answers, twenty at a time.
  expect(ledger.writes).toBe(1 + 3 + 5)
})

it('stores what was answered though the connection failed later', async () => {
  const { ledger, provider, sync } = worldOf(10)
  provider.answersLeft = 7
  await expect(sync()).rejects.toThrow('no connection')
  expect(ledger.entries().filter(({ mirror }) => mirror !== null)).toHaveLength(7)
  provider.answersLeft = 10
  await sync()
  expect(ledger.entries().every(({ mirror, intent }) => mirror !== null && intent === null)).toBe(true)
  expect(provider.creates).toBe(10)
})

class CountedProvider extends MemoryProvider {
  answersLeft = Number.POSITIVE_INFINITY
  creates = 0

  override async create(
    calendar: string,
    key: string,
    item: Item,
    options: WriteOptions,
  ): Promise<RemoteItem> {
    if (this.answersLeft === 0) throw new Error('no connection')
    this.answersLeft -= 1
    this.creates += 1
    return super.create(calendar, key, item, options)
  }
}

/** A calendar with so many local events that the server does not have yet. */
function worldOf(count: number) {
  const server = new MemoryServer()
  server.addCalendar('work')
  const provider = new CountedProvider(server)
  const calendar = {
    id: '1',
    ref: 'work',
    cursor: null,
    policy: 'ask',
    writable: true,
    removalsConfirmed: false,
  } as const
  const ledger = new MemoryLedger(calendar, () => '2026-07-01T00:00:00Z')
  for (let index = 0; index < count; index += 1) ledger.edit(null, eventOf(`event-${index}`))
  let keys = 0
  const sync = () =>
    syncCalendar({
      provider,
      ledger,
      calendarId: '1',
      signal: new AbortController().signal,
      newKey: () => `key-${++keys}`,
    })
  return { ledger, provider, sync }
}

function eventOf(uid: string): Item {
  const start = { dateTime: '2026-07-01T09:00:00', zone: 'UTC' }
  const end = { dateTime: '2026-07-01T10:00:00', zone: 'UTC' }
  return { uid, content: eventContentSchema.parse({ title: uid, start, end }), exceptions: {} }
}
