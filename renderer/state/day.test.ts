import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, daysBetween, weekday, weeksOfMonth } from './day.ts'

test('days are counted as Temporal counts them, over months, leap years and centuries', () => {
  for (const text of ['2026-11-21', '2024-02-28', '2024-12-31', '1900-02-28', '2000-02-29', '0999-12-31']) {
    const date = Temporal.PlainDate.from(text)
    expect(weekday(text)).toBe(date.dayOfWeek)
    for (const days of [-400, -1, 0, 1, 2, 31, 366]) {
      const other = date.add({ days }).toString()
      expect(addDays(text, days)).toBe(other)
      expect(daysBetween(text, other)).toBe(days)
    }
  }
})

test('what is no day is refused', () => {
  for (const text of ['', '2026-02-29', '2026-13-01', 'soon']) {
    expect(() => addDays(text, 1), text).toThrow(RangeError)
    expect(() => weekday(text), text).toThrow(RangeError)
  }
})

test('the weeks of a month are whole, from its first day to its last', () => {
  const weeks = weeksOfMonth('2026-11-21', 1)
  expect(weeks.map((week) => week[0])).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeksOfMonth('2026-02-10', 7)).toHaveLength(4)
})
