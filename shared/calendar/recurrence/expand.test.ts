import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventTime } from '../event-time.ts'
import { parseInstant, wallClockOf } from '../zone/wall-clock.ts'
import { Zones } from '../zone/zones.ts'
import { arbitrarySeries } from './arbitrary-series.ts'
import { expand } from './expand.ts'
import type { Instance, Series } from './instance.ts'
import type { Recurrence } from './recurrence.ts'
import { MOST_COUNTED } from './rule-wall-clocks.ts'

const zones = new Zones()
const berlin = (dateTime: string): EventTime => ({ dateTime, zone: 'Europe/Berlin' })

function series(start: EventTime, recurrence: Partial<Recurrence> | string, end: EventTime = start): Series {
  const parts = typeof recurrence === 'string' ? { rules: [recurrence] } : recurrence
  return {
    start,
    end,
    recurrence: { rules: [], exclusionRules: [], additions: [], exclusions: [], ...parts },
  }
}

function ids(of: Series, most = 10, range?: { from: number; to: number }): string[] {
  const found: string[] = []
  for (const instance of expand(of, zones, range)) {
    if (found.length === most) break
    found.push(instance.recurrenceId)
  }
  return found
}

function instants(of: Series, most: number): string[] {
  const found: string[] = []
  for (const { startSeconds } of expand(of, zones)) {
    if (found.length === most) break
    found.push(`${new Date(startSeconds * 1000).toISOString().slice(0, 16)}Z`)
  }
  return found
}

describe('forms of start', () => {
  it('gives a single event itself', () => {
    const single = {
      start: berlin('2026-01-15T09:00:00'),
      end: berlin('2026-01-15T10:00:00'),
      recurrence: null,
    }
    const [instance, ...others] = expand(single, zones)
    expect(others).toEqual([])
    expect(instance?.start).toEqual(single.start)
    expect(instance?.end).toEqual(single.end)
    expect(instance?.startSeconds).toBe(parseInstant('2026-01-15T09:00:00+01:00'))
  })

  it('gives all-day instances as days, with their length in days', () => {
    const allDay = series({ date: '2026-03-28' }, 'FREQ=DAILY;COUNT=3', { date: '2026-03-30' })
    expect([...expand(allDay, zones)].map(({ start, end }) => ({ start, end }))).toEqual([
      { start: { date: '2026-03-28' }, end: { date: '2026-03-30' } },
      { start: { date: '2026-03-29' }, end: { date: '2026-03-31' } },
      { start: { date: '2026-03-30' }, end: { date: '2026-04-01' } },
    ])
  })

  it('ignores times of day in the rule of an all-day series (RFC 5545 §3.3.10)', () => {
    expect(ids(series({ date: '2026-01-01' }, 'FREQ=DAILY;BYHOUR=9,10;BYMINUTE=30;COUNT=2'))).toEqual([
      '2026-01-01',
      '2026-01-02',
    ])
    expect(ids(series({ date: '2026-01-01' }, 'FREQ=HOURLY;INTERVAL=36;COUNT=3'))).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-04',
    ])
  })

  it('keeps floating time floating', () => {
    const floating = series({ dateTime: '2026-03-29T02:30:00', zone: null }, 'FREQ=DAILY;COUNT=2')
    const [first] = expand(floating, zones)
    expect(first?.start).toEqual({ dateTime: '2026-03-29T02:30:00', zone: null })
    expect(first?.startSeconds).toBe(wallClockOf({ dateTime: '2026-03-29T02:30:00', zone: null }))
  })

  it('writes the end in its own zone', () => {
    const flight = series(berlin('2026-01-15T09:00:00'), 'FREQ=DAILY;COUNT=1', {
      dateTime: '2026-01-15T11:30:00',
      zone: 'America/New_York',
    })
    const [instance] = expand(flight, zones)
    expect(instance?.end).toEqual({ dateTime: '2026-01-15T11:30:00', zone: 'America/New_York' })
    expect((instance?.endSeconds ?? 0) - (instance?.startSeconds ?? 0)).toBe(8.5 * 3600)
  })

  it('refuses an unknown zone and a rule that can not be read', () => {
    expect(() =>
      ids(series({ dateTime: '2026-01-01T00:00:00', zone: 'Mars/Olympus' }, 'FREQ=DAILY')),
    ).toThrow(/"Mars\/Olympus" is not known/)
    expect(() => ids(series({ date: '2026-01-01' }, 'FREQ=OFTEN'))).toThrow(/FREQ=OFTEN/)
  })
})

