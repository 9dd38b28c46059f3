import { expect, it } from 'vitest'
import { lunch, startAccount } from './testing/moving-account.ts'

it.each([
  ['the calendar it went to', ['home', 'work']],
  ['the calendar it was deleted in', ['work', 'home']],
] as const)(
  'keeps what somebody else moved while it was deleted here, where %s is synced first',
  async (_which, order) => {
    const world = await startAccount()
    world.ledgers.work.edit('lunch', null)
    world.moveThere()
    await world.sync(...order, ...order)
    expect(world.there()).toEqual({ work: [], home: [['made-there', 'Lunch']] })
    expect(world.ledgers.work.entries()).toEqual([])
    expect(world.ledgers.home.entry('home', 'lunch')?.local?.item).toEqual(lunch('Lunch'))
  },
)

it('takes no copy that others made meanwhile for the event that it moves', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  world.provider.refusal = 'unavailable'
  await expect(world.sync('home')).rejects.toMatchObject({ kind: 'unavailable' })
  world.server.calendar('home').put('copied', lunch('Lunch'), null)
  await world.sync('home')
  // Still to be brought away from there.
  expect(world.ledgers.work.entry('work', 'lunch')?.mirror?.ref).toBe('made-there')
  world.provider.refusal = null
  await world.sync('home', 'work')
  const home = world.ledgers.home.entry('home', 'lunch')
  expect([home?.mirror?.ref, home?.twins]).toEqual(['copied', ['made-there']])
  expect(world.ledgers.work.entries()).toEqual([])
})

it('asks nobody about an event where it was moved away from', async () => {
  const world = await startAccount()
  world.ledgers.work.edit('lunch', lunch('Dinner'))
  world.changeThere(lunch('Brunch'))
  await world.sync('work')
  expect(world.conflicts()).toMatchObject([{ field: 'title' }])
  world.move(lunch('Dinner'))
  await world.sync('work')
  expect(world.conflicts()).toEqual([])
  await world.sync('home')
  expect(world.conflicts()).toMatchObject([{ base: 'Lunch', local: 'Dinner', remote: 'Brunch' }])
})

it.each([
  ['seen', false],
  ['asked about', true],
])(
  'moves an event back where its move was done late, whatever was %s there before',
  async (_what, isAskedAbout) => {
    const world = await startAccount()
    world.move(lunch('Lunch'))
    world.changeThere(lunch('Brunch'))
    await world.sync('work')
    world.provider.refusal = 'unavailable'
    await expect(world.sync('home')).rejects.toMatchObject({ kind: 'unavailable' })
    world.moveBack(lunch('Dinner'))
    if (isAskedAbout) await world.sync('work')
    expect(world.conflicts()).toHaveLength(isAskedAbout ? 1 : 0)
    // What was asked for arrives there late.
    world.moveThere()
    world.provider.refusal = null
    await world.sync('home')
    const work = world.ledgers.work.entry('work', 'lunch')
    expect([work?.mirror, work?.incoming]).toEqual([null, { kind: 'nothing-new' }])
    expect(world.ledgers.work.entries().flatMap(({ conflicts }) => conflicts)).toEqual([])
    await world.sync('work')
    expect(world.there()).toEqual({ work: [['made-there', 'Brunch']], home: [] })
    expect(world.conflicts()).toMatchObject([{ base: 'Lunch', local: 'Dinner', remote: 'Brunch' }])
  },
)

it('deletes nothing that was moved back here, though its move arrives there late', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  world.provider.refusal = 'unavailable'
  await expect(world.sync('home')).rejects.toMatchObject({ kind: 'unavailable' })
  world.moveBack(lunch('Lunch'))
  await world.sync('work')
  world.moveThere()
  await world.sync('work')
  world.provider.refusal = null
  await world.sync('home', 'work')
  expect(world.there()).toEqual({ work: [['key-1', 'Lunch']], home: [] })
  expect(world.conflicts()).toEqual([])
})

it('keeps its own words where a move of its own took the event away, and others made it anew', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  await world.loseAnswer()
  world.moveBack(lunch('Lunch'))
  // Another machine of the person, which took the move for a loss, made it again from what it knew.
  world.server.calendar('work').put('made-again', lunch('Breakfast'), null)
  await world.sync('work')
  expect(world.conflicts()).toMatchObject([{ field: 'title', local: 'Lunch', remote: 'Breakfast' }])
  expect(world.ledgers.work.entry('work', 'lunch')?.local?.item).toEqual(lunch('Lunch'))
})

it('brings an event back that was deleted where it went, before it was deleted where it was', async () => {
  const world = await startAccount(false)
  world.move(lunch('Lunch'))
  await world.sync('home')
  world.server.calendar('home').remove('key-1')
  await world.sync('work', 'home')
  expect(world.there()).toEqual({ work: [['made-there', 'Lunch']], home: [] })
  expect(world.ledgers.work.entry('work', 'lunch')?.local?.item).toEqual(lunch('Lunch'))
  expect(world.ledgers.home.entries()).toEqual([])
  expect(await world.sync('work', 'home')).toBe(0)
  expect(world.provider.writes).toEqual(['create'])
})

it('deletes an event where it was while it is edited where it went', async () => {
  const world = await startAccount(false)
  world.move(lunch('Lunch'))
  await world.sync('home')
  world.server.calendar('home').put('key-1', lunch('Brunch'), null)
  await world.sync('work', 'home')
  expect(world.there()).toEqual({ work: [], home: [['key-1', 'Brunch']] })
})

it('deletes an event for good that the person deletes while its move is being finished', async () => {
  const world = await startAccount(false)
  world.move(lunch('Lunch'))
  await world.sync('home')
  const fetch = world.provider.fetch.bind(world.provider)
  world.provider.fetch = (calendar, ref, signal) => {
    world.ledgers.home.edit('lunch', null)
    return fetch(calendar, ref, signal)
  }
  await world.sync('work', 'home', 'work', 'home')
  expect(world.there()).toEqual({ work: [], home: [] })
  expect([...world.ledgers.work.entries(), ...world.ledgers.home.entries()]).toEqual([])
})
