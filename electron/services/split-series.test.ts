import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Instance } from '#shared/calendar/recurrence/instance.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { splitForGood } from './split-series.ts'
import { at } from './testing/test-context.ts'

const zones = new Zones()
const most = 60

const part = (name: string, values: readonly string[]) =>
  fc.constantFrom('', ...values).map((value) => (value === '' ? '' : `;${name}=${value}`))

/** Rules whose start is one of their instances: the start is Monday 2026-01-12, 09:00 or all day. */
const rule = fc
  .record({
    base: fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;BYDAY=MO,WE,SU',
      'FREQ=WEEKLY;BYDAY=MO,SU;WKST=SU',
      'FREQ=MONTHLY',
      'FREQ=MONTHLY;BYDAY=2MO',
      'FREQ=MONTHLY;BYMONTHDAY=12,-1',
      'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3,-1',
      'FREQ=YEARLY;BYMONTH=1,3;BYDAY=2MO',
      'FREQ=YEARLY',
    ),
    interval: part('INTERVAL', ['2', '3']),
    end: fc.constantFrom('', ';COUNT=1', ';COUNT=7', ';COUNT=40', 'UNTIL'),
  })
  .map(({ base, interval, end }) => ({ text: base + interval, end }))

const form = fc.constantFrom(
  { start: at('2026-01-12T09:00'), end: at('2026-01-12T09:30'), until: ';UNTIL=20260629T070000Z' },
  { start: at('2026-01-12T02:30'), end: at('2026-01-12T03:30'), until: ';UNTIL=20260629T003000Z' },
  { start: at('2026-01-12'), end: at('2026-01-14'), until: ';UNTIL=20260629' },
  { start: at('2026-01-12T09:00', null), end: at('2026-01-12T09:30', null), until: ';UNTIL=20260629T090000' },
)

test('both halves together have the instances of the whole, each at its time', () => {
  fc.assert(
    fc.property(
      form,
      rule,
      fc.nat(most),
      fc.array(fc.nat(most), { maxLength: 3 }),
      (times, { text, end }, at, out) => {
        const base: Recurrence = {
          rules: [text + (end === 'UNTIL' ? times.until : end)],
          exclusionRules: [],
          additions: [],
          exclusions: [],
        }
        const whole = { ...times, title: 'x', recurrence: base }
        const all = instances(whole)
        const exclusions = out
          .flatMap((index) => all[index]?.start ?? [])
          .filter((start) => start !== all[0]?.start)
        const series = { ...whole, recurrence: { ...base, exclusions } }
        const kept = instances(series)
        const first = kept[(at % Math.max(1, kept.length - 1)) + 1]
        fc.pre(first !== undefined)
        if (first === undefined) return
        const { before, after } = splitForGood(series, zones, first.recurrenceId)
        const earlier = instances({ ...series, recurrence: before })
        const later = instances({ ...after })
        const together = [...earlier, ...later].slice(0, kept.length)
        expect(together.map(label)).toEqual(kept.map(label))
        expect(later[0]?.recurrenceId).toBe(first.recurrenceId)
      },
    ),
    { numRuns: 1_000, seed: 20260112 },
  )
})

test('additional dates and periods go to the half they lie in', () => {
  const recurrence: Recurrence = {
    rules: ['FREQ=WEEKLY;COUNT=4'],
    exclusionRules: [],
    additions: [
      { start: at('2026-01-13T15:00'), end: null },
      { start: at('2026-01-27T15:00'), end: at('2026-01-27T18:00') },
    ],
    exclusions: [at('2026-02-02T09:00')],
  }
  const series = { title: 'x', start: at('2026-01-12T09:00'), end: at('2026-01-12T10:00'), recurrence }
  const { before, after } = splitForGood(series, zones, '2026-01-26T09:00:00')
  expect(before?.additions).toHaveLength(1)
  expect(after.recurrence.additions).toEqual([recurrence.additions[1]])
  expect(after.recurrence.exclusions).toEqual(recurrence.exclusions)
  expect(() => splitForGood(series, zones, '2026-01-27T15:00:00')).toThrow(
    expect.objectContaining({ code: 'invalid', field: 'recurrenceId' }),
  )
})

test('a series of dates alone splits at each of them', () => {
  const dates = ['2026-01-13T15:00', '2026-01-20T15:00']
  const recurrence: Recurrence = {
    rules: [],
    exclusionRules: [],
    additions: dates.map((text) => ({ start: at(text), end: null })),
    exclusions: [],
  }
  const series = { title: 'x', start: at('2026-01-12T09:00'), end: at('2026-01-12T10:00'), recurrence }
  const { before, after } = splitForGood(series, zones, '2026-01-20T15:00:00')
  expect(instances({ ...series, recurrence: before })).toHaveLength(2)
  expect(instances(after)).toHaveLength(1)
})

function instances(series: Parameters<typeof expand>[0]): Instance[] {
  const found: Instance[] = []
  for (const instance of expand(series, zones)) {
    found.push(instance)
    if (found.length === most) break
  }
  return found
}

function label(instance: { recurrenceId: string; startSeconds: number }): string {
  return `${instance.recurrenceId} ${instance.startSeconds}`
}
