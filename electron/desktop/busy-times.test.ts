import { expect, test } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { sampleOccurrence } from '#shared/calendar/testing/sample-occurrence.ts'
import { busyTimes } from './busy-times.ts'

test('events that take the time are those that are shown as busy, take place, and are no days', () => {
  const events = [
    event('Meeting', {}),
    event('Off', { status: 'cancelled' }),
    event('Not mine', { response: 'declined' }),
    event('Lunch', { showAs: 'free' }),
    event('Holiday', { allDay: true, start: '2026-01-15', end: '2026-01-16' }),
  ]
  expect(busyTimes(events)).toEqual([
    { id: 'Meeting', start: '2026-01-15T09:00:00Z', end: '2026-01-15T10:00:00Z' },
  ])
})

function event(id: string, changed: Partial<Occurrence>): Occurrence {
  return sampleOccurrence(id, '2026-01-15T10:00:00+01:00', '2026-01-15T11:00:00+01:00', changed)
}
