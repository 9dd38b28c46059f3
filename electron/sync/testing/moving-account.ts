import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import { ProviderError, type ProviderErrorKind } from '#electron/providers/provider-error.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { MemoryLedger } from '../memory-ledger.ts'
import { syncCalendar } from '../run.ts'

type Name = 'work' | 'home'

/** An account with two calendars, in the first of which there is a lunch, here and there. */
export async function startAccount(canMove = true) {
  const server = new MemoryServer()
  for (const ref of ['work', 'home']) server.addCalendar(ref)
  server.calendar('work').put('made-there', lunch('Lunch'), null)
  const provider = new MovingProvider(server, { capabilities: { canMove } })
  const ledgerOf = (ref: Name): MemoryLedger =>
    new MemoryLedger(
      { id: ref, ref, cursor: null, policy: 'ask', writable: true, removalsConfirmed: false },
      () => '2026-07-01T00:00:00Z',
      () => [ref === 'work' ? ledgers.home : ledgers.work],
    )
  const ledgers = { work: ledgerOf('work'), home: ledgerOf('home') }
  let keys = 0
  const world = {
    server,
    provider,
    ledgers,
    /** The person moves the lunch, which is this by then. */
    move(item: Item): void {
      ledgers.home.edit('lunch', item)
      ledgers.work.edit('lunch', null)
    },
    /** The person moves it back, before anything is synced again. */
    moveBack(item: Item): void {
      ledgers.work.edit('lunch', item)
      ledgers.home.edit('lunch', null)
    },
    /** Somebody else changes it where it is. */
    changeThere(item: Item): void {
      server.calendar('work').put('made-there', item, null)
    },
    /** Somebody else moves it. */
    moveThere(): void {
      const moved = server.calendar('work').get('made-there')?.item ?? lunch('')
      server.calendar('work').remove('made-there')
      server.calendar('home').put('made-there', moved, null)
    },
    /** A move is asked for, and done, and nobody hears of it. */
    async loseAnswer(): Promise<void> {
      provider.losesAnswer = true
      await world.sync('home').then(
        () => {
          throw new Error('an answer was to be lost')
        },
        (error: unknown) => {
          if (!(error instanceof ProviderError) || error.kind !== 'unavailable') throw error
        },
      )
    },
    /** Syncs calendars in this order; answers how often something was stored. */
    async sync(...names: Name[]): Promise<number> {
      const before = ledgers.work.writes + ledgers.home.writes
      const { signal } = new AbortController()
      for (const calendarId of names)
        await syncCalendar({
          provider,
          ledger: ledgers[calendarId],
          calendarId,
          signal,
          newKey: () => `key-${++keys}`,
        })
      return ledgers.work.writes + ledgers.home.writes - before
    },
    there: () =>
      Object.fromEntries(
        server.refs().map((ref) => {
          const items = server.calendar(ref).items()
          return [ref, items.map((remote) => [remote.ref, remote.item.content.title])]
        }),
      ),
    conflicts: () =>
      [...ledgers.work.entries(), ...ledgers.home.entries()].flatMap(({ conflicts }) => conflicts),
  }
  await world.sync('work', 'home')
  return world
}

/** Notes what it is asked to write; may refuse a move, or do one whose answer is lost. */
class MovingProvider extends MemoryProvider {
  readonly writes: string[] = []
  refusal: ProviderErrorKind | null = null
  losesAnswer = false

  override async create(
    calendar: string,
    key: string,
    item: Item,
    options: WriteOptions,
  ): Promise<RemoteItem> {
    this.writes.push('create')
    return await super.create(calendar, key, item, options)
  }

  override async update(
    calendar: string,
    base: RemoteItem,
    item: Item,
    options: WriteOptions,
  ): Promise<RemoteItem> {
    this.writes.push('update')
    return await super.update(calendar, base, item, options)
  }

  override async delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    this.writes.push('delete')
    await super.delete(calendar, base, options)
  }

  override async move(
    from: string,
    base: RemoteItem,
    to: string,
    options: WriteOptions,
  ): Promise<RemoteItem> {
    this.writes.push('move')
    if (this.refusal !== null) throw new ProviderError(this.refusal, 'It stays where it is')
    const moved = await super.move(from, base, to, options)
    if (!this.losesAnswer) return moved
    this.losesAnswer = false
    throw new ProviderError('unavailable', 'The answer was lost')
  }
}

export function lunch(title: string, location = ''): Item {
  const at = (time: string) => ({ dateTime: `2026-07-05T${time}`, zone: 'Europe/Berlin' })
  const content = eventContentSchema.parse({ title, location, start: at('12:00:00'), end: at('13:00:00') })
  return { uid: 'lunch', content, exceptions: {} }
}
