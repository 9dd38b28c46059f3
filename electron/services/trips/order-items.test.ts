import { expect, test } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { orderItems } from './order-items.ts'

const at = (dateTime: string, zone: string) => ({ dateTime: `${dateTime}:00`, zone })
const timed = (name: string, start: [string, string], end: [string, string]) => ({
  name,
  start: at(...start),
  end: at(...end),
  checkIn: null,
})
const stay = (name: string, from: string, to: string, checkIn: string | null = null) => ({
  name,
  start: { date: from },
  end: { date: to },
  checkIn,
})

test('a trip is told as it happens: over the date line, a stay after the flight to it and before the dinner there', () => {
  const there = timed(
    'there',
    ['2026-01-15T22:00', 'Asia/Tokyo'],
    ['2026-01-15T14:00', 'America/Los_Angeles'],
  )
  const dinner = timed(
    'dinner',
    ['2026-01-15T19:00', 'America/Los_Angeles'],
    ['2026-01-15T21:00', 'America/Los_Angeles'],
  )
  const back = timed('back', ['2026-01-18T11:00', 'America/Los_Angeles'], ['2026-01-19T16:00', 'Asia/Tokyo'])
  const second = stay('second hotel', '2026-01-17', '2026-01-18', '2026-01-17T12:00')
  const tour = timed(
    'tour',
    ['2026-01-17T14:00', 'America/Los_Angeles'],
    ['2026-01-17T16:00', 'America/Los_Angeles'],
  )
  const items = [back, second, dinner, stay('hotel', '2026-01-15', '2026-01-17'), tour, there]
  expect(orderItems(items, new Zones()).map(({ name }) => name)).toEqual([
    'there',
    'hotel',
    'dinner',
    'second hotel',
    'tour',
    'back',
  ])
})