describe('daylight saving time', () => {
  it('keeps the wall clock over both changes', () => {
    expect(instants(series(berlin('2026-03-28T09:00:00'), 'FREQ=DAILY'), 2)).toEqual([
      '2026-03-28T08:00Z',
      '2026-03-29T07:00Z',
    ])
    expect(instants(series(berlin('2026-10-24T09:00:00'), 'FREQ=DAILY'), 2)).toEqual([
      '2026-10-24T07:00Z',
      '2026-10-25T08:00Z',
    ])
  })

  it('reads a skipped time with the offset before the gap, and keeps its identity (§3.3.5)', () => {
    const early = series(berlin('2026-03-28T02:30:00'), 'FREQ=DAILY')
    expect(instants(early, 3)).toEqual(['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'])
    expect(ids(early, 3)[1]).toBe('2026-03-29T02:30:00')
  })

  it('takes the first of two equal times (§3.3.5)', () => {
    expect(instants(series(berlin('2026-10-24T02:30:00'), 'FREQ=DAILY'), 2)[1]).toBe('2026-10-25T00:30Z')
  })

  it('gives an instant once when a skipped time falls on one that exists', () => {
    expect(instants(series(berlin('2026-03-29T01:00:00'), 'FREQ=HOURLY'), 3)).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
      '2026-03-29T02:00Z',
    ])
    expect(ids(series(berlin('2026-03-29T01:00:00'), 'FREQ=HOURLY'), 2)[1]).toBe('2026-03-29T03:00:00')
  })

  it('puts skipped times that fall between others in their place', () => {
    const uneven = series(berlin('2026-03-29T02:15:00'), {
      rules: ['FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,15,40'],
    })
    expect(ids(uneven, 5)).toEqual([
      '2026-03-29T03:00:00',
      '2026-03-29T03:15:00',
      '2026-03-29T03:40:00',
      '2026-03-30T02:00:00',
      '2026-03-30T02:15:00',
    ])
  })

  it('keeps the exact length over a change (§3.8.5.3)', () => {
    const night = series(berlin('2026-03-27T22:00:00'), 'FREQ=DAILY', berlin('2026-03-28T06:00:00'))
    const ends = ids(night, 2) && [...expand(night, zones, { from: 0, to: 1774900000 })].map((one) => one.end)
    expect(ends.slice(0, 2)).toEqual([berlin('2026-03-28T06:00:00'), berlin('2026-03-29T07:00:00')])
  })

  it('honours half-hour changes, changes at midnight, and a day that a zone left out', () => {
    const at = (dateTime: string, zone: string) => series({ dateTime, zone }, 'FREQ=DAILY')
    expect(instants(at('2025-10-04T02:15:00', 'Australia/Lord_Howe'), 2)[1]).toBe('2025-10-04T15:45Z')
    expect(instants(at('2026-03-07T00:30:00', 'America/Havana'), 2)[1]).toBe('2026-03-08T05:30Z')
    expect(ids(at('2011-12-29T10:00:00', 'Pacific/Apia'), 3)).toEqual([
      '2011-12-29T10:00:00',
      '2011-12-31T10:00:00',
      '2012-01-01T10:00:00',
    ])
  })
})

