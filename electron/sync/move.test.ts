import { expect, it } from 'vitest'
import type { ProviderErrorKind } from '#electron/providers/provider-error.ts'
import { lunch, startAccount } from './testing/moving-account.ts'

it('moves an event that went to another calendar, under its name', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  await world.sync('work', 'home')
  expect(world.provider.writes).toEqual(['move'])
  expect(world.there()).toEqual({ work: [], home: [['made-there', 'Lunch']] })
  expect(world.ledgers.work.entries()).toEqual([])
  await world.sync('work', 'home')
  expect(await world.sync('work', 'home')).toBe(0)
})

it('sends what was changed with the move after it', async () => {
  const world = await startAccount()
  world.move(lunch('Dinner'))
  await world.sync('home')
  expect(world.provider.writes).toEqual(['move', 'update'])
  expect(world.there()).toEqual({ work: [], home: [['made-there', 'Dinner']] })
})

it.each([
  ['the calendar it goes to', ['home', 'work']],
  ['the calendar it comes from', ['work', 'home']],
] as const)('recognises a move whose answer was lost, where %s is synced first', async (_which, order) => {
  const world = await startAccount()
  world.move(lunch('Dinner'))
  await world.loseAnswer()
  await world.sync(...order)
  await world.sync(...order)
  expect(world.there()).toEqual({ work: [], home: [['made-there', 'Dinner']] })
  expect(world.conflicts()).toEqual([])
})

it('deletes an event that was thrown away while its move was under way', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  await world.loseAnswer()
  world.ledgers.home.edit('lunch', null)
  await world.sync('work', 'home', 'work')
  expect(world.there()).toEqual({ work: [], home: [] })
  expect(world.ledgers.home.entries()).toEqual([])
})

it('brings back an event that was moved back while its move was under way', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  await world.loseAnswer()
  world.moveBack(lunch('Lunch'))
  await world.sync('work', 'home', 'work', 'home')
  expect(world.there()).toMatchObject({ work: [[expect.any(String), 'Lunch']], home: [] })
  expect(world.conflicts()).toEqual([])
})

it('merges what others change at the same time, though they are seen first', async () => {
  const world = await startAccount()
  world.move(lunch('Dinner'))
  world.changeThere(lunch('Lunch', 'Roof'))
  await world.sync('work', 'home')
  expect(world.server.calendar('home').get('made-there')?.item.content).toMatchObject({
    title: 'Dinner',
    location: 'Roof',
  })
  expect(world.conflicts()).toEqual([])
})

it('looks again where others change it in the very moment', async () => {
  const world = await startAccount()
  world.move(lunch('Dinner'))
  world.changeThere(lunch('Lunch', 'Roof'))
  await world.sync('home')
  expect(world.provider.writes).toEqual(['move', 'move', 'update'])
  expect(world.server.calendar('home').get('made-there')?.item.content).toMatchObject({
    title: 'Dinner',
    location: 'Roof',
  })
})

it('knows a move for one where somebody else made the same', async () => {
  const world = await startAccount()
  world.move(lunch('Dinner'))
  world.moveThere()
  await world.sync('work', 'home', 'work')
  expect(world.there()).toEqual({ work: [], home: [['made-there', 'Dinner']] })
  expect(world.conflicts()).toEqual([])
})

it('makes an event anew that others deleted meanwhile, as it was moved here', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  world.server.calendar('work').remove('made-there')
  await world.sync('home', 'work')
  expect(world.there()).toMatchObject({ work: [], home: [['key-1', 'Lunch']] })
})

it.each<ProviderErrorKind>(['forbidden', 'invalid'])(
  'makes and deletes what the provider will not move: %s',
  async (refusal) => {
    const world = await startAccount()
    world.provider.refusal = refusal
    world.move(lunch('Dinner'))
    await world.sync('work', 'home', 'work')
    expect(world.provider.writes).toEqual(['move', 'create', 'delete'])
    expect(world.there()).toEqual({ work: [], home: [['key-1', 'Dinner']] })
  },
)

it('makes and deletes where the provider moves nothing', async () => {
  const world = await startAccount(false)
  world.move(lunch('Lunch'))
  await world.sync('work', 'home', 'work')
  expect(world.provider.writes).toEqual(['create', 'delete'])
})

it('stores nothing of a move in one calendar alone', async () => {
  const world = await startAccount()
  world.move(lunch('Lunch'))
  const { home, work } = world.ledgers
  await expect(
    home.transaction('home', (entries) => {
      entries.elsewhere('work').remove('lunch')
      entries.setProblem('lunch', null)
      throw new Error('died')
    }),
  ).rejects.toThrow('died')
  expect(work.entry('work', 'lunch')?.mirror?.ref).toBe('made-there')
})
