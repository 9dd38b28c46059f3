import { expect, test } from 'vitest'
import { wholeLines } from './whole-lines.ts'

test('an event has as many lines as fit, and its title in any case', () => {
  expect([15, 24, 30, 44, 45, 60, 75, 120].map(wholeLines)).toEqual([1, 1, 1, 1, 2, 2, 3, 6])
})
