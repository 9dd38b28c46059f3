import { expect, it } from 'vitest'
import { WriteBudget } from './write-budget.ts'

it('bounds what is done in a minute, for each assistant by itself', () => {
  let now = 0
  const budget = new WriteBudget(() => now, { writes: 3, removals: 5 })
  for (const removals of [0, 2, 0]) {
    expect(budget.exceededBy('1', removals)).toBeUndefined()
    budget.spend('1', removals)
    now += 10_000
  }
  expect(budget.exceededBy('1', 0)).toBe('budget')
  expect(budget.exceededBy('1', 4)).toBe('removals')
  expect(budget.exceededBy('2', 5)).toBeUndefined()
  expect(budget.exceededBy('2', 6)).toBe('removals')
  now = 60_001
  expect(budget.exceededBy('1', 0)).toBeUndefined()
  expect(budget.exceededBy('1', 4)).toBe('removals')
  now = 70_001
  expect(budget.exceededBy('1', 4)).toBeUndefined()
})
