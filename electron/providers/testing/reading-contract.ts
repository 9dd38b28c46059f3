import { expect, it } from 'vitest'
import type { Known, Provider, PulledPage, RemoteItem, WriteOptions } from '../provider.ts'
import { sampleItem } from './sample-items.ts'

/** What there is at a provider beyond the least. */
export interface Particulars {
  /** More than one calendar may be there, and one may not. */
  readonly hasCalendars?: boolean
  readonly cursorsDie?: boolean
  readonly canBeSpoilt?: boolean
  readonly isWritable?: boolean
}

/** A provider with one calendar, set up for a test run. */
export interface ReadableWorld {
  readonly provider: Provider
  /** Ref of the calendar. */
  readonly calendar: string
  /** Ref of a calendar that does not exist on the same server. */
  readonly missingCalendar: string
  /** A cursor that the server does not know (any more). */
  readonly deadCursor: string
  /** Puts an item on the server that nobody can understand; answers its ref. */
  spoil(): Promise<string>
  close(): Promise<void>
}

/** What every provider must do that gives anything to read. Called inside a `describe`. */
export function describeReading(
  world: () => ReadableWorld,
  { hasCalendars = true, cursorsDie = true, canBeSpoilt = true, isWritable = false }: Particulars,
): void {
  const when = (condition: boolean) => (condition ? it : () => {})
  const { signal } = new AbortController()
  const pull = (cursor: string | null) => pullAll(world().provider, world().calendar, cursor)

  it('lists its calendars', async () => {
    const calendars = await world().provider.listCalendars(signal)
    expect(calendars.map(({ ref }) => ref)).toContain(world().calendar)
  })

  it('says nothing when there is nothing new, and its cursor stays', async () => {
    const { cursor } = await pull(null)
    expect(await pull(cursor)).toMatchObject({ items: [], removed: [], unreadable: [], cursor })
  })

  it('gives the same again when everything is asked for again', async () => {
    const names = async () => (await pull(null)).items.map(({ ref, etag }) => `${ref} ${etag}`).sort()
    expect(await names()).toEqual(await names())
  })

  when(cursorsDie)('says that a cursor is dead', async () => {
    await expect(pull(world().deadCursor)).rejects.toMatchObject({ kind: 'cursor-gone' })
  })

  it.each(['nonsense', '{}', 'null', '["a", 1]'])(
    'takes the cursor %s, none of its own, for a dead one',
    async (cursor) => {
      await expect(pull(cursor)).rejects.toMatchObject({ kind: 'cursor-gone' })
    },
  )

  when(hasCalendars)('says that a calendar is gone, never that it is empty', async () => {
    const { provider, missingCalendar } = world()
    await expect(pullAll(provider, missingCalendar, null)).rejects.toMatchObject({ kind: 'calendar-gone' })
    const fetched = provider.fetch(missingCalendar, `${missingCalendar}missing.ics`, signal)
    await expect(fetched).rejects.toMatchObject({ kind: 'calendar-gone' })
  })

  it('says of an item that is not there that it is gone', async () => {
    const { provider, calendar } = world()
    const fetched = provider.fetch(calendar, `${calendar}missing.ics`, signal)
    await expect(fetched).rejects.toMatchObject({ kind: 'not-found' })
  })

  when(canBeSpoilt)('tells of an item that it can not understand, and gives the others', async () => {
    const before = await pull(null)
    const ref = await world().spoil()
    const { unreadable, removed } = await pull(before.cursor)
    expect(unreadable).toMatchObject([{ ref, message: expect.stringMatching(/./) }])
    expect(removed).toEqual([])
    const again = await pull(null)
    expect(again.unreadable.map((item) => item.ref)).toEqual([ref])
    expect(again.items.length).toBe(before.items.length)
  })

  when(!isWritable)('refuses to write', async () => {
    const { provider, calendar } = world()
    const options: WriteOptions = { signal, notify: 'none' }
    expect(provider.capabilities.writable).toBe(false)
    const { items } = await pull(null)
    const [base] = items
    if (base === undefined) throw new Error('there is nothing to read')
    const refusal = { kind: 'forbidden' }
    await expect(provider.create(calendar, 'new', sampleItem('new'), options)).rejects.toMatchObject(refusal)
    await expect(provider.update(calendar, base, base.item, options)).rejects.toMatchObject(refusal)
    await expect(provider.delete(calendar, base, options)).rejects.toMatchObject(refusal)
    expect((await provider.listCalendars(signal)).map(({ writable }) => writable)).not.toContain(true)
  })
}

/** All pages of a pull, as one; without `known`, of a client that has forgotten all it saw. */
export async function pullAll(
  provider: Provider,
  calendar: string,
  cursor: string | null,
  known: Known = () => null,
) {
  const items: RemoteItem[] = []
  const removed: string[] = []
  const unreadable: PulledPage['unreadable'][number][] = []
  let pages = 0
  let last: PulledPage | undefined
  for await (const page of provider.pull(calendar, cursor, known, new AbortController().signal)) {
    items.push(...page.items)
    removed.push(...page.removed)
    unreadable.push(...page.unreadable)
    pages += 1
    last = page
  }
  return { items, removed, unreadable, pages, cursor: last?.cursor ?? null }
}
