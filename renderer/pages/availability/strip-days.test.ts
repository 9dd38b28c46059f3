import { expect, it } from 'vitest'
import type { FoundTimes } from '#shared/rpc/availability.ts'
import { stripOf } from './strip-days.ts'

const stretch = (start: string, end: string) => ({ start: `${start}:00Z`, end: `${end}:00Z` })

it('cuts days at midnight and into the hours around those one works', () => {
  const found: FoundTimes = {
    zone: 'UTC',
    times: [stretch('2027-03-02T10:00', '2027-03-02T11:00')],
    more: false,
    hours: [stretch('2027-03-01T09:00', '2027-03-01T17:00'), stretch('2027-03-02T09:00', '2027-03-02T17:00')],
    own: {
      busy: [{ ...stretch('2027-03-01T13:00', '2027-03-02T09:00'), kind: 'busy', title: 'Night shift' }],
      unknown: [],
    },
    people: [],
  }
  const strip = stripOf(found, '2027-03-01', '2027-03-03')
  expect([strip.firstHour, strip.lastHour]).toEqual([8, 18])
  expect(strip.days).toEqual([
    {
      day: '2027-03-01',
      parts: [
        { kind: 'hours', from: 0.1, to: 0.9, start: null },
        { kind: 'busy', from: 0.5, to: 1, start: null },
      ],
    },
    {
      day: '2027-03-02',
      parts: [
        { kind: 'hours', from: 0.1, to: 0.9, start: null },
        { kind: 'busy', from: 0, to: 0.1, start: null },
        { kind: 'free', from: 0.2, to: expect.closeTo(0.3) as number, start: '2027-03-02T10:00:00Z' },
      ],
    },
    { day: '2027-03-03', parts: [] },
  ])
})
