import { afterEach, expect, test } from 'vitest'
import { setClock } from './clock.ts'
import { formatHour, formatInstant, formatTime, formatTimes } from './format.ts'

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

test('from one time to another is said on as little room as can be', () => {
  const times = (from: string, to: string) => formatTimes(`2026-01-15T${from}:00`, `2026-01-15T${to}:00`)
  setClock('24')
  expect(times('09:00', '10:30')).toBe('09:00–10:30')
  expect(times('23:00', '00:30')).toBe('23:00–00:30')
  setClock('12')
  expect(times('09:00', '09:30')).toMatch(/^9(\s?am)?–9:30\s?am$/i)
  expect(times('11:00', '13:00')).toMatch(/^11\s?am–1\s?pm$/i)
  expect(times('09:10', '09:10')).toMatch(/^9:10\s?am$/i)
})
