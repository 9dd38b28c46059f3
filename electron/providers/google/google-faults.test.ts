import { beforeEach, describe, expect, it } from 'vitest'
import type { Item, RemoteItem } from '../provider.ts'
import { pullAll } from '../testing/reading-contract.ts'
import { sampleItem } from '../testing/sample-items.ts'
import { type GoogleWorld, googleWorld } from './testing/google-world.ts'

const { signal } = new AbortController()
const options = { signal, notify: 'all' } as const
const refusal = (status: number, reason: string) =>
  Response.json({ error: { code: status, message: reason, errors: [{ reason }] } }, { status })

let world: GoogleWorld

beforeEach(() => {
  world = googleWorld({ pageSize: 2 })
})

const create = (uid: string) => world.provider.create(world.calendar, uid, sampleItem(uid), options)
const pull = (cursor: string | null) => pullAll(world.provider, world.calendar, cursor)
const renamed = ({ item }: RemoteItem, title: string): Item => ({
  ...item,
  content: { ...item.content, title },
})

describe('a lost answer', () => {
  it('to a create makes no second event', async () => {
    world.simulator.faults.add({ name: 'lost', on: /events$/, effect: { kind: 'lose-answer' } })
    await expect(create('once')).rejects.toMatchObject({ kind: 'unavailable' })
    const made = await create('once')
    expect((await pull(null)).items.map(({ ref }) => ref)).toEqual([made.ref])
  })

  it('to a create of what was deleted since says so', async () => {
    const made = await create('once')
    world.simulator.others.deleteEvent(world.calendar, made.ref)
    await expect(create('once')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('to an update has the second one refused', async () => {
    const made = await create('event')
    world.simulator.faults.add({ name: 'lost', effect: { kind: 'lose-answer' } })
    const item = renamed(made, 'New')
    await expect(world.provider.update(world.calendar, made, item, options)).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await expect(world.provider.update(world.calendar, made, item, options)).rejects.toMatchObject({
      kind: 'precondition-failed',
    })
  })

  it('to a delete is none', async () => {
    const made = await create('event')
    world.simulator.faults.add({ name: 'lost', effect: { kind: 'lose-answer' } })
    await expect(world.provider.delete(world.calendar, made, options)).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await world.provider.delete(world.calendar, made, options)
  })
})

describe('a list', () => {
  it('whose pages end with 410 is to be begun anew', async () => {
    for (const uid of ['a', 'b', 'c']) await create(uid)
    world.simulator.faults.add({
      name: 'gone',
      after: 1,
      effect: { kind: 'refuse', answer: () => refusal(410, 'fullSyncRequired') },
    })
    await expect(pull(null)).rejects.toMatchObject({ kind: 'cursor-gone' })
  })

  it('whose token died is to be begun anew', async () => {
    const { cursor } = await pull(null)
    world.simulator.others.killCursors(world.calendar)
    await expect(pull(cursor)).rejects.toMatchObject({ kind: 'cursor-gone' })
    await expect(pull('no cursor of ours')).rejects.toMatchObject({ kind: 'cursor-gone' })
  })

  it('tells what was deleted while it was read', async () => {
    const made = [await create('a'), await create('b'), await create('c')]
    const [first] = made
    world.simulator.faults.add({
      name: 'deleted meanwhile',
      after: 1,
      effect: {
        kind: 'act',
        act: () => world.simulator.others.deleteEvent(world.calendar, first?.ref ?? ''),
      },
    })
    expect((await pull(null)).removed).toEqual([first?.ref])
  })

  it.each([
    ['events', 0],
    ['what was deleted meanwhile', 2],
  ])('of %s that repeats its pages comes to an end', async (_of, after) => {
    for (const uid of ['a', 'b', 'c']) await create(uid)
    world.simulator.faults.add({
      name: 'repeated',
      after,
      times: Number.POSITIVE_INFINITY,
      effect: { kind: 'rewrite', rewrite: () => Response.json({ items: [], nextPageToken: 'again' }) },
    })
    await expect(pull(null)).rejects.toMatchObject({
      kind: 'unavailable',
      message: 'Google repeats its pages without end',
    })
  })

  it('renews a token that has brought nothing for a day', async () => {
    const { cursor } = await pull(null)
    const tomorrow = world.open({ now: () => '2026-01-04T00:00:00Z' })
    const renewed = await pullAll(tomorrow, world.calendar, cursor)
    expect(renewed.cursor).not.toBe(cursor)
    expect((await pullAll(tomorrow, world.calendar, renewed.cursor)).cursor).toBe(renewed.cursor)
  })
})

describe('a window', () => {
  const at = (now: string) => world.open({ window: { monthsBack: 1, monthsAhead: 1 }, now: () => now })
  const allDay = (date: string, end: string) => ({ start: { date }, end: { date: end } })

  it('is what a first list is of, and says so', async () => {
    const { others } = world.simulator
    others.createEvent(world.calendar, { id: 'near0', ...allDay('2026-01-10', '2026-01-11') })
    others.createEvent(world.calendar, { id: 'far00', ...allDay('2026-03-10', '2026-03-11') })
    const provider = at('2026-01-02T12:00:00Z')
    const { items } = await pullAll(provider, world.calendar, null)
    expect(items.map(({ ref }) => ref)).toEqual(['near0'])
    let window: unknown
    for await (const page of provider.pull(world.calendar, null, () => null, signal)) window = page.window
    expect(window).toEqual({ from: '2025-12-02T00:00:00Z', to: '2026-02-02T00:00:00Z' })
  })

  it('moves on, and what the old one still had to tell is told', async () => {
    const { others } = world.simulator
    others.createEvent(world.calendar, { id: 'old00', ...allDay('2025-12-05', '2025-12-06') })
    others.createEvent(world.calendar, { id: 'far00', ...allDay('2026-03-10', '2026-03-11') })
    const { cursor } = await pullAll(at('2026-01-02T12:00:00Z'), world.calendar, null)
    const before = world.simulator.log.entries.length
    await pullAll(at('2026-01-05T12:00:00Z'), world.calendar, cursor)
    expect(world.simulator.log.entries).toHaveLength(before + 1)
    others.deleteEvent(world.calendar, 'old00')
    const { items, removed } = await pullAll(at('2026-02-20T12:00:00Z'), world.calendar, cursor)
    expect(items.map(({ ref }) => ref)).toEqual(['far00'])
    expect(removed).toEqual(['old00'])
  })
})

describe('the account', () => {
  it('is signed in again once, when a token is refused', async () => {
    await pull(null)
    world.simulator.faults.add({
      name: '401',
      effect: { kind: 'refuse', answer: () => refusal(401, 'authError') },
    })
    await pull(null)
    world.simulator.faults.add({
      name: '401',
      times: 2,
      effect: { kind: 'refuse', answer: () => refusal(401, 'authError') },
    })
    await expect(pull(null)).rejects.toMatchObject({ kind: 'auth' })
  })

  it('with other people’s calendars sees when they are busy', async () => {
    const busy = { start: { dateTime: '2026-01-05T09:00:00Z' }, end: { dateTime: '2026-01-05T10:00:00Z' } }
    world.simulator.others.createEvent(world.calendar, busy)
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }
    expect(await world.provider.freeBusy(world.calendar, range, signal)).toEqual([
      { start: '2026-01-05T09:00:00Z', end: '2026-01-05T10:00:00Z', kind: 'busy' },
    ])
    await expect(world.provider.freeBusy('nobody@example.org', range, signal)).rejects.toMatchObject({
      kind: 'calendar-gone',
    })
  })
})

describe('a move to another calendar', () => {
  it('keeps the event as it is, once, though its answer is lost, and leaves alone what was changed', async () => {
    const { id } = world.simulator.others.addCalendar(world.calendar, { summary: 'Another' })
    const made = await create('event')
    const move = () => world.provider.move(world.calendar, made, id, options)
    world.simulator.faults.add({ name: 'lost', on: /move$/, effect: { kind: 'lose-answer' } })
    await expect(move()).rejects.toMatchObject({ kind: 'unavailable' })
    const moved = await move()
    expect(moved).toMatchObject({ ref: made.ref, item: { uid: 'event', content: { title: 'event' } } })
    expect((await pull(null)).items).toEqual([])
    expect((await pullAll(world.provider, id, null)).items.map(({ ref }) => ref)).toEqual([made.ref])
    world.simulator.others.moveEtag(id, made.ref)
    await expect(world.provider.move(id, moved, world.calendar, options)).rejects.toMatchObject({
      kind: 'precondition-failed',
    })
  })
})

describe('guests', () => {
  const meeting = () => sampleItem('meeting', { attendees: [{ email: 'ben@example.org' }] })

  it.each([
    ['all', ['ben@example.org']],
    ['external', []],
    ['none', []],
  ] as const)('are told as is wished: %s', async (notify, told) => {
    await world.provider.create(world.calendar, 'meeting', meeting(), { signal, notify })
    expect(world.simulator.world.mails.map(({ to }) => to)).toEqual(told)
  })

  it('answer an invitation without touching anybody else', async () => {
    const { others } = world.simulator
    const times = { start: { date: '2026-01-05' }, end: { date: '2026-01-06' } }
    const guests = [
      { email: world.calendar },
      { email: 'eva@example.com', responseStatus: 'accepted', comment: 'With pleasure', additionalGuests: 2 },
    ]
    const { id } = others.createEvent('ben@example.org', { ...times, summary: 'Party', attendees: guests })
    const invited = (await pull(null)).items.find(({ item }) => item.content.title === 'Party')
    if (invited === undefined) throw new Error('no invitation came')
    const attendees = invited.item.content.attendees.map((guest) =>
      guest.email === world.calendar ? { ...guest, response: 'accepted' as const } : guest,
    )
    const content = { ...invited.item.content, attendees }
    const answered = await world.provider.update(
      world.calendar,
      invited,
      { ...invited.item, content },
      options,
    )
    expect(answered.item.content.attendees).toEqual(attendees)
    expect(others.event('ben@example.org', id)?.attendees).toMatchObject([
      { email: world.calendar, responseStatus: 'accepted' },
      { email: 'eva@example.com', responseStatus: 'accepted', comment: 'With pleasure', additionalGuests: 2 },
    ])
    const title = { ...content, title: 'My party' }
    await expect(
      world.provider.update(world.calendar, answered, { ...answered.item, content: title }, options),
    ).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringMatching(/organizer/) })
  })
})

describe('events that are more than events', () => {
  it('are read, changed where they may be, and refused where not', async () => {
    const times = { start: { date: '2026-01-05' }, end: { date: '2026-01-06' } }
    const { id } = world.simulator.others.createEvent(world.calendar, {
      ...times,
      summary: 'Home',
      eventType: 'workingLocation',
      visibility: 'public',
      transparency: 'transparent',
      workingLocationProperties: { type: 'customLocation', customLocation: { label: 'Library' } },
    })
    const place = await world.provider.fetch(world.calendar, id, signal)
    expect(place.item.content).toMatchObject({ location: 'Library', showAs: 'free' })
    const elsewhere = { ...place.item, content: { ...place.item.content, location: 'Elsewhere' } }
    await expect(world.provider.update(world.calendar, place, elsewhere, options)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/working location .*location/),
    })
    const reminders = [
      {
        action: 'display' as const,
        trigger: { kind: 'relative' as const, seconds: -600, to: 'start' as const },
      },
    ]
    const reminded = { ...place.item, content: { ...place.item.content, reminders } }
    const updated = await world.provider.update(world.calendar, place, reminded, options)
    expect(updated.item.content).toEqual({ ...reminded.content, sequence: expect.anything() })
  })
})
