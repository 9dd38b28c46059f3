import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEvent, type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Instance } from '#shared/calendar/recurrence/instance.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { formatWallClock, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { reviseSeries } from './revise-series.ts'
import { at } from './testing/test-context.ts'

const zones = new Zones()

function series(start: EventTime, end: EventTime, recurrence: object): EventContent {
  return eventContentSchema.parse({ title: 'Standup', start, end, recurrence })
}

function instances(content: EventContent): Instance[] {
  return [...expand(content, zones, { from: -1e12, to: parseWallClock('2030-01-01') })]
}

const ids = (content: EventContent): string[] => instances(content).map(({ recurrenceId }) => recurrenceId)

/** The text so much later, in the same form. */
function later(text: string, seconds: number): string {
  const wallClock = parseWallClock(text) + seconds
  return text.length === 10 ? formatDay(Math.floor(wallClock / 86_400)) : formatWallClock(wallClock)
}

test('every instance of a series moves by the same wall-clock time, whichever of them was moved', () => {
  const rule = fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;BYDAY=MO,TH,SU',
    'FREQ=WEEKLY;INTERVAL=2',
  )
  const end = fc.constantFrom('COUNT', 'UNTIL')
  const form = fc.constantFrom('zoned', 'floating', 'all-day')
  const shift = fc.record({
    days: fc.integer({ min: -10, max: 10 }),
    minutes: fc.integer({ min: -500, max: 500 }),
  })
  fc.assert(
    fc.property(rule, end, form, shift, fc.nat(20), fc.nat(20), (base, ending, kind, by, anchorAt, outAt) => {
      const time = (text: string): EventTime =>
        kind === 'all-day' ? at(text.slice(0, 10)) : at(text, kind === 'zoned' ? 'Europe/Berlin' : null)
      const until = { zoned: '20260705T070000Z', floating: '20260705T090000', 'all-day': '20260705' }[kind]
      const rules = [`${base};${ending === 'COUNT' ? 'COUNT=30' : `UNTIL=${until}`}`]
      const whole = series(
        time('2026-03-02T09:00'),
        time(kind === 'all-day' ? '2026-03-03T00:00' : '2026-03-02T09:30'),
        {
          rules,
        },
      )
      const all = instances(whole)
      const out = all[(outAt % (all.length - 1)) + 1]
      const before = series(whole.start, whole.end, {
        rules,
        exclusions: out === undefined ? [] : [out.start],
      })
      const kept = instances(before)
      const anchor = kept[anchorAt % kept.length]
      if (anchor === undefined) return
      const seconds = by.days * 86_400 + (kind === 'all-day' ? 0 : by.minutes * 60)
      const moved = (from: EventTime): EventTime =>
        isAllDay(from)
          ? { date: later(from.date, seconds) }
          : { dateTime: later(from.dateTime, seconds), zone: from.zone }
      const patch = { start: moved(anchor.start), end: moved(anchor.end) }
      const { content } = reviseSeries({ content: before, exceptions: [] }, anchor, patch, zones)
      // A start that the change to summer time skips is told by the time it happens at.
      fc.pre(!ids(content).some((id) => id.startsWith('2026-03-29T0')))
      expect(ids(content)).toEqual(kept.map(({ recurrenceId }) => later(recurrenceId, seconds)))
    }),
    { numRuns: 500, seed: 20260302 },
  )
})

test('additional dates, periods and exclusions in other forms move along', () => {
  const before = series(at('2026-01-12T09:00'), at('2026-01-12T10:00'), {
    rules: ['FREQ=WEEKLY;COUNT=3'],
    exclusionRules: ['FREQ=MONTHLY;BYMONTHDAY=12;COUNT=1'],
    additions: [
      { start: at('2026-01-14T09:00') },
      { start: at('2026-01-15T15:00'), end: at('2026-01-15T18:00') },
    ],
    exclusions: [{ dateTime: '2026-01-19T08:00:00', zone: 'UTC' }],
  })
  const patch = { start: at('2026-01-12T11:00'), end: at('2026-01-12T12:00') }
  const { content } = reviseSeries({ content: before, exceptions: [] }, before, patch, zones)
  expect(content.recurrence).toEqual({
    rules: ['FREQ=WEEKLY;COUNT=3'],
    exclusionRules: ['FREQ=MONTHLY;COUNT=1;BYMONTHDAY=12'],
    additions: [
      { start: at('2026-01-14T11:00'), end: null },
      { start: at('2026-01-15T17:00'), end: at('2026-01-15T20:00') },
    ],
    exclusions: [at('2026-01-19T11:00')],
  })
})

test('a period has no meaning of its own once days are all that counts', () => {
  const before = series(at('2026-01-12T09:00'), at('2026-01-12T10:00'), {
    rules: ['FREQ=WEEKLY;UNTIL=20260126T080000Z;BYHOUR=9'],
    additions: [{ start: at('2026-01-15T15:00'), end: at('2026-01-15T18:00') }],
  })
  const patch = { start: at('2026-01-12'), end: at('2026-01-13') }
  const { content } = reviseSeries({ content: before, exceptions: [] }, before, patch, zones)
  expect(content.recurrence).toMatchObject({
    rules: ['FREQ=WEEKLY;UNTIL=20260126'],
    additions: [{ start: at('2026-01-15'), end: null }],
  })
  expect(ids(content)).toEqual(['2026-01-12', '2026-01-15', '2026-01-19', '2026-01-26'])
})

test('an exception moved by itself moves on by the same time; one in a zone of its own stays in it', () => {
  const before = series(at('2026-01-12T09:00'), at('2026-01-12T10:00'), { rules: ['FREQ=DAILY;COUNT=5'] })
  const exception = (recurrenceId: string, start: EventTime, end: EventTime): CalendarEvent => ({
    ...eventContentSchema.parse({ title: 'Standup', start, end }),
    id: recurrenceId,
    calendarId: '1',
    uid: 'x',
    seriesId: '1',
    recurrenceId,
    version: 1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  })
  const tokyo = (text: string): EventTime => at(text, 'Asia/Tokyo')
  const exceptions = [
    exception('2026-01-13T09:00:00', at('2026-01-13T15:00'), at('2026-01-13T18:00')),
    exception('2026-01-14T09:00:00', tokyo('2026-01-14T20:00'), tokyo('2026-01-14T21:00')),
    // Of its times only the end is its own.
    exception('2026-01-15T09:00:00', at('2026-01-15T09:00'), at('2026-01-15T12:00')),
  ]
  const shifted = { start: at('2026-01-12T10:00'), end: at('2026-01-12T10:15') }
  const timed = reviseSeries({ content: before, exceptions }, before, shifted, zones)
  expect(
    timed.exceptions.map(({ recurrenceId, content: { start, end } }) => ({ recurrenceId, start, end })),
  ).toEqual([
    { recurrenceId: '2026-01-13T10:00:00', start: at('2026-01-13T16:00'), end: at('2026-01-13T19:00') },
    { recurrenceId: '2026-01-14T10:00:00', start: tokyo('2026-01-14T21:00'), end: tokyo('2026-01-14T22:00') },
    { recurrenceId: '2026-01-15T10:00:00', start: at('2026-01-15T10:00'), end: at('2026-01-15T13:00') },
  ])
  const days = reviseSeries(
    { content: before, exceptions },
    before,
    { start: at('2026-01-12'), end: at('2026-01-13') },
    zones,
  )
  for (const { content } of days.exceptions) {
    expect(isAllDay(content.start) && isAllDay(content.end)).toBe(true)
    expect(plainText(content.end) > plainText(content.start)).toBe(true)
  }
})
