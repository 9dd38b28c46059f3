import { describe, expect, it, vi } from 'vitest'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { recurrenceText } from './recurrence-text.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

const start = { dateTime: '2026-11-21T09:00:00', zone: 'Europe/Berlin' }

function text(rule: string, more: Partial<Recurrence> = {}): string {
  return recurrenceText({ rules: [rule], exclusionRules: [], additions: [], exclusions: [], ...more }, start)
}

describe('recurrenceText', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=2', 'Every other day'],
    ['FREQ=WEEKLY;INTERVAL=3', 'Every 3 weeks'],
    ['FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270303', 'Every week on Monday and Wednesday until 3 March 2027'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
    ['FREQ=DAILY;COUNT=10', 'Every day, 10 times'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Every month on the 1st and 15th'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the 2nd Tuesday'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month on the last Friday'],
    ['FREQ=MONTHLY;BYDAY=-2FR', 'Every month on the 2nd-to-last Friday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Every month on the last weekday'],
    ['FREQ=YEARLY', 'Every year on 21 November'],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=14', 'Every year on 14 March'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'Every year on the 4th Thursday of November'],
    ['FREQ=DAILY;BYMONTH=1', 'Every day in January'],
    ['FREQ=HOURLY;INTERVAL=3;UNTIL=20261121T170000Z', 'Every 3 hours until 21 November 2026, 18:00'],
    ['FREQ=DAILY;UNTIL=20270303T230000Z', 'Every day until 4 March 2027'],
  ])('%s → %s', (rule, expected) => {
    expect(text(rule)).toBe(expected)
  })

  it('shows a rule it has no words for as it stands', () => {
    expect(text('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO')).toBe('Every year (FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO)')
    expect(text('FREQ=NEVER')).toBe('FREQ=NEVER')
  })

  it('names exclusions and additions', () => {
    const exclusions = [{ dateTime: '2026-12-05T09:00:00', zone: 'Europe/Berlin' }]
    expect(text('FREQ=WEEKLY', { exclusions })).toBe('Every week, except 5 December 2026')
    const additions = [{ start: { date: '2026-12-24' }, end: null }]
    expect(text('FREQ=WEEKLY', { additions })).toBe('Every week; also on 24 December 2026')
    expect(
      recurrenceText({ rules: [], exclusionRules: [], additions, exclusions: [] }, { date: '2026-12-23' }),
    ).toBe('Also on 24 December 2026')
  })
})
