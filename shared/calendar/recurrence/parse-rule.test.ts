import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarError } from '../calendar-error.ts'
import { parseWallClock } from '../zone/wall-clock.ts'
import { arbitraryRule } from './arbitrary-series.ts'
import { formatRule } from './format-rule.ts'
import { parseRule } from './parse-rule.ts'

function errorOf(text: string): CalendarError {
  try {
    parseRule(text)
  } catch (error) {
    if (error instanceof CalendarError) return error
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('reading a rule', () => {
  it('takes every part apart', () => {
    expect(
      parseRule(
        'RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20301231T225959Z;BYSECOND=0,60;BYMINUTE=30;BYHOUR=9;BYDAY=+1MO,-53FR,SU;' +
          'BYMONTHDAY=-1,15;BYYEARDAY=-366;BYMONTH=1,12;BYSETPOS=-1;WKST=SU',
      ),
    ).toEqual({
      frequency: 'YEARLY',
      interval: 2,
      count: null,
      until: { form: 'utc', seconds: parseWallClock('2030-12-31T22:59:59') },
      bySecond: [0, 60],
      byMinute: [30],
      byHour: [9],
      byDay: [
        { weekday: 0, ordinal: 1 },
        { weekday: 4, ordinal: -53 },
        { weekday: 6, ordinal: 0 },
      ],
      byMonthDay: [-1, 15],
      byYearDay: [-366],
      byWeekNumber: [],
      byMonth: [1, 12],
      bySetPosition: [-1],
      weekStart: 6,
    })
  })

  it('takes lower case, spaces, and a semicolon at the end', () => {
    expect(parseRule('RSCALE=GREGORIAN;FREQ=DAILY')).toEqual(parseRule('FREQ=DAILY'))
    expect(parseRule(' freq=weekly; byday=mo, we; ')).toEqual(parseRule('FREQ=WEEKLY;BYDAY=MO,WE'))
  })

  it('comes back the same from its text', () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        expect(parseRule(formatRule(rule))).toEqual(rule)
      }),
      { numRuns: 1000, seed: 7 },
    )
    for (const until of ['20301231', '20301231T225959Z', '20301231T225959']) {
      expect(formatRule(parseRule(`FREQ=DAILY;UNTIL=${until}`))).toBe(`FREQ=DAILY;UNTIL=${until}`)
    }
  })

  it.each([
    ['', 'FREQ is missing', 'YEARLY'],
    ['FREQ=FORTNIGHTLY', 'FREQ=FORTNIGHTLY', 'WEEKLY'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0', 'INTERVAL=1'],
    ['FREQ=DAILY;COUNT=-3', 'COUNT=-3', 'COUNT=1'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20300101', 'COUNT and UNTIL', 'Keep one'],
    ['FREQ=DAILY;UNTIL=20300231', 'does not exist', 'UNTIL=20261231'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'UNTIL=tomorrow', 'UNTIL=20261231'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR=24', '0 to 23'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY=0', '1 to 31 or -31 to -1'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,x', 'BYMONTHDAY=x', '1 to 31'],
    ['FREQ=YEARLY;BYMONTH=-1', 'BYMONTH=-1', '1 to 12'],
    ['FREQ=WEEKLY;BYDAY=MON', 'BYDAY=MON', 'MO, TU'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY=0MO', '1MO'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'numbered weekday', 'BYDAY=MO'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO', 'BYWEEKNO', 'BYDAY=MO'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'BYWEEKNO needs FREQ=YEARLY', 'FREQ=YEARLY'],
    ['FREQ=DAILY;BYYEARDAY=1', 'BYYEARDAY', 'FREQ=YEARLY'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY', 'FREQ=MONTHLY'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS', 'Add BYDAY'],
    ['FREQ=DAILY;WKST=XX', 'WKST=XX', 'MO, TU'],
    ['FREQ=DAILY;BYEASTER=1', 'BYEASTER', 'Known parts'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ is given twice', 'once'],
    ['FREQ=DAILY;RSCALE=HEBREW', 'RSCALE=HEBREW', 'Leave RSCALE out'],
    ['FREQ=DAILY;COUNT', '"COUNT"', 'NAME=VALUE'],
  ])('refuses "%s", saying what is wrong and what would be right', (text, message, hint) => {
    const error = errorOf(text)
    expect(error.code).toBe('invalid')
    expect(error.field).toBe('recurrence.rules')
    expect(error.message).toContain(message)
    expect(error.hint).toContain(hint)
  })

  it('shortens an endless text in its message', () => {
    expect(errorOf(`FREQ=${'X'.repeat(5000)}`).message.length).toBeLessThan(6000)
  })

  it('takes the obvious meaning where it is asked to be tolerant', () => {
    const tolerant = (text: string) => formatRule(parseRule(text, 'tolerant'))
    expect(tolerant('FREQ=DAILY;INTERVAL=0;COUNT=0')).toBe('FREQ=DAILY;COUNT=1')
    expect(tolerant('FREQ=WEEKLY;BYDAY=1MO')).toBe('FREQ=WEEKLY;BYDAY=1MO')
    expect(tolerant('FREQ=DAILY;X-NAME=1;FREQ=DAILY')).toBe('FREQ=DAILY')
    expect(() => parseRule('FREQ=DAILY;BYHOUR=99', 'tolerant')).toThrow(/BYHOUR=99/)
  })
})
