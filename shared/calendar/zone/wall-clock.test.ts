import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { formatDay } from './day-text.ts'
import { epochDay, monthOf, startOfWeek, weekdayOf, yearOf } from './epoch-day.ts'
import { formatInstant, formatWallClock, instantOf, parseInstant, parseWallClock } from './wall-clock.ts'
import { Zones } from './zones.ts'

const zones = new Zones()

describe('epoch days', () => {
  it('are those of Temporal, years 1 to 9999', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01')
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), fc.nat(6), (day, weekStart) => {
        const date = epoch.add({ days: day })
        expect(epochDay(date.year, date.month, date.day)).toBe(day)
        expect(yearOf(day)).toBe(date.year)
        expect(monthOf(date.year, date.dayOfYear - 1)).toBe(date.month)
        expect(weekdayOf(day)).toBe(date.dayOfWeek - 1)
        expect(formatDay(day)).toBe(date.toString())
        expect(weekdayOf(startOfWeek(day, weekStart))).toBe(weekStart)
        expect(day - startOfWeek(day, weekStart)).toBeLessThan(7)
      }),
      { numRuns: 500, seed: 6 },
    )
  })
})

describe('texts', () => {
  it('of wall clocks come back as they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62135596800, max: 253402300799 }), (seconds) => {
        expect(parseWallClock(formatWallClock(seconds))).toBe(seconds)
      }),
    )
    expect(parseWallClock('2026-01-15')).toBe(parseWallClock('2026-01-15T00:00:00'))
    expect(parseWallClock('2026-01-15T09:00')).toBe(parseWallClock('2026-01-15T09:00:00'))
    expect(parseWallClock('2016-12-31T23:59:60')).toBe(parseWallClock('2016-12-31T23:59:59'))
  })

  it.each([
    '',
    '2026',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-01-15T24:00:00',
    '2026-01-15T09:60:00',
    '2026-01-15T09:00:00Z',
  ])('refuses "%s"', (text) => {
    expect(() => parseWallClock(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('of instants are RFC 3339', () => {
    const at = parseInstant('2026-07-15T07:00:00Z')
    expect(formatInstant(at, zones.get('Europe/Berlin'))).toBe('2026-07-15T09:00:00+02:00')
    expect(formatInstant(at, zones.get('America/St_Johns'))).toBe('2026-07-15T04:30:00-02:30')
    expect(formatInstant(at, zones.get('UTC'))).toBe('2026-07-15T07:00:00Z')
    expect(parseInstant('2026-07-15T09:00:00+02:00')).toBe(at)
    expect(parseInstant('2026-07-15T04:30:00.123-0230')).toBe(at)
    expect(() => parseInstant('2026-07-15T09:00:00')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('of event times are instants, as if UTC without a zone', () => {
    const nine = parseWallClock('2026-07-15T09:00:00')
    expect(instantOf({ dateTime: '2026-07-15T09:00:00', zone: 'Europe/Berlin' }, zones)).toBe(nine - 7200)
    expect(instantOf({ dateTime: '2026-07-15T09:00:00', zone: null }, zones)).toBe(nine)
    expect(instantOf({ date: '2026-07-15' }, zones)).toBe(nine - 9 * 3600)
  })
})
