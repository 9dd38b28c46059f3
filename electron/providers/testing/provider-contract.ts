import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { bareItem } from '../bare-item.ts'
import type { Item, Provider, RemoteItem, WriteOptions } from '../provider.ts'
import { describeReading, type Particulars, pullAll, type ReadableWorld } from './reading-contract.ts'
import { delicateContents, movedInstance, sampleItem, seriesContent } from './sample-items.ts'

/** A writable provider with one empty calendar, set up for a test run. */
export interface ProviderUnderTest extends ReadableWorld {
  readonly provider: Provider
  readonly zones: Zones
  /** Ref of a calendar on the same server that can only be read. */
  readonly readOnlyCalendar?: string
}

export interface WritableParticulars extends Particulars {
  readonly hasReadOnlyCalendar?: boolean
  readonly canCreateCalendars?: boolean
  /** What it refuses of the contents that are easily spoilt, by their names. */
  readonly cannotKeep?: readonly string[]
  /** Nobody but a guest says what the guest answered. */
  readonly guestsAnswerThemselves?: boolean
  /** A new calendar gets the nearest of a few colours, not the very one that was asked for. */
  readonly hasFewColors?: boolean
  /** Skips it all, and says why. */
  readonly skip?: string | null
}

/** What every writable provider must do, whatever is behind it. */
export function describeProvider(
  name: string,
  setUp: () => Promise<ProviderUnderTest>,
  particulars: WritableParticulars = {},
): void {
  const {
    skip = null,
    hasReadOnlyCalendar = false,
    canCreateCalendars = false,
    cannotKeep = [],
    guestsAnswerThemselves = false,
    hasFewColors = false,
  } = particulars
  describe.skipIf(skip !== null)(`${name} as a provider${skip === null ? '' : ` (skipped: ${skip})`}`, () => {
    let world: ProviderUnderTest
    beforeAll(async () => {
      world = await setUp()
    })
    afterAll(() => world?.close())

    const { signal } = new AbortController()
    const options: WriteOptions = { signal, notify: 'none' }
    const create = (item: Item, key: string) => world.provider.create(world.calendar, key, item, options)
    const pull = (cursor: string | null) => pullAll(world.provider, world.calendar, cursor)
    const fetch = (ref: string) => world.provider.fetch(world.calendar, ref, signal)

    describeReading(() => world, { ...particulars, isWritable: true })

    it('gives what was created in the next pull, as it was created', async () => {
      const { cursor } = await pull(null)
      const made = await create(sampleItem('created', { location: 'Room 1' }), 'created-1')
      const pulled = await pull(cursor)
      const found = pulled.items.find(({ ref }) => ref === made.ref)
      expect(found?.etag).toBe(made.etag)
      expect(found?.item).toMatchObject({ uid: 'created', content: { title: 'created', location: 'Room 1' } })
    })

    it('makes one item for one key', async () => {
      const first = await create(sampleItem('once'), 'once-1')
      const second = await create(sampleItem('once'), 'once-1')
      expect(second.ref).toBe(first.ref)
      const { items } = await pull(null)
      expect(items.filter(({ item }) => item.uid === 'once')).toHaveLength(1)
    })

    it('answers to a key what others have made of its item, and leaves that alone', async () => {
      const made = await create(sampleItem('renamed'), 'renamed-1')
      await update(world, made, { title: 'Renamed since' })
      expect((await create(sampleItem('renamed'), 'renamed-1')).item.content.title).toBe('Renamed since')
      expect((await fetch(made.ref)).item.content.title).toBe('Renamed since')
    })

    it('takes a key of any characters', async () => {
      const made = await create(sampleItem('odd key'), 'Schlüssel + 100% @home (1)')
      expect((await fetch(made.ref)).item.uid).toBe('odd key')
      const { items, cursor } = await pull(null)
      expect(items.filter(({ item }) => item.uid === 'odd key').map(({ ref }) => ref)).toEqual([made.ref])
      await world.provider.delete(world.calendar, made, options)
      expect((await pull(cursor)).removed).toEqual([made.ref])
    })

    it('updates what is still as we saw it', async () => {
      const made = await create(sampleItem('updated'), 'updated-1')
      const { cursor } = await pull(null)
      const updated = await update(world, made, { title: 'Another title' })
      expect(updated.etag).not.toBe(made.etag)
      const { items } = await pull(cursor)
      const found = items.filter(({ ref }) => ref === made.ref)
      expect(found.map(({ etag, item }) => [etag, item.content.title])).toEqual([
        [updated.etag, 'Another title'],
      ])
    })

    it('does not update or delete what has changed since', async () => {
      const made = await create(sampleItem('contested'), 'contested-1')
      await update(world, made, { title: 'Theirs' })
      await expect(update(world, made, { title: 'Ours' })).rejects.toMatchObject({
        kind: 'precondition-failed',
      })
      const stale = world.provider.delete(world.calendar, made, options)
      await expect(stale).rejects.toMatchObject({ kind: 'precondition-failed' })
      expect((await fetch(made.ref)).item.content.title).toBe('Theirs')
    })

    it('deletes, tells so in the next pull, and takes a second delete for done', async () => {
      const made = await create(sampleItem('deleted'), 'deleted-1')
      const { cursor } = await pull(null)
      await world.provider.delete(world.calendar, made, options)
      await world.provider.delete(world.calendar, made, options)
      expect((await pull(cursor)).removed).toEqual([made.ref])
      await expect(fetch(made.ref)).rejects.toMatchObject({ kind: 'not-found' })
    })

    it('does not update what is gone', async () => {
      const made = await create(sampleItem('vanished'), 'vanished-1')
      await world.provider.delete(world.calendar, made, options)
      await expect(update(world, made, { title: 'Back again' })).rejects.toMatchObject({
        kind: expect.stringMatching(/^(not-found|precondition-failed)$/),
      })
      await expect(fetch(made.ref)).rejects.toMatchObject({ kind: 'not-found' })
    })

    it('gives more than fits on a page, each item once', async () => {
      const uids = Array.from({ length: 110 }, (_, index) => `many-${index}`)
      for (let from = 0; from < uids.length; from += 10)
        await Promise.all(uids.slice(from, from + 10).map((uid) => create(sampleItem(uid), uid)))
      const { items, pages } = await pull(null)
      expect(pages).toBeGreaterThan(1)
      const many = items.map(({ item }) => item.uid).filter((uid) => uid.startsWith('many-'))
      expect(many.sort()).toEqual(uids.sort())
    })

    it('keeps a series with its exceptions, exclusions, guests and reminders', async () => {
      const item = { uid: 'series', content: seriesContent, exceptions: movedInstance }
      const isWhole = world.provider.capabilities.exceptions === 'with'
      const made = await create(isWhole ? item : bareItem(item), 'series-1')
      if (!isWhole) await world.provider.update(world.calendar, made, item, options)
      expect((await fetch(made.ref)).item).toMatchObject({
        uid: 'series',
        content: {
          ...seriesContent,
          sequence: expect.anything(),
          ...(guestsAnswerThemselves ? { attendees: unanswered(seriesContent) } : {}),
        },
        exceptions: anySequence(movedInstance),
      })
    })

    it('keeps what is easily spoilt, made and changed', async () => {
      for (const [what, content] of delicateContents(world.zones)) {
        const item = { uid: what, content, exceptions: {} }
        if (cannotKeep.includes(what)) {
          await expect(create(item, `delicate ${what}`), what).rejects.toMatchObject({ kind: 'invalid' })
          continue
        }
        const isWhole = world.provider.capabilities.exceptions === 'with'
        let made = await create(isWhole ? item : bareItem(item), `delicate ${what}`)
        if (!isWhole) made = await world.provider.update(world.calendar, made, item, options)
        expect((await fetch(made.ref)).item, what).toMatchObject({
          content: { ...content, sequence: expect.anything() },
        })
        const changed = { ...content, title: `${content.title}, changed`, location: 'Elsewhere' }
        await update(world, made, changed)
        expect((await fetch(made.ref)).item, what).toMatchObject({
          content: { ...changed, sequence: expect.anything() },
        })
      }
    })

    const when = (condition: boolean) => (condition ? it : () => {})

    when(hasReadOnlyCalendar)('does not write where it may only read', async () => {
      const { readOnlyCalendar = '', provider } = world
      const listed = (await provider.listCalendars(signal)).find(({ ref }) => ref === readOnlyCalendar)
      expect(listed?.writable).toBe(false)
      const made = provider.create(readOnlyCalendar, 'refused-1', sampleItem('refused'), options)
      await expect(made).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('says whether it can make calendars', () => {
      expect(world.provider.capabilities.canCreateCalendars).toBe(canCreateCalendars)
    })

    when(canCreateCalendars)('makes and deletes calendars', async () => {
      const { provider } = world
      const wanted = { name: 'Täglich & <mehr>', description: 'About', color: '#3b82f6' }
      const make = () => provider.createCalendar?.('fresh ü', wanted, signal)
      const made = await make()
      const color = hasFewColors ? expect.stringMatching(/^#[0-9a-f]{6}$/) : wanted.color
      expect(made).toMatchObject({ name: wanted.name, color, writable: true })
      expect(await make()).toEqual(made)
      const ref = made?.ref ?? ''
      await provider.create(ref, 'inside-1', sampleItem('inside'), options)
      await provider.deleteCalendar?.(ref, signal)
      await provider.deleteCalendar?.(ref, signal)
      const left = (await provider.listCalendars(signal)).map((calendar) => calendar.ref)
      expect(left).not.toContain(ref)
      expect(left).toContain(world.calendar)
      await expect(pullAll(provider, ref, null)).rejects.toMatchObject({ kind: 'calendar-gone' })
    })

    it('stops when it is told to', async () => {
      const stopped = AbortSignal.abort()
      await expect(world.provider.listCalendars(stopped)).rejects.toThrow()
      const never = world.provider.create(world.calendar, 'never-1', sampleItem('never'), {
        ...options,
        signal: stopped,
      })
      await expect(never).rejects.toThrow()
      expect((await pull(null)).items.map(({ item }) => item.uid)).not.toContain('never')
    })
  })
}

/** Guests of whom nobody knows yet whether they come. */
function unanswered({ attendees }: EventContent): EventContent['attendees'] {
  return attendees.map((guest) => ({ ...guest, response: 'needs-action' }))
}

/** Servers count as they like. */
function anySequence(exceptions: Item['exceptions']): object {
  const entries = Object.entries(exceptions)
  return Object.fromEntries(entries.map(([id, content]) => [id, { ...content, sequence: expect.anything() }]))
}

function update({ provider, calendar }: ProviderUnderTest, base: RemoteItem, fields: Partial<EventContent>) {
  const item = { ...base.item, content: { ...base.item.content, ...fields } }
  return provider.update(calendar, base, item, { signal: new AbortController().signal, notify: 'none' })
}
