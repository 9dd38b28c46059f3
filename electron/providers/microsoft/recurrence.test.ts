import type { RecurrencePattern } from '@microsoft/microsoft-graph-types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import { type EventTime, plainText } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { givesDay, weekdays } from './graph-pattern.ts'
import { readRecurrence } from './read-recurrence.ts'
import { writeRecurrence } from './write-recurrence.ts'

const zones = new Zones()
const monday = { dateTime: '2026-01-05T09:00:00', zone: 'Europe/Berlin' }

describe('a rule that Graph has a pattern for', () => {
  it.each([
    ['FREQ=DAILY', 'FREQ=DAILY'],
    ['FREQ=DAILY;COUNT=5;INTERVAL=3', 'FREQ=DAILY;COUNT=5;INTERVAL=3'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=MO'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU'],
    ['FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=5'],
    ['FREQ=MONTHLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['FREQ=MONTHLY;BYDAY=SU,MO;BYSETPOS=2', 'FREQ=MONTHLY;BYDAY=MO,SU;BYSETPOS=2'],
    ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=1'],
    ['FREQ=YEARLY;BYMONTH=1;BYDAY=1MO', 'FREQ=YEARLY;BYDAY=1MO;BYMONTH=1'],
    ['FREQ=DAILY;UNTIL=20260110T075959Z', 'FREQ=DAILY;UNTIL=20260109T225959Z'],
    ['FREQ=DAILY;UNTIL=20260110T080000Z', 'FREQ=DAILY;UNTIL=20260110T225959Z'],
    ['FREQ=DAILY;UNTIL=20260110', 'FREQ=DAILY;UNTIL=20260110T225959Z'],
  ])('%s comes back as %s', (rule, back) => {
    const written = writeRecurrence(series(rule), zones)
    expect(written && readRecurrence(written, monday, zones)).toMatchObject({ rules: [back], exclusions: [] })
  })

  it('has the same instances there, whatever the rule', () => {
    let held = 0
    fc.assert(
      fc.property(rules, starts, (rule, start) => {
        const content = series(rule, start)
        const written = writtenOrNull(content)
        if (written === null) return
        held += 1
        const recurrence = readRecurrence(written, start, zones)
        expect(instances({ ...content, recurrence })).toEqual(instances(content))
        expect(writeRecurrence({ ...content, recurrence }, zones)).toEqual(written)
      }),
      { numRuns: 1_000 },
    )
    expect(held).toBeGreaterThan(150)
  })
})

describe('a pattern of Graph’s', () => {
  it('gives the days that its rule gives, the last of a month that is too short for it', () => {
    fc.assert(
      fc.property(patterns, starts, (pattern, start) => {
        const range = {
          type: 'noEnd' as const,
          startDate: plainText(start).slice(0, 10),
          recurrenceTimeZone: 'UTC',
        }
        const recurrence = readRecurrence({ pattern: { ...pattern, interval: 1 }, range }, start, zones)
        const from = Date.parse(`${plainText(start).slice(0, 10)}T00:00:00Z`) / 1000 / SECONDS_OF_DAY
        const days = Array.from({ length: 800 }, (_, index) => from + index)
        const expected = days.filter((day) => givesDay(pattern, day)).map((day) => formatDay(day))
        const found = instances({ ...series('FREQ=DAILY', start), recurrence }, from + 802)
        const lastDay = formatDay(from + 799)
        expect(found.map((id) => id.slice(0, 10)).filter((day) => day <= lastDay)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('counts on where the series starts on a day that it does not give', () => {
    const pattern = { type: 'weekly' as const, interval: 1, daysOfWeek: ['tuesday' as const] }
    const range = { type: 'numbered' as const, numberOfOccurrences: 2, startDate: '2026-01-05' }
    const recurrence = readRecurrence({ pattern, range }, monday, zones)
    expect(instances({ ...series('FREQ=DAILY'), recurrence })).toEqual([
      '2026-01-06T09:00:00',
      '2026-01-13T09:00:00',
    ])
  })
})

describe('a rule that Graph has no pattern for', () => {
  it.each([
    ['FREQ=HOURLY', /once a day/],
    ['FREQ=DAILY;INTERVAL=2;BYDAY=MO', /every so many days/],
    ['FREQ=WEEKLY;BYDAY=TU', /the day on which the series starts/],
    ['FREQ=MONTHLY;BYMONTHDAY=5,20', /one day of the month/],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', /one day of the month/],
    ['FREQ=MONTHLY;BYMONTHDAY=31', /the rule leaves the month out/],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO', /first, second, third, fourth or last/],
    ['FREQ=MONTHLY;BYDAY=5MO', /first, second, third, fourth or last/],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,2', /first, second, third, fourth or last/],
    ['FREQ=MONTHLY;BYMONTH=1', /limited by months/],
    ['FREQ=YEARLY;BYMONTH=1,2', /one month/],
    ['FREQ=YEARLY;BYYEARDAY=5', /weekday, day of the month and month/],
    ['FREQ=YEARLY;BYWEEKNO=2', /weekday, day of the month and month/],
    ['FREQ=YEARLY;BYMONTHDAY=5', /choose the month/],
    ['FREQ=DAILY;BYHOUR=9,17', /weekday, day of the month and month/],
  ])('%s is refused, and why is said', (rule, reason) => {
    expect(refusalOf(series(rule))).toMatchObject({ kind: 'invalid', message: expect.stringMatching(reason) })
  })

  it('is one of several, or has additional dates or rules for what is left out', () => {
    const { recurrence, ...rest } = series('FREQ=DAILY')
    if (recurrence === null) throw new Error('a series recurs')
    const of = (change: Partial<typeof recurrence>) =>
      refusalOf({ ...rest, recurrence: { ...recurrence, ...change } })
    expect(of({ rules: ['FREQ=DAILY', 'FREQ=WEEKLY'] })?.message).toMatch(/one rule/)
    expect(of({ rules: [] })?.message).toMatch(/one rule/)
    expect(of({ additions: [{ start: monday, end: null }] })?.message).toMatch(/additional dates/)
    expect(of({ exclusionRules: ['FREQ=WEEKLY'] })?.message).toMatch(/left out/)
  })
})

const starts = fc.constantFrom<EventTime>(
  monday,
  { dateTime: '2026-01-31T23:30:00', zone: 'America/New_York' },
  { dateTime: '2024-02-29T02:30:00', zone: 'Europe/Berlin' },
  { date: '2026-03-31' },
  { date: '2026-06-01' },
)

/** Mostly nothing: few rules have more than one or two parts. */
function maybe(...values: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constant(''), weight: 4 },
    { arbitrary: fc.constantFrom(...values), weight: 2 },
  )
}

const parts = fc.record({
  frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
  interval: maybe(';INTERVAL=2', ';INTERVAL=5'),
  end: maybe(';COUNT=1', ';COUNT=7', ';UNTIL=20270305', ';UNTIL=20270331T083000Z'),
  days: maybe(';BYDAY=MO', ';BYDAY=SA,SU', ';BYDAY=MO,TU,WE,TH,FR', ';BYDAY=-1TU', ';BYDAY=1MO'),
  monthDays: maybe(';BYMONTHDAY=1', ';BYMONTHDAY=31', ';BYMONTHDAY=-1', ';BYMONTHDAY=28,29,30'),
  months: maybe(';BYMONTH=1', ';BYMONTH=2', ';BYMONTH=3', ';BYMONTH=6'),
  position: maybe(';BYSETPOS=-1', ';BYSETPOS=1', ';BYSETPOS=3'),
  weekStart: maybe(';WKST=SU'),
})
const rules = parts.map(
  ({ frequency, interval, end, days, monthDays, months, position, weekStart }) =>
    `FREQ=${frequency}${end}${interval}${days}${monthDays}${months}${position}${weekStart}`,
)

const someDays = fc.subarray([...weekdays], { minLength: 1 })
const index = fc.constantFrom(
  'first' as const,
  'second' as const,
  'third' as const,
  'fourth' as const,
  'last' as const,
)
const patterns: fc.Arbitrary<RecurrencePattern> = fc.oneof(
  fc.record({ type: fc.constant('daily' as const) }),
  fc.record({ type: fc.constant('weekly' as const), daysOfWeek: someDays }),
  fc.record({ type: fc.constant('absoluteMonthly' as const), dayOfMonth: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ type: fc.constant('relativeMonthly' as const), daysOfWeek: someDays, index }),
  fc.record({
    type: fc.constant('absoluteYearly' as const),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    month: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    type: fc.constant('relativeYearly' as const),
    daysOfWeek: someDays,
    index,
    month: fc.integer({ min: 1, max: 12 }),
  }),
)

function series(rule: string, start: EventTime = monday): EventContent {
  const end =
    'date' in start ? { date: `${start.date.slice(0, 8)}${start.date.endsWith('01') ? '02' : '31'}` } : start
  return eventContentSchema.parse({ start, end, recurrence: { rules: [rule] } })
}

function writtenOrNull(content: EventContent) {
  try {
    return writeRecurrence(content, zones)
  } catch (error) {
    if (error instanceof ProviderError) return null
    throw error
  }
}

function refusalOf(content: EventContent): ProviderError | null {
  try {
    writeRecurrence(content, zones)
    return null
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}

function instances(content: EventContent, lastDay = 22_000): string[] {
  const found: string[] = []
  for (const { recurrenceId } of expand(content, zones, { from: 0, to: lastDay * SECONDS_OF_DAY })) {
    found.push(recurrenceId)
    if (found.length >= 1_500) break
  }
  return found
}
