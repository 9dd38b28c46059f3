import fc from 'fast-check'
import type { EventTime } from '../event-time.ts'
import { formatDay } from '../zone/day-text.ts'
import { formatWallClock } from '../zone/wall-clock.ts'
import { formatRule } from './format-rule.ts'
import type { Series } from './instance.ts'
import { FREQUENCIES, type Rule } from './rule.ts'

/** Random rules and series for property tests. */

const signed = (most: number) => fc.integer({ min: 1, max: most }).chain((n) => fc.constantFrom(n, -n))
const few = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, fc.array(item, { minLength: 1, maxLength: 3 }))

export const arbitraryRule: fc.Arbitrary<Rule> = fc
  .record({
    frequency: fc.constantFrom(...FREQUENCIES),
    interval: fc.constantFrom(1, 1, 2, 3, 10),
    count: fc.option(fc.integer({ min: 1, max: 30 })),
    bySecond: few(fc.nat(60)),
    byMinute: few(fc.nat(59)),
    byHour: few(fc.nat(23)),
    weekdays: few(fc.record({ weekday: fc.nat(6), ordinal: fc.constantFrom(0, 0, 1, 2, -1) })),
    byMonthDay: few(signed(31)),
    byYearDay: few(signed(366)),
    byWeekNumber: few(signed(53)),
    byMonth: few(fc.integer({ min: 1, max: 12 })),
    bySetPosition: few(signed(3)),
    weekStart: fc.nat(6),
  })
  .map(({ weekdays, ...parts }): Rule => {
    const { frequency } = parts
    const isYearly = frequency === 'YEARLY'
    const byWeekNumber = isYearly ? parts.byWeekNumber : []
    const mayNumber = (isYearly || frequency === 'MONTHLY') && byWeekNumber.length === 0
    const rule = {
      ...parts,
      until: null,
      byDay: mayNumber ? weekdays : weekdays.map((day) => ({ ...day, ordinal: 0 })),
      byMonthDay: frequency === 'WEEKLY' ? [] : parts.byMonthDay,
      byYearDay: ['MONTHLY', 'WEEKLY', 'DAILY'].includes(frequency) ? [] : parts.byYearDay,
      byWeekNumber,
    }
    const hasParts = Object.entries(rule).some(
      ([name, value]) =>
        name.startsWith('by') && name !== 'bySetPosition' && Array.isArray(value) && value.length > 0,
    )
    return { ...rule, bySetPosition: hasParts ? parts.bySetPosition : [] }
  })

const arbitraryForm = fc.constantFrom<string | null | 'day'>(
  'day',
  null,
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
)

export const arbitrarySeries: fc.Arbitrary<Series> = fc
  .record({
    form: arbitraryForm,
    // 2026-03-20 to 2026-11-10, which holds both changes of the clocks
    start: fc.integer({ min: 1773964800, max: 1794268800 }).map((seconds) => seconds - (seconds % 900)),
    length: fc.constantFrom(0, 1800, 86400, 3 * 86400),
    rule: arbitraryRule,
    exclusionRule: fc.option(arbitraryRule, { freq: 5 }),
    added: few(fc.integer({ min: 0, max: 50 * 96 })),
    excluded: few(fc.integer({ min: 0, max: 30 })),
  })
  .map(({ form, start, length, rule, exclusionRule, added, excluded }): Series => {
    const at = (seconds: number): EventTime =>
      form === 'day'
        ? { date: formatDay(Math.floor(seconds / 86400)) }
        : { dateTime: formatWallClock(seconds), zone: form }
    return {
      start: at(start),
      end: at(start + length),
      recurrence: {
        rules: [formatRule(rule)],
        exclusionRules: exclusionRule ? [formatRule(exclusionRule)] : [],
        additions: added.map((quarters) => ({
          start: at(start + quarters * 900),
          end: quarters % 4 === 0 ? at(start + quarters * 900 + 86400) : null,
        })),
        exclusions: excluded.map((days) => at(start + days * 86400)),
      },
    }
  })
