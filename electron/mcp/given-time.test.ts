import { describe, expect, it } from 'vitest'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { changedTimes, newTimes } from './given-time.ts'

const zones = new Zones()
const berlin = 'Europe/Berlin'

function at(dateTime: string, zone: string | null = berlin): EventTime {
  return { dateTime: `2026-${dateTime}:00`, zone }
}

describe('the times of a new event', () => {
  it('are wall-clock times in the default zone', () => {
    expect(newTimes({ start: '2026-01-15T09:00', end: '2026-01-15T10:30:00' }, berlin, zones)).toEqual({
      start: at('01-15T09:00'),
      end: at('01-15T10:30'),
    })
  })

  it('last an hour, or a day, when no end is given', () => {
    expect(newTimes({ start: '2026-01-15T23:30' }, berlin, zones).end).toEqual(at('01-16T00:30'))
    expect(newTimes({ start: '2026-02-28' }, berlin, zones).end).toEqual({ date: '2026-03-01' })
  })

  it('may be in two zones, or float', () => {
    const flight = { start: '2026-01-15T09:00', end: '2026-01-15T11:30', endZone: 'America/New_York' }
    expect(newTimes(flight, berlin, zones).end).toEqual(at('01-15T11:30', 'America/New_York'))
    expect(newTimes({ start: '2026-01-15T09:00', zone: 'floating' }, berlin, zones).start).toEqual(
      at('01-15T09:00', null),
    )
  })

  it('take instants with an offset as that instant in the zone', () => {
    expect(newTimes({ start: '2026-07-15T09:00:00Z' }, berlin, zones).start).toEqual(at('07-15T11:00'))
    expect(newTimes({ start: '2026-07-15T09:00:00-04:00' }, berlin, zones).start).toEqual(at('07-15T15:00'))
  })

  it('let an all-day event that ends on its own day last that day', () => {
    expect(newTimes({ start: '2026-01-15', end: '2026-01-15' }, berlin, zones).end).toEqual({
      date: '2026-01-16',
    })
  })

  it.each([
    ['2026-02-30', 'start'],
    ['2026-01-15T25:00', 'start'],
    ['tomorrow', 'start'],
    ['15.01.2026', 'start'],
  ])('refuse %s', (start, field) => {
    expect(() => newTimes({ start }, berlin, zones)).toThrow(
      expect.objectContaining({ code: 'invalid', field }),
    )
  })

  it('refuse a zone that is not known', () => {
    expect(() => newTimes({ start: '2026-01-15T09:00', zone: 'Europe/Berlim' }, berlin, zones)).toThrow(
      expect.objectContaining({ code: 'invalid', field: 'zone' }),
    )
  })
})

describe('the times of a changed event', () => {
  const meeting = { start: at('03-27T09:00'), end: at('03-27T10:30') }

  it('stay when none is given', () => {
    expect(changedTimes({}, meeting, berlin, zones)).toEqual({})
  })

  it('keep the length when only the start is given, over a change of the clocks too', () => {
    expect(changedTimes({ start: '2026-03-30T14:00' }, meeting, berlin, zones)).toEqual({
      start: at('03-30T14:00'),
      end: at('03-30T15:30'),
    })
  })

  it('keep the start when only the end is given', () => {
    expect(changedTimes({ end: '2026-03-27T11:00' }, meeting, berlin, zones)).toEqual({
      end: at('03-27T11:00'),
    })
  })

  it('need a zone when the event is kept in another one than the person is in', () => {
    expect(() => changedTimes({ start: '2026-03-27T14:00' }, meeting, 'America/New_York', zones)).toThrow(
      expect.objectContaining({ code: 'invalid', field: 'zone' }),
    )
    expect(
      changedTimes({ start: '2026-03-27T14:00', zone: berlin }, meeting, 'America/New_York', zones).start,
    ).toEqual(at('03-27T14:00'))
    expect(changedTimes({ start: '2026-03-27T14:00:00Z' }, meeting, 'America/New_York', zones).start).toEqual(
      at('03-27T15:00'),
    )
  })

  it('let floating events float', () => {
    const floating = { start: at('03-27T09:00', null), end: at('03-27T10:00', null) }
    expect(changedTimes({ start: '2026-03-28T09:00' }, floating, berlin, zones)).toEqual({
      start: at('03-28T09:00', null),
      end: at('03-28T10:00', null),
    })
  })

  it('turn timed into all-day and back with a usual length', () => {
    expect(changedTimes({ start: '2026-03-30' }, meeting, berlin, zones)).toEqual({
      start: { date: '2026-03-30' },
      end: { date: '2026-03-31' },
    })
    const day = { start: { date: '2026-03-27' }, end: { date: '2026-03-30' } }
    expect(changedTimes({ start: '2026-03-27T09:00' }, day, berlin, zones).end).toEqual(at('03-27T10:00'))
    expect(changedTimes({ start: '2026-04-01' }, day, berlin, zones).end).toEqual({ date: '2026-04-04' })
  })

  it('are the same instants when only the zone is given', () => {
    expect(changedTimes({ zone: 'America/New_York' }, meeting, berlin, zones)).toEqual({
      start: at('03-27T04:00', 'America/New_York'),
      end: at('03-27T05:30', 'America/New_York'),
    })
  })

  it('keep the zone of the end of a flight that is moved', () => {
    const flight = { start: at('01-15T09:00'), end: at('01-15T11:30', 'America/New_York') }
    expect(changedTimes({ start: '2026-01-16T09:00' }, flight, berlin, zones).end).toEqual(
      at('01-16T11:30', 'America/New_York'),
    )
  })
})
