import { describe, expect, it } from 'vitest'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { checkRepeat, newRepeat, recurrenceOf, repeatOf, ruleOf } from './repeat-draft.ts'

/** The third Tuesday of November 2026. */
const start = { dateTime: '2026-11-17T23:30:00', zone: 'Europe/Berlin' }
const series = (...rules: string[]): Recurrence => ({
  rules,
  exclusionRules: [],
  additions: [],
  exclusions: [],
})

describe('how an event repeats', () => {
  it.each([
    ['FREQ=DAILY', 'daily'],
    ['FREQ=WEEKLY', 'weekly'],
    ['FREQ=WEEKLY;BYDAY=TU', 'weekly'],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=FR,MO,TU,WE,TH', 'weekdays'],
    ['FREQ=MONTHLY', 'monthly'],
    ['FREQ=MONTHLY;BYMONTHDAY=17', 'monthly'],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=17', 'yearly'],
  ])('%s is a usual way', (rule, choice) => {
    expect(repeatOf(series(rule), start).choice).toBe(choice)
  })

  it.each([
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8',
    'FREQ=MONTHLY;BYDAY=3TU',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=4',
    'FREQ=YEARLY;COUNT=5',
    // The last second of 31 March in Berlin, where clocks are put forward before.
    'FREQ=DAILY;INTERVAL=2;UNTIL=20270331T215959Z',
  ])('%s can be changed field by field', (rule) => {
    const draft = repeatOf(series(rule), start)
    expect(draft.choice).toBe('custom')
    expect(ruleOf(draft, start)).toBe(rule)
  })

  it.each([
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3',
    'FREQ=MONTHLY;BYMONTHDAY=15',
    'FREQ=MONTHLY;BYDAY=-1TU',
    'FREQ=YEARLY;BYMONTH=3',
    'FREQ=HOURLY',
  ])('%s is kept as it is', (rule) => {
    const recurrence = series(rule)
    const draft = repeatOf(recurrence, start)
    expect(draft.choice).toBe('kept')
    expect(recurrenceOf(draft, start, recurrence)).toBe(recurrence)
  })

  it('ends with a day, on the clock of the event', () => {
    const draft = {
      ...newRepeat('2026-11-17'),
      choice: 'custom' as const,
      ends: 'until' as const,
      until: '2026-12-24',
    }
    expect(ruleOf(draft, start)).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261224T225959Z')
    expect(ruleOf(draft, { ...start, zone: null })).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261224T235959')
    expect(ruleOf(draft, { date: '2026-11-17' })).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261224')
    expect(repeatOf(series(ruleOf(draft, start) ?? ''), start)).toMatchObject({
      ends: 'until',
      until: '2026-12-24',
    })
  })

  it('keeps excluded days when the rule changes', () => {
    const before = { ...series('FREQ=WEEKLY'), exclusions: [start] }
    const daily = { ...newRepeat('2026-11-17'), choice: 'daily' as const }
    expect(recurrenceOf(daily, start, before)).toEqual({ ...before, rules: ['FREQ=DAILY'] })
    expect(recurrenceOf({ ...daily, choice: 'never' }, start, before)).toBeNull()
  })

  it('knows what is not filled in', () => {
    const draft = { ...newRepeat('2026-11-17'), choice: 'custom' as const }
    expect(checkRepeat(draft, '2026-11-17')).toEqual([])
    expect(checkRepeat({ ...draft, interval: '0', weekdays: [] }, '2026-11-17')).toEqual([
      'interval',
      'weekdays',
    ])
    expect(checkRepeat({ ...draft, ends: 'until', until: '2026-11-16' }, '2026-11-17')).toEqual(['until'])
    expect(checkRepeat({ ...draft, ends: 'count', count: '' }, '2026-11-17')).toEqual(['count'])
    expect(checkRepeat({ ...draft, choice: 'daily', interval: '' }, '2026-11-17')).toEqual([])
  })
})
