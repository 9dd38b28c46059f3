import { expect, it } from 'vitest'
import { clampedDay, densityOf, monthsOf, stepInYear } from './year-range.ts'

it('leads from day to day, over months and years', () => {
  expect(stepInYear('2026-12-31', 'ArrowRight', false)).toBe('2027-01-01')
  expect(stepInYear('2026-12-31', 'ArrowLeft', true)).toBe('2027-01-01')
  expect(stepInYear('2026-01-03', 'ArrowUp', false)).toBe('2025-12-27')
  expect(stepInYear('2026-01-31', 'PageDown', false)).toBe('2026-02-28')
  expect(stepInYear('2028-02-05', 'End', false)).toBe('2028-02-29')
  expect(stepInYear('2026-01-31', 'Enter', false)).toBeNull()
  expect(clampedDay('2028-02-29', 1)).toBe('2029-02-28')
})

it('has twelve months, and days that look the fuller the more there is', () => {
  expect(monthsOf('2026')).toHaveLength(12)
  expect(monthsOf('2026').at(-1)).toBe('2026-12-01')
  expect([0, 1, 2, 3, 4, 6, 7, 100].map(densityOf)).toEqual([0, 1, 2, 2, 3, 3, 4, 4])
})
