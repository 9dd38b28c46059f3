import { beforeEach, describe, expect, it } from 'vitest'
import type { EventContent } from '#shared/calendar/event.ts'
import { inProcess } from '../../../e2e/simulators/shared/in-process.ts'
import type { HttpFetch } from '../http-fetch.ts'
import type { Item, RemoteItem } from '../provider.ts'
import { plainInstance } from '../series-assembly.ts'
import { pullAll } from '../testing/reading-contract.ts'
import { sampleContent, sampleItem } from '../testing/sample-items.ts'
import { type GoogleWorld, googleWorld } from './testing/google-world.ts'

const { signal } = new AbortController()
const options = { signal, notify: 'none' } as const
const berlin = (text: string) => ({ dateTime: text, zone: 'Europe/Berlin' })
const daily = { rules: ['FREQ=DAILY;COUNT=8'], exclusionRules: [], additions: [], exclusions: [] }
const series = sampleContent('Daily', { recurrence: daily })
const second = '2026-01-06T09:00:00'
const third = '2026-01-07T09:00:00'

let world: GoogleWorld
let base: RemoteItem

beforeEach(async () => {
  world = googleWorld()
  base = await world.provider.create(world.calendar, 'series', sampleItem('daily', series), options)
})

const changed = (recurrenceId: string, fields: Partial<EventContent>) => ({
  ...plainInstance(series, recurrenceId),
  ...fields,
})
const withExclusions = (content: EventContent, ...texts: string[]): EventContent => ({
  ...content,
  recurrence: content.recurrence && { ...content.recurrence, exclusions: texts.map(berlin) },
})
const update = (from: RemoteItem, item: Item) => world.provider.update(world.calendar, from, item, options)
const fetched = async () => (await world.provider.fetch(world.calendar, base.ref, signal)).item
const written = () =>
  world.simulator.log.entries.filter(({ method }) => method !== 'GET').map(({ method }) => method)

