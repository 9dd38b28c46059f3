import { expect, test } from 'vitest'
import type { TripItem } from '#shared/rpc/trip.ts'
import { formatShortDay, formatTime } from '../../messages/format.ts'
import { endTexts } from './end-text.ts'

const at = (time: string) => `${formatShortDay(time.slice(0, 10))}, ${formatTime(time)}`

const item = (changes: Partial<TripItem>): TripItem => ({
  eventId: '1',
  kind: 'flight',
  title: 'LH400 FRA → JFK',
  location: '',
  start: { dateTime: '2026-01-15T10:00:00', zone: 'Europe/Berlin' },
  end: { dateTime: '2026-01-15T13:05:00', zone: 'America/New_York' },
  checkIn: null,
  checkOut: null,
  confirmation: null,
  seat: null,
  changes: [],
  ...changes,
})

test('each end of a flight is on the clock of its own airport, and the viewer’s where that differs', () => {
  const [departs, arrives] = endTexts(item({}), 'Europe/Berlin')
  expect(departs).toMatchObject({ label: 'Departs', zone: 'Berlin GMT+1', yours: null })
  expect(departs.when).toBe(at('2026-01-15T10:00'))
  expect(arrives).toMatchObject({ label: 'Arrives', zone: 'New York GMT-5' })
  expect(arrives.when).toBe(at('2026-01-15T13:05'))
  expect(arrives.yours).toBe(`${at('2026-01-15T19:05')} your time`)
})

test('a stay has the times of its booking, as long as that is for its days', () => {
  const stay = item({
    kind: 'stay',
    start: { date: '2026-01-15' },
    end: { date: '2026-01-18' },
    checkIn: '2026-01-15T15:00',
    checkOut: '2026-01-17',
  })
  const [checkIn, checkOut] = endTexts(stay, 'Europe/Berlin')
  expect(checkIn.when).toBe(at('2026-01-15T15:00'))
  expect(checkOut.when).toBe(formatShortDay('2026-01-17'))
  const moved = endTexts({ ...stay, start: { date: '2026-01-16' } }, 'Europe/Berlin')
  expect(moved[0].when).toBe(formatShortDay('2026-01-16'))
})
