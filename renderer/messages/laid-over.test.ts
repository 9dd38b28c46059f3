import { expect, it } from 'vitest'
import { laidOver } from './laid-over.ts'

it('replaces words, however deep, and keeps the rest', () => {
  const whole = { a: 'a', group: { b: 'b', list: ['c', 'd'], say: () => 'e' } }
  expect(laidOver(whole, { group: { b: 'B', list: ['C'] } })).toEqual({
    a: 'a',
    group: { b: 'B', list: ['C'], say: whole.group.say },
  })
})