describe('instances of a series', () => {
  it('are changed and excluded by requests of their own, and put back', async () => {
    const item = {
      uid: 'daily',
      content: withExclusions(series, third),
      exceptions: { [second]: changed(second, { title: 'Other', location: 'Room 2' }) },
    }
    const updated = await update(base, item)
    expect(updated.item).toMatchObject({ content: { recurrence: { exclusions: [berlin(third)] } } })
    expect(await fetched()).toEqual(updated.item)
    expect(
      world.simulator.others.events(world.calendar).map(({ id, status }) => [id.slice(-17), status]),
    ).toEqual(
      expect.arrayContaining([
        ['_20260106T080000Z', 'confirmed'],
        ['_20260107T080000Z', 'cancelled'],
      ]),
    )
    const back = await update(updated, sampleItem('daily', series))
    expect(back.item.exceptions).toEqual({})
    expect(back.item.content.recurrence?.exclusions).toEqual([])
    expect((await fetched()).exceptions).toEqual({})
    expect(written()).toEqual(['POST', 'PATCH', 'DELETE', 'PATCH', 'PATCH'])
  })

  it('send only what differs, and nothing where nothing does', async () => {
    const item = {
      uid: 'daily',
      content: series,
      exceptions: { [second]: changed(second, { title: 'Other' }) },
    }
    const updated = await update(base, item)
    const before = world.simulator.log.entries.length
    expect((await update(updated, updated.item)).etag).toBe(updated.etag)
    expect(world.simulator.log.entries).toHaveLength(before)
  })

  it('keep what is theirs when the series is renamed', async () => {
    const one = {
      uid: 'daily',
      content: series,
      exceptions: { [second]: changed(second, { location: 'Room 2' }) },
    }
    const updated = await update(base, one)
    const two = { ...updated.item, content: { ...updated.item.content, title: 'Renamed' } }
    await update(updated, two)
    const { content, exceptions } = await fetched()
    expect(content.title).toBe('Renamed')
    expect(exceptions[second]).toMatchObject({ title: 'Daily', location: 'Room 2' })
  })

  it('go along when the series moves, exclusions included', async () => {
    const item = {
      uid: 'daily',
      content: withExclusions(series, third),
      exceptions: { [second]: changed(second, { title: 'Other' }) },
    }
    const updated = await update(base, item)
    const moved = { ...series, start: berlin('2026-01-05T11:00:00'), end: berlin('2026-01-05T12:00:00') }
    const later = '2026-01-06T11:00:00'
    await update(updated, {
      uid: 'daily',
      content: withExclusions(moved, '2026-01-07T11:00:00'),
      exceptions: { [later]: changed(second, { title: 'Other' }) },
    })
    const { content, exceptions } = await fetched()
    expect(content.recurrence?.exclusions).toEqual([berlin('2026-01-07T11:00:00')])
    expect(Object.keys(exceptions)).toEqual([later])
    expect(exceptions[later]).toMatchObject({ title: 'Other', start: berlin(second) })
  })

  it('are not written over when somebody has changed them since', async () => {
    const updated = await update(base, {
      uid: 'daily',
      content: series,
      exceptions: { [second]: changed(second, { title: 'Ours' }) },
    })
    world.simulator.others.patchEvent(world.calendar, `${base.ref}_20260106T080000Z`, { summary: 'Theirs' })
    const again = { ...updated.item, exceptions: { [second]: changed(second, { title: 'Ours again' }) } }
    await expect(update(updated, again)).rejects.toMatchObject({ kind: 'precondition-failed' })
    await expect(world.provider.delete(world.calendar, updated, options)).rejects.toMatchObject({
      kind: 'precondition-failed',
    })
    const made = { ...base.item, exceptions: { [second]: changed(second, { title: 'Ours' }) } }
    await expect(update(base, made)).rejects.toMatchObject({ kind: 'precondition-failed' })
    expect((await fetched()).exceptions[second]?.title).toBe('Theirs')
  })

  it('keep what others write in the very moment in which the series moves', async () => {
    const updated = await update(base, {
      uid: 'daily',
      content: series,
      exceptions: { [second]: changed(second, { title: 'Ours' }) },
    })
    const send = inProcess(world.simulator)
    const meanwhile: HttpFetch = (url, request) => {
      if (request.method === 'PATCH' && !url.pathname.includes('_2026'))
        world.simulator.others.patchEvent(world.calendar, `${base.ref}_20260106T080000Z`, {
          location: 'Theirs',
        })
      return send(url, request)
    }
    const moved = { ...series, start: berlin('2026-01-05T11:00:00'), end: berlin('2026-01-05T12:00:00') }
    const later = '2026-01-06T11:00:00'
    const item = { uid: 'daily', content: moved, exceptions: { [later]: changed(second, { title: 'Ours' }) } }
    await world.open({ fetch: meanwhile }).update(world.calendar, updated, item, options)
    expect((await fetched()).exceptions[later]).toMatchObject({ title: 'Ours', location: 'Theirs' })
  })
})

describe('a change of one instance by others', () => {
  it('is put into the series as it was last seen, without another request', async () => {
    const { cursor } = await pullAll(world.provider, world.calendar, null)
    world.simulator.others.patchEvent(world.calendar, `${base.ref}_20260106T080000Z`, { summary: 'Theirs' })
    const before = world.simulator.log.entries.length
    const { items } = await pullAll(world.provider, world.calendar, cursor, () => base)
    expect(world.simulator.log.entries).toHaveLength(before + 1)
    expect(items.map(({ item }) => item.exceptions[second]?.title)).toEqual(['Theirs'])
    expect(items[0]).toEqual(await world.provider.fetch(world.calendar, base.ref, signal))
  })

  it('is found with its series by whoever never saw that', async () => {
    const { cursor } = await pullAll(world.provider, world.calendar, null)
    world.simulator.others.deleteEvent(world.calendar, `${base.ref}_20260106T080000Z`)
    const { items } = await pullAll(world.provider, world.calendar, cursor)
    expect(items.map(({ item }) => item.content.recurrence?.exclusions)).toEqual([[berlin(second)]])
  })
})
