import { describe, expect, it } from 'vitest'
import { Zones } from '../zone/zones.ts'
import type { Series } from './instance.ts'
import { findInstance, isInstance, recurrenceIdOf } from './is-instance.ts'

const zones = new Zones()
const berlin = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })
const daily: Series = {
  start: berlin('2026-01-01T02:30:00'),
  end: berlin('2026-01-01T03:30:00'),
  recurrence: {
    rules: ['FREQ=DAILY;INTERVAL=2'],
    exclusionRules: [],
    additions: [{ start: { dateTime: '2026-02-01T12:00:00', zone: 'UTC' }, end: null }],
    exclusions: [berlin('2026-01-03T02:30:00')],
  },
}

describe('instances by their original start', () => {
  it.each([
    ['2026-01-01T02:30:00', true],
    ['2026-01-02T02:30:00', false],
    ['2026-01-03T02:30:00', false],
    ['2026-01-05T02:30:00', true],
    ['2026-01-05T02:31:00', false],
    ['2026-02-01T13:00:00', true],
    ['2099-01-02T02:30:00', true],
    ['2099-01-01T02:30:00', false],
  ])('%s: %s', (recurrenceId, is) => {
    expect(isInstance(daily, zones, recurrenceId)).toBe(is)
  })

  it('are found by both texts of a skipped time, and keep one', () => {
    const skipping = { ...daily, start: berlin('2026-03-29T02:30:00'), end: berlin('2026-03-29T02:30:00') }
    expect(findInstance(skipping, zones, '2026-03-29T02:30:00')?.recurrenceId).toBe('2026-03-29T02:30:00')
    expect(findInstance(skipping, zones, '2026-03-29T03:30:00')?.recurrenceId).toBe('2026-03-29T02:30:00')
  })

  it('are refused when the text is none', () => {
    expect(() => isInstance(daily, zones, 'tomorrow')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('recurrence ids', () => {
  it.each([
    [berlin('2026-07-01T09:00:00'), { dateTime: '2026-07-02T07:00:00', zone: 'UTC' }, '2026-07-02T09:00:00'],
    [berlin('2026-07-01T09:00:00'), berlin('2026-07-02T09:00:00'), '2026-07-02T09:00:00'],
    [berlin('2026-07-01T09:00:00'), { dateTime: '2026-07-02T09:00:00', zone: null }, '2026-07-02T09:00:00'],
    [berlin('2026-07-01T09:00:00'), { date: '2026-07-02' }, '2026-07-02T09:00:00'],
    [{ date: '2026-07-01' }, { date: '2026-07-02' }, '2026-07-02'],
    [{ date: '2026-07-01' }, { dateTime: '2026-07-02T00:00:00', zone: null }, '2026-07-02'],
    [
      { dateTime: '2026-07-01T09:00:00', zone: null },
      { dateTime: '2026-07-02T09:00:00', zone: 'UTC' },
      '2026-07-02T09:00:00',
    ],
  ])('of a series from %j: %j is %s', (start, original, id) => {
    expect(recurrenceIdOf(start, original, zones)).toBe(id)
  })
})
