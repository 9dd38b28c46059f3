import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import { formatInstant, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { meetingSlots } from './meeting-slots.ts'
import { intersectSpans, mergeSpans, type Span, subtractSpans } from './span.ts'
import { workingSpans } from './working-hours.ts'

const most = 60
const spans = fc.array(
  fc.tuple(fc.nat(most), fc.nat(10)).map(([from, length]): Span => ({ from, to: from + length })),
  { maxLength: 8 },
)

/** The seconds that spans cover, one by one. */
function seconds(list: readonly Span[]): Set<number> {
  const covered = new Set<number>()
  for (const { from, to } of list) for (let second = from; second < to; second++) covered.add(second)
  return covered
}

function isMerged(list: readonly Span[]): boolean {
  return list.every(({ from, to }, index) => from < to && from > (list[index - 1]?.to ?? -1))
}

describe('spans', () => {
  it('are merged, cut and taken away second by second', () => {
    fc.assert(
      fc.property(spans, spans, (first, second) => {
        const [one, other] = [mergeSpans(first), mergeSpans(second)]
        expect(isMerged(one)).toBe(true)
        expect(seconds(one)).toEqual(seconds(first))
        const [all, taken] = [seconds(one), seconds(other)]
        const common = intersectSpans(one, other)
        expect(isMerged(common)).toBe(true)
        expect(seconds(common)).toEqual(new Set([...all].filter((second) => taken.has(second))))
        const left = subtractSpans(one, other)
        expect(seconds(left)).toEqual(new Set([...all].filter((second) => !taken.has(second))))
      }),
    )
  })
})

describe('meetings', () => {
  it('are clear of what is busy, within the windows, aligned, and all there are', () => {
    const zone = new Zones().get('Asia/Kathmandu')
    const input = fc.record({
      windows: spans,
      busy: spans,
      length: fc.integer({ min: 1, max: 8 }),
      step: fc.constantFrom(1, 2, 5),
    })
    fc.assert(
      fc.property(input, ({ windows, busy, length, step }) => {
        const taken = seconds(busy)
        const free = new Set([...seconds(windows)].filter((second) => !taken.has(second)))
        const isAligned = (instant: number) => (instant + zone.offsetAt(instant)) % step === 0
        const fits = (from: number) =>
          isAligned(from) && Array.from({ length }, (_, index) => from + index).every((at) => free.has(at))
        const expected: number[] = []
        for (let from = 0; from <= most + 10; from++) {
          if (fits(from) && from >= (expected.at(-1) ?? -length) + length) expected.push(from)
        }
        const found = [...meetingSlots(mergeSpans(windows), mergeSpans(busy), { length, step, zone })]
        expect(found.map(({ from }) => from)).toEqual(expected)
        expect(found.every(({ from, to }) => to - from === length)).toBe(true)
      }),
    )
  })
})

describe('working hours', () => {
  const zones = new Zones()
  const nine = { start: 9 * 3600, end: 17 * 3600, weekdays: [0, 1, 2, 3, 4] }

  it('keep their hours by the clock through a change of it', () => {
    const zone = zones.get('Europe/Berlin')
    const found = workingSpans(nine, zone, { from: '2026-03-27', to: '2026-03-30' })
    expect(found.map(({ from, to }) => [formatInstant(from, zone), formatInstant(to, zone)])).toEqual([
      ['2026-03-27T09:00:00+01:00', '2026-03-27T17:00:00+01:00'],
      ['2026-03-30T09:00:00+02:00', '2026-03-30T17:00:00+02:00'],
    ])
  })

  it('reach over midnight, as far as the days asked for', () => {
    const zone = zones.get('UTC')
    const night = { start: 22 * 3600, end: 6 * 3600, weekdays: [0, 1, 2, 3, 4, 5, 6] }
    const found = workingSpans(night, zone, { from: '2026-01-15', to: '2026-01-15' })
    expect(found).toEqual([
      { from: parseInstant('2026-01-15T00:00:00Z'), to: parseInstant('2026-01-15T06:00:00Z') },
      { from: parseInstant('2026-01-15T22:00:00Z'), to: parseInstant('2026-01-16T00:00:00Z') },
    ])
  })

  it('are only on their weekdays, in any zone', () => {
    const names = fc.constantFrom('America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/London')
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 28 }), fc.nat(10), (name, day, length) => {
        const zone = zones.get(name)
        const from = `2026-02-${String(day).padStart(2, '0')}`
        const to = formatInstant(parseInstant(`${from}T12:00:00Z`) + length * 86_400, zones.get('UTC')).slice(
          0,
          10,
        )
        for (const span of workingSpans(nine, zone, { from, to })) {
          const local = span.from + zone.offsetAt(span.from)
          expect(weekdayOf(Math.floor(local / 86_400))).toBeLessThan(5)
          expect(local % 86_400).toBe(nine.start)
        }
      }),
    )
  })
})
