import { describe, expect, it } from 'vitest'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { readRecurrence } from './read-recurrence.ts'
import { occurrenceDays } from './recurrence.ts'

const dayOf = (text: string) => parseWallClock(text) / 86_400

/** The first days of a pattern. */
function days(pattern: object, startDate: string, range: object = { type: 'noEnd' }): string[] {
  const read = readRecurrence(
    { pattern: { interval: 1, ...pattern }, range: { ...range, startDate } },
    dayOf(startDate),
    'UTC',
  )
  const found: string[] = []
  for (const day of occurrenceDays(read)) {
    if (found.length === 5) break
    found.push(formatDay(day))
  }
  return found
}

describe('the days of a pattern', () => {
  it.each<[string, object, string, string[]]>([
    [
      'every third day',
      { type: 'daily', interval: 3 },
      '2026-02-26',
      ['2026-02-26', '2026-03-01', '2026-03-04', '2026-03-07', '2026-03-10'],
    ],
    [
      'every other week from Sunday on',
      { type: 'weekly', interval: 2, daysOfWeek: ['sunday', 'wednesday'], firstDayOfWeek: 'sunday' },
      '2026-01-07',
      ['2026-01-07', '2026-01-18', '2026-01-21', '2026-02-01', '2026-02-04'],
    ],
    [
      'every other week from Monday on',
      { type: 'weekly', interval: 2, daysOfWeek: ['sunday', 'wednesday'], firstDayOfWeek: 'monday' },
      '2026-01-07',
      ['2026-01-07', '2026-01-11', '2026-01-21', '2026-01-25', '2026-02-04'],
    ],
    [
      'the 31st, or the last day there is',
      { type: 'absoluteMonthly', dayOfMonth: 31 },
      '2026-01-31',
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      '29 February, or the 28th',
      { type: 'absoluteYearly', month: 2, dayOfMonth: 29 },
      '2024-02-29',
      ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    [
      'the second Tuesday',
      { type: 'relativeMonthly', index: 'second', daysOfWeek: ['tuesday'] },
      '2026-01-13',
      ['2026-01-13', '2026-02-10', '2026-03-10', '2026-04-14', '2026-05-12'],
    ],
    [
      'the last working day',
      {
        type: 'relativeMonthly',
        index: 'last',
        daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      },
      '2026-01-30',
      ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30', '2026-05-29'],
    ],
    [
      'the first Thursday of November, by default',
      { type: 'relativeYearly', month: 11, daysOfWeek: ['thursday'] },
      '2026-01-01',
      ['2026-11-05', '2027-11-04', '2028-11-02', '2029-11-01', '2030-11-07'],
    ],
  ])('%s', (_what, pattern, start, expected) => {
    expect(days(pattern, start)).toEqual(expected)
  })

  it('end with a day, or with a number', () => {
    expect(days({ type: 'daily' }, '2026-01-01', { type: 'endDate', endDate: '2026-01-03' })).toHaveLength(3)
    expect(days({ type: 'daily' }, '2026-01-01', { type: 'numbered', numberOfOccurrences: 2 })).toHaveLength(
      2,
    )
    expect(() =>
      days({ type: 'absoluteYearly', month: 12, dayOfMonth: 1 }, '2026-01-01', {
        type: 'endDate',
        endDate: '2026-11-30',
      }),
    ).toThrow('no occurrence')
  })
})
