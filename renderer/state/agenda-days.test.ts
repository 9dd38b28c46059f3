import { describe, expect, it } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { daysOf } from './agenda-days.ts'

function occurrence(fields: Partial<Occurrence>): Occurrence {
  return {
    id: 'e1',
    uid: 'u1',
    recurrenceId: null,
    calendarId: 'c1',
    calendar: 'Work',
    title: 'Event',
    start: '2026-11-21T09:00:00+01:00',
    end: '2026-11-21T10:00:00+01:00',
    startZone: 'Europe/Berlin',
    allDay: false,
    location: '',
    status: 'confirmed',
    showAs: 'busy',
    response: null,
    color: '#336699',
    ...fields,
  }
}

function days(...events: Occurrence[]) {
  return daysOf({ zone: 'Europe/Berlin', from: '2026-11-01', to: '2026-11-30', truncated: false, events })
}

describe('daysOf', () => {
  it('puts an event on its day, with its times', () => {
    const [day] = days(occurrence({}))
    expect(day?.date).toBe('2026-11-21')
    expect(day?.events[0]).toMatchObject({
      part: null,
      isWholeDay: false,
      startsAt: '2026-11-21T09:00:00+01:00',
      endsAt: '2026-11-21T10:00:00+01:00',
    })
  })

  it('continues an event of several days on each of them', () => {
    const result = days(occurrence({ end: '2026-11-23T08:00:00+01:00' }))
    expect(result.map((day) => day.date)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23'])
    expect(result.map((day) => day.events[0]?.part)).toEqual([
      { index: 1, count: 3 },
      { index: 2, count: 3 },
      { index: 3, count: 3 },
    ])
    expect(result.map((day) => day.events[0]?.isWholeDay)).toEqual([false, true, false])
    expect(result[2]?.events[0]).toMatchObject({ startsAt: null, endsAt: '2026-11-23T08:00:00+01:00' })
  })

  it('ends an event at midnight on the day before', () => {
    const result = days(occurrence({ end: '2026-11-22T00:00:00+01:00' }))
    expect(result).toHaveLength(1)
    expect(result[0]?.events[0]).toMatchObject({ part: null, endsAt: null, isWholeDay: false })
  })

  it('takes the end of all-day events as exclusive and keeps empty ones', () => {
    const allDay = { allDay: true, startZone: null, start: '2026-11-21' }
    expect(days(occurrence({ ...allDay, end: '2026-11-22' }))).toHaveLength(1)
    expect(days(occurrence({ ...allDay, end: '2026-11-24' }))).toHaveLength(3)
    expect(days(occurrence({ ...allDay, end: '2026-11-21' }))).toHaveLength(1)
    expect(days(occurrence({ end: '2026-11-21T09:00:00+01:00' }))).toHaveLength(1)
  })

  it('cuts at the range and counts the days outside it', () => {
    const result = days(occurrence({ start: '2026-10-30T09:00:00+01:00', end: '2026-12-02T09:00:00+01:00' }))
    expect(result).toHaveLength(30)
    expect(result[0]?.events[0]?.part).toEqual({ index: 3, count: 34 })
  })

  it('orders whole-day events first, then by start', () => {
    const result = days(
      occurrence({ id: 'late', start: '2026-11-21T15:00:00+01:00', end: '2026-11-21T16:00:00+01:00' }),
      occurrence({ id: 'early' }),
      occurrence({ id: 'day', allDay: true, start: '2026-11-21', end: '2026-11-22' }),
      occurrence({ id: 'ends', start: '2026-11-20T22:00:00+01:00', end: '2026-11-21T02:00:00+01:00' }),
    )
    const today = result.find((day) => day.date === '2026-11-21')
    expect(today?.events.map((event) => event.occurrence.id)).toEqual(['day', 'ends', 'early', 'late'])
  })

  it('gives every row a key of its own', () => {
    const result = days(
      occurrence({ recurrenceId: '2026-11-21T09:00:00' }),
      occurrence({ recurrenceId: '2026-11-22T09:00:00' }),
      occurrence({ id: 'e2', end: '2026-11-23T08:00:00+01:00' }),
    )
    const keys = result.flatMap((day) => day.events.map((event) => event.key))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
