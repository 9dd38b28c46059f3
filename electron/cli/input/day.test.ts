import { expect, test } from 'vitest'
import { addDays, daysBetween, localToday, readDay, todayIn } from './day.ts'

// A Thursday.
const today = () => Promise.resolve('2026-01-15')

test.each([
  ['2026-02-28', '2026-02-28'],
  ['2024-02-29', '2024-02-29'],
  ['today', '2026-01-15'],
  ['Tomorrow', '2026-01-16'],
  ['yesterday', '2026-01-14'],
  ['+7', '2026-01-22'],
  ['-15', '2025-12-31'],
  ['thu', '2026-01-15'],
  ['fri', '2026-01-16'],
  ['wednesday', '2026-01-21'],
])('%s is %s', async (text, day) => {
  expect(await readDay(text, '--from', today)).toBe(day)
})

test('today is not asked for where it does not matter', async () => {
  const refuse = () => Promise.reject(new Error('asked'))
  expect(await readDay('2026-01-01', '--from', refuse)).toBe('2026-01-01')
})

test.each(['2026-02-29', '2026-13-01', '0000-01-01', 't', 'someday', '15.1.2026', ''])(
  '“%s” is refused',
  async (text) => {
    await expect(readDay(text, '--from', today)).rejects.toThrow(/^--from /)
  },
)

test('counts days over months and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2024-02-28', '2025-02-28')).toBe(366)
})

test('knows what day it is elsewhere', () => {
  const instant = Date.UTC(2026, 0, 15, 23, 30)
  expect(todayIn('UTC', instant)).toBe('2026-01-15')
  expect(todayIn('Asia/Tokyo', instant)).toBe('2026-01-16')
  expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  expect(() => todayIn('Mars/Olympus')).toThrow('not a time zone')
})
