import { afterEach, expect, test } from 'vitest'
import { setClock } from './clock.ts'
import { formatHour, formatInstant, formatTime } from './format.ts'

afterEach(() => setClock(null))

test('hours are written as the person set it, also those that were written before', () => {
  const usual = formatTime('2026-01-15T14:05:00')
  setClock('12')
  expect(formatTime('2026-01-15T14:05:00')).toMatch(/^2:05\s?pm$/i)
  expect(formatTime('2026-01-15T00:30:00')).toMatch(/^12:30\s?am$/i)
  expect(formatInstant('2026-01-15T14:05:00Z', 'UTC')).toMatch(/2:05\s?pm/i)
  expect(formatHour('2026-01-15T14:00:00')).toMatch(/^2\s?pm$/i)
  expect(formatHour('2026-01-15T14:30:00')).toMatch(/^2:30\s?pm$/i)
  setClock('24')
  expect(formatHour('2026-01-15T14:00:00')).toBe('14:00')
  expect(formatTime('2026-01-15T09:05:00')).toBe('09:05')
  expect(formatTime('2026-01-15T00:00:00')).toBe('00:00')
  setClock(null)
  expect(formatTime('2026-01-15T14:05:00')).toBe(usual)
})
