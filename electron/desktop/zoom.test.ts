import { expect, test } from 'vitest'
import { nextZoom, zoomed } from './zoom.ts'

test('goes step by step, from wherever it is, and ends', () => {
  expect(nextZoom(1, 'in')).toBe(1.1)
  expect(nextZoom(1.3, 'in')).toBe(1.5)
  expect(nextZoom(1.3, 'out')).toBe(1.25)
  expect(nextZoom(2, 'in')).toBe(2)
  expect(nextZoom(0.5, 'out')).toBe(0.5)
  expect(nextZoom(2, 'reset')).toBe(1)
})

test('a small window grows with what is in it, up to the screen', () => {
  const screen = { width: 1_400, height: 900 }
  expect(zoomed({ width: 380, height: 560 }, 1.25, screen)).toEqual({ width: 475, height: 700 })
  expect(zoomed({ width: 380, height: 560 }, 2, screen)).toEqual({ width: 760, height: 900 })
})
