import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarError } from '../calendar-error.ts'
import { wallClockOf } from '../zone/wall-clock.ts'
import { Zones } from '../zone/zones.ts'
import { arbitrarySeries } from './arbitrary-series.ts'
import { expand } from './expand.ts'
import type { Series } from './instance.ts'
import { splitSeries } from './split-series.ts'

const zones = new Zones()
const berlin = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })

function weekly(rule: string, parts: Partial<Series['recurrence']> = {}): Series {
  return {
    start: berlin('2026-01-06T09:00:00'),
    end: berlin('2026-01-06T10:00:00'),
    recurrence: { rules: [rule], exclusionRules: [], additions: [], exclusions: [], ...parts },
  }
}

describe('this and all following', () => {
  it('shortens an endless rule by UNTIL, and lets it go on unchanged', () => {
    const { before, after } = splitSeries(weekly('FREQ=WEEKLY;BYDAY=TU'), zones, '2026-02-03T09:00:00')
    expect(before?.rules).toEqual(['FREQ=WEEKLY;UNTIL=20260203T075959Z;BYDAY=TU'])
    expect(after.recurrence.rules).toEqual(['FREQ=WEEKLY;BYDAY=TU'])
    expect(after.start).toEqual(berlin('2026-02-03T09:00:00'))
    expect(after.end).toEqual(berlin('2026-02-03T10:00:00'))
  })

  it('divides COUNT, and keeps a later UNTIL', () => {
    const counted = splitSeries(weekly('FREQ=WEEKLY;COUNT=10'), zones, '2026-01-27T09:00:00')
    expect(counted.before?.rules).toEqual(['FREQ=WEEKLY;COUNT=3'])
    expect(counted.after.recurrence.rules).toEqual(['FREQ=WEEKLY;COUNT=7'])
    const until = splitSeries(weekly('FREQ=WEEKLY;UNTIL=20260401T000000Z'), zones, '2026-01-27T09:00:00')
    expect(until.after.recurrence.rules).toEqual(['FREQ=WEEKLY;UNTIL=20260401T000000Z'])
  })

  it('writes UNTIL as a day for all-day and without Z for floating series', () => {
    const allDay = { ...weekly('FREQ=WEEKLY'), start: { date: '2026-01-06' }, end: { date: '2026-01-07' } }
    expect(splitSeries(allDay, zones, '2026-01-13').before?.rules).toEqual(['FREQ=WEEKLY;UNTIL=20260112'])
    const time = { dateTime: '2026-01-06T09:00:00', zone: null }
    const floating = { ...weekly('FREQ=WEEKLY'), start: time, end: time }
    expect(splitSeries(floating, zones, '2026-01-13T09:00:00').before?.rules).toEqual([
      'FREQ=WEEKLY;UNTIL=20260113T085959',
    ])
  })

  it('puts added and excluded dates on their side', () => {
    const series = weekly('FREQ=WEEKLY', {
      additions: [
        { start: berlin('2026-01-08T09:00:00'), end: null },
        { start: berlin('2026-03-05T09:00:00'), end: null },
      ],
      exclusions: [berlin('2026-01-13T09:00:00'), berlin('2026-03-10T09:00:00')],
    })
    const { before, after } = splitSeries(series, zones, '2026-02-03T09:00:00')
    expect(before?.additions).toHaveLength(1)
    expect(before?.exclusions).toEqual([berlin('2026-01-13T09:00:00')])
    expect(after.recurrence.additions).toEqual([{ start: berlin('2026-03-05T09:00:00'), end: null }])
    expect(after.recurrence.exclusions).toEqual([berlin('2026-03-10T09:00:00')])
  })

  it('writes out what the rule took from its start when it goes on from an added date', () => {
    const series = weekly('FREQ=WEEKLY', { additions: [{ start: berlin('2026-01-08T15:00:00'), end: null }] })
    const { after } = splitSeries(series, zones, '2026-01-08T15:00:00')
    expect(after.recurrence.rules).toEqual(['FREQ=WEEKLY;BYSECOND=0;BYMINUTE=0;BYHOUR=9;BYDAY=TU'])
    const fortnightly = weekly('FREQ=WEEKLY;INTERVAL=2', { additions: series.recurrence?.additions ?? [] })
    expect(() => splitSeries(fortnightly, zones, '2026-01-08T15:00:00')).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  })

  it('leaves nothing before the first instance, and refuses what is no instance', () => {
    expect(splitSeries(weekly('FREQ=WEEKLY'), zones, '2026-01-06T09:00:00').before).toBeNull()
    expect(splitSeries({ ...weekly(''), recurrence: null }, zones, '2026-01-06T09:00:00').before).toBeNull()
    expect(() => splitSeries(weekly('FREQ=WEEKLY'), zones, '2026-01-07T09:00:00')).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })

  it('gives two series with the instances of the one', () => {
    let refused = 0
    fc.assert(
      fc.property(arbitrarySeries, fc.nat(12), (any, index) => {
        const all = instantsOf(any)
        const at = all[Math.min(index, all.length - 1)]
        if (!at) return
        try {
          const { before, after } = splitSeries(any, zones, at.recurrenceId)
          const first = before ? instantsOf({ ...any, recurrence: before }) : []
          const rest = instantsOf(after, wallClockOf(any.start))
          const wanted = all.map((one) => one.startSeconds)
          expect([...first, ...rest].map((one) => one.startSeconds).slice(0, wanted.length)).toEqual(wanted)
        } catch (error) {
          if (!(error instanceof CalendarError && error.code === 'conflict')) throw error
          refused++
        }
      }),
      { numRuns: 100, seed: 8 },
    )
    expect(refused).toBeLessThan(40)
  })
})

function instantsOf(series: Series, origin = wallClockOf(series.start)) {
  const isByClock = /FREQ=(HOURLY|MINUTELY|SECONDLY)/.test(`${series.recurrence?.rules}`)
  const range = { from: -1e10, to: origin + (isByClock ? 20 : 2000) * 86400 }
  const found = []
  for (const instance of expand(series, zones, range)) {
    if (found.length === 60) break
    found.push(instance)
  }
  return found
}
