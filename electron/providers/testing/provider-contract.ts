import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import type { Item, Provider, PulledPage, RemoteItem } from '../provider.ts'

/** A writable provider with one empty calendar, set up for a test run. */
export interface ProviderUnderTest {
  readonly provider: Provider
  /** Ref of the calendar. */
  readonly calendar: string
  /** Ref of a calendar that does not exist on the same server. */
  readonly missingCalendar: string
  /** A cursor that the server does not know (any more). */
  readonly deadCursor: string
  close(): Promise<void>
}

/** What every writable provider must do, whatever is behind it. */
export function describeProvider(name: string, setUp: () => Promise<ProviderUnderTest>): void {
  describe(`${name} as a provider`, () => {
    let world: ProviderUnderTest
    beforeAll(async () => {
      world = await setUp()
    })
    afterAll(() => world?.close())

    const { signal } = new AbortController()
    const create = (item: Item, key: string) => world.provider.create(world.calendar, key, item, signal)
    const pull = (cursor: string | null) => pullAll(world.provider, world.calendar, cursor)

    it('lists its calendars', async () => {
      const calendars = await world.provider.listCalendars(signal)
      expect(calendars.map(({ ref }) => ref)).toContain(world.calendar)
    })

    it('gives what was created in the next pull, as it was created', async () => {
      const { cursor } = await pull(null)
      const made = await create(event('created', { location: 'Room 1' }), 'created-1')
      const pulled = await pull(cursor)
      expect(pulled.items.map(({ ref, etag }) => ({ ref, etag }))).toEqual([
        { ref: made.ref, etag: made.etag },
      ])
      expect(pulled.items[0]?.item).toMatchObject({
        uid: 'created',
        content: { title: 'created', location: 'Room 1' },
      })
    })

    it('makes one item for one key', async () => {
      const first = await create(event('once'), 'once-1')
      const second = await create(event('once'), 'once-1')
      expect(second.ref).toBe(first.ref)
      const { items } = await pull(null)
      expect(items.filter(({ item }) => item.uid === 'once')).toHaveLength(1)
    })

    it('updates what is still as we saw it', async () => {
      const made = await create(event('updated'), 'updated-1')
      const { cursor } = await pull(null)
      const updated = await update(world, made, { title: 'Another title' })
      expect(updated.etag).not.toBe(made.etag)
      const { items } = await pull(cursor)
      expect(items.map(({ etag, item }) => [etag, item.content.title])).toEqual([
        [updated.etag, 'Another title'],
      ])
    })

    it('does not update or delete what has changed since', async () => {
      const made = await create(event('contested'), 'contested-1')
      await update(world, made, { title: 'Theirs' })
      await expect(update(world, made, { title: 'Ours' })).rejects.toMatchObject({
        kind: 'precondition-failed',
      })
      const stale = world.provider.delete(world.calendar, made.ref, made.etag, signal)
      await expect(stale).rejects.toMatchObject({ kind: 'precondition-failed' })
      expect((await world.provider.fetch(world.calendar, made.ref, signal)).item.content.title).toBe('Theirs')
    })

    it('deletes, tells so in the next pull, and takes a second delete for done', async () => {
      const made = await create(event('deleted'), 'deleted-1')
      const { cursor } = await pull(null)
      await world.provider.delete(world.calendar, made.ref, made.etag, signal)
      await world.provider.delete(world.calendar, made.ref, made.etag, signal)
      expect((await pull(cursor)).removed).toEqual([made.ref])
      await expect(world.provider.fetch(world.calendar, made.ref, signal)).rejects.toMatchObject({
        kind: 'not-found',
      })
    })

    it('says nothing when there is nothing new, and its cursor stays', async () => {
      const { cursor } = await pull(null)
      expect(await pull(cursor)).toEqual({ items: [], removed: [], cursor })
    })

    it('says that a cursor is dead', async () => {
      await expect(pull(world.deadCursor)).rejects.toMatchObject({ kind: 'cursor-gone' })
    })

    it('says that a calendar is gone, never that it is empty', async () => {
      const missing = pullAll(world.provider, world.missingCalendar, null)
      await expect(missing).rejects.toMatchObject({ kind: 'calendar-gone' })
    })

    it('keeps a series with its exceptions, exclusions, guests and reminders', async () => {
      const content = eventContentSchema.parse({
        ...event('series').content,
        recurrence: {
          rules: ['FREQ=WEEKLY;COUNT=8;BYDAY=MO'],
          exclusions: [{ dateTime: '2026-01-19T09:00:00', zone: 'Europe/Berlin' }],
        },
        attendees: [{ name: 'Ana', email: 'ana@example.org', response: 'accepted' }],
        organizer: { name: 'Ben', email: 'ben@example.org' },
        reminders: [{ trigger: { kind: 'relative', seconds: -600 } }],
      })
      const isInside = world.provider.capabilities.exceptions === 'inside'
      const exceptions: Item['exceptions'] = isInside ? { '2026-01-12T09:00:00': moved } : {}
      const made = await create({ uid: 'series', exceptionOf: null, content, exceptions }, 'series-1')
      const fetched = await world.provider.fetch(world.calendar, made.ref, signal)
      expect(fetched.item).toMatchObject({ content, exceptions })
    })

    it('stops when it is told to', async () => {
      const stopped = AbortSignal.abort()
      await expect(world.provider.listCalendars(stopped)).rejects.toThrow()
      await expect(
        world.provider.create(world.calendar, 'never-1', event('never'), stopped),
      ).rejects.toThrow()
      expect((await pull(null)).items.map(({ item }) => item.uid)).not.toContain('never')
    })
  })
}

/** All pages of a pull, as one. */
export async function pullAll(provider: Provider, calendar: string, cursor: string | null) {
  const items: RemoteItem[] = []
  const removed: string[] = []
  let last: PulledPage | undefined
  for await (const page of provider.pull(calendar, cursor, new AbortController().signal)) {
    items.push(...page.items)
    removed.push(...page.removed)
    last = page
  }
  return { items, removed, cursor: last?.cursor ?? null }
}

function update({ provider, calendar }: ProviderUnderTest, base: RemoteItem, fields: Partial<EventContent>) {
  const item = { ...base.item, content: { ...base.item.content, ...fields } }
  return provider.update(calendar, base, item, new AbortController().signal)
}

function event(uid: string, fields: Partial<EventContent> = {}): Item {
  const content = eventContentSchema.parse({
    title: uid,
    start: { dateTime: '2026-01-05T09:00:00', zone: 'Europe/Berlin' },
    end: { dateTime: '2026-01-05T10:00:00', zone: 'Europe/Berlin' },
    ...fields,
  })
  return { uid, exceptionOf: null, content, exceptions: {} }
}

const moved = eventContentSchema.parse({
  title: 'Later this week',
  start: { dateTime: '2026-01-13T11:00:00', zone: 'Europe/Berlin' },
  end: { dateTime: '2026-01-13T12:00:00', zone: 'Europe/Berlin' },
})