describe('the set', () => {
  it('has DTSTART as its first instance even where the rule does not give it, and counts it', () => {
    expect(ids(series({ date: '1997-09-02' }, 'FREQ=MONTHLY;BYDAY=1FR;COUNT=3'))).toEqual([
      '1997-09-02',
      '1997-09-05',
      '1997-10-03',
    ])
    expect(ids(series({ date: '1997-09-02' }, 'FREQ=DAILY;UNTIL=19900101'))).toEqual(['1997-09-02'])
  })

  it('ends with UNTIL, inclusive, in each of its forms', () => {
    const at9 = berlin('2026-07-01T09:00:00')
    expect(ids(series(at9, 'FREQ=DAILY;UNTIL=20260703T070000Z')).length).toBe(3)
    expect(ids(series(at9, 'FREQ=DAILY;UNTIL=20260703T065959Z')).length).toBe(2)
    expect(ids(series(at9, 'FREQ=DAILY;UNTIL=20260703T090000')).length).toBe(3)
    expect(ids(series(at9, 'FREQ=DAILY;UNTIL=20260703')).length).toBe(3)
    expect(ids(series({ date: '2026-07-01' }, 'FREQ=DAILY;UNTIL=20260703')).length).toBe(3)
    expect(ids(series({ date: '2026-07-01' }, 'FREQ=DAILY;UNTIL=20260703T215959Z')).length).toBe(3)
  })

  it('adds dates in any form, once, and periods with their own end', () => {
    const utc = (dateTime: string) => ({ dateTime, zone: 'UTC' })
    const added = series(
      berlin('2026-01-01T09:00:00'),
      {
        rules: ['FREQ=DAILY;COUNT=2'],
        additions: [
          { start: utc('2026-01-02T08:00:00'), end: null },
          { start: utc('2026-01-05T08:30:00'), end: utc('2026-01-05T12:30:00') },
          { start: { date: '2026-01-04' }, end: null },
        ],
      },
      berlin('2026-01-01T10:00:00'),
    )
    const found = [...expand(added, zones)]
    expect(found.map((one) => one.recurrenceId)).toEqual([
      '2026-01-01T09:00:00',
      '2026-01-02T09:00:00',
      '2026-01-04T09:00:00',
      '2026-01-05T09:30:00',
    ])
    expect(found.map((one) => one.endSeconds - one.startSeconds)).toEqual([3600, 3600, 3600, 4 * 3600])
  })

  it('excludes dates in any form', () => {
    const excluded = series(berlin('2026-01-01T09:00:00'), {
      rules: ['FREQ=DAILY;COUNT=6'],
      exclusions: [
        berlin('2026-01-01T09:00:00'),
        { dateTime: '2026-01-02T08:00:00', zone: 'UTC' },
        { date: '2026-01-04' },
        { dateTime: '2026-01-05T09:00:00', zone: null },
      ],
    })
    expect(ids(excluded)).toEqual(['2026-01-03T09:00:00', '2026-01-06T09:00:00'])
  })

  it('excludes by rule', () => {
    const weekdays = series(
      { date: '2026-01-01' },
      { rules: ['FREQ=DAILY;COUNT=7'], exclusionRules: ['FREQ=WEEKLY;BYDAY=SA,SU'] },
    )
    expect(ids(weekdays)).toEqual(['2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07'])
  })

  it('unites several rules', () => {
    const both = series({ date: '2026-01-01' }, { rules: ['FREQ=DAILY;COUNT=3', 'FREQ=WEEKLY;COUNT=2'] })
    expect(ids(both)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-08'])
  })
})

describe('ranges and ends', () => {
  it('finds what overlaps a range, the end exclusive', () => {
    const start = { dateTime: '2026-01-01T09:00:00', zone: 'UTC' }
    const hourLong = series(start, 'FREQ=DAILY', { dateTime: '2026-01-01T10:00:00', zone: 'UTC' })
    const at = (text: string) => parseInstant(`2030-01-${text}:00Z`)
    const found = (from: string, to: string) => ids(hourLong, 10, { from: at(from), to: at(to) })
    expect(found('01T10:00', '02T09:00')).toEqual([])
    expect(found('01T09:59', '02T09:01')).toEqual(['2030-01-01T09:00:00', '2030-01-02T09:00:00'])
    const moments = series(start, 'FREQ=DAILY')
    expect(ids(moments, 10, { from: at('01T09:00'), to: at('01T09:01') })).toEqual(['2030-01-01T09:00:00'])
    expect(ids(moments, 10, { from: at('01T08:00'), to: at('01T09:00') })).toEqual([])
  })

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY;INTERVAL=2;BYSECOND=1',
    'FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=SECONDLY;BYSECOND=7;BYSETPOS=2',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6',
  ])('gives up on %s, which never matches', (rule) => {
    const begin = performance.now()
    expect(ids(series({ dateTime: '2026-01-01T00:00:00', zone: null }, rule))).toEqual([
      '2026-01-01T00:00:00',
    ])
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  it('goes straight to a range centuries away, also past a COUNT without BY parts', () => {
    // Going through the 15 thousand million instances before would not end within the time of a test.
    const range = { from: parseInstant('2400-01-01T00:00:00Z'), to: parseInstant('2400-01-01T00:00:02Z') }
    const start = { dateTime: '1900-01-01T00:00:00', zone: 'UTC' }
    expect(ids(series(start, 'FREQ=SECONDLY'), 9, range)).toEqual([
      '2400-01-01T00:00:00',
      '2400-01-01T00:00:01',
    ])
    expect(ids(series(start, 'FREQ=SECONDLY;COUNT=999999999999'), 9, range).length).toBe(2)
  })

  it('goes through an all-day event of a rule of the clock by days, not by seconds', () => {
    const days = ids(series({ date: '2026-01-01' }, 'FREQ=SECONDLY;INTERVAL=7;COUNT=3000'), 4000)
    expect(days).toHaveLength(3000)
    expect(days.slice(0, 3)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
    expect(ids(series({ date: '2026-01-01' }, 'FREQ=HOURLY;INTERVAL=36'), 4)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-04',
      '2026-01-05',
    ])
  })

  it('reads the leap second as the second before it (§3.3.12)', () => {
    expect(
      ids(series({ dateTime: '2026-01-01T00:00:59', zone: null }, 'FREQ=MINUTELY;BYSECOND=60'), 2),
    ).toEqual(['2026-01-01T00:00:59', '2026-01-01T00:01:59'])
  })
})

describe('for any series', () => {
  it('the starts strictly increase', () => {
    fc.assert(
      fc.property(arbitrarySeries, (any) => {
        let previous = Number.NEGATIVE_INFINITY
        for (const { startSeconds, endSeconds } of take(any, 50)) {
          expect(startSeconds).toBeGreaterThan(previous)
          expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
          previous = startSeconds
        }
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('a range gives what the whole expansion has in it', () => {
    fc.assert(
      fc.property(arbitrarySeries, fc.nat(40), fc.integer({ min: 1, max: 20 }), (any, skip, days) => {
        const all = take(any, 120)
        const first = all[Math.min(skip, all.length - 1)]
        const last = all.at(-1)
        if (!first || !last) return
        const from = first.startSeconds + 1 - (skip % 3)
        const to = Math.min(from + days * 86400, last.startSeconds)
        const wanted = all.filter(
          (one) => one.startSeconds < to && (one.endSeconds > from || one.startSeconds >= from),
        )
        const found = [...expand(any, zones, { from, to })]
        expect(found.map((one) => one.recurrenceId)).toEqual(wanted.map((one) => one.recurrenceId))
        expect(found.map((one) => one.endSeconds)).toEqual(wanted.map((one) => one.endSeconds))
      }),
      { numRuns: 300, seed: 2 },
    )
  })
})

describe('a COUNT beyond reason', () => {
  const rule = 'FREQ=SECONDLY;BYSECOND=2,0,1;COUNT=999999999'
  const endless = series({ dateTime: '1900-01-01T00:00:00', zone: null }, rule)

  it('means as many instances as are counted', () => {
    const all = [...expand(endless, zones)]
    expect(all).toHaveLength(MOST_COUNTED)
    // Three a minute: the last one is the first of minute 33,333.
    expect(all.at(-1)?.recurrenceId).toBe('1900-01-24T03:33:00')
  })

  it('does not hold up who asks for a range', () => {
    const from = parseInstant('2026-01-15T00:00:00Z')
    const range = { from, to: from + 86400 }
    const start = performance.now()
    for (let time = 0; time < 10; time++) expect(ids(endless, 10, range)).toEqual([])
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('leaves a rule without BY parts its own', () => {
    const from = parseInstant('2026-01-15T00:00:00Z')
    const plain = series({ dateTime: '1990-01-01T00:00:00', zone: null }, 'FREQ=MINUTELY;COUNT=999999999')
    expect(ids(plain, 2, { from, to: from + 86400 })).toEqual(['2026-01-15T00:00:00', '2026-01-15T00:01:00'])
  })
})

/** The first instances, up to a horizon that keeps the search short for rules that hardly ever match. */
function take(of: Series, most: number): Instance[] {
  const found: Instance[] = []
  const isByClock = /FREQ=(HOURLY|MINUTELY|SECONDLY)/.test(`${of.recurrence?.rules}`)
  const horizon = wallClockOf(of.start) + (isByClock ? 60 : 40 * 365) * 86400
  for (const instance of expand(of, zones, { from: -1e10, to: horizon })) {
    if (found.length === most) break
    found.push(instance)
  }
  return found
}
