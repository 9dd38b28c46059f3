import { describe, expect, it } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { axisOf } from './axis.ts'
import { blocksOf, isTimed } from './parts.ts'
import { isNothing, moveBy, resizeBy, shifted, timesAt, turnToDay, turnToTime } from './shifted.ts'

const zone = 'Europe/Berlin'

function occurrence(times: Partial<Occurrence>): Occurrence {
  return {
    id: 'e1',
    uid: 'u1',
    recurrenceId: null,
    calendarId: 'c1',
    calendar: 'Work',
    title: 'Call',
    start: '2026-10-24T09:00:00+02:00',
    end: '2026-10-24T10:00:00+02:00',
    startZone: zone,
    allDay: false,
    location: '',
    status: 'confirmed',
    showAs: 'busy',
    response: null,
    color: '#000000',
    ...times,
  }
}

describe('an event that is moved', () => {
  it('keeps its time on the wall over a change of clocks', () => {
    expect(shifted(occurrence({}), moveBy(2, 0))).toMatchObject({
      start: '2026-10-26T09:00:00',
      end: '2026-10-26T10:00:00',
    })
  })

  it('is stored in its own zones, at the moment it was dropped at', () => {
    const tokyo = {
      start: { dateTime: '2026-10-24T16:00:00', zone: 'Asia/Tokyo' },
      end: { dateTime: '2026-10-24T10:00:00', zone },
    }
    const moved = { start: '2026-10-24T11:00:00', end: '2026-10-24T12:00:00' }
    expect(timesAt(tokyo, moved, zone)).toEqual({
      start: { dateTime: '2026-10-24T18:00:00', zone: 'Asia/Tokyo' },
      end: { dateTime: '2026-10-24T12:00:00', zone },
    })
  })

  it('stays floating, or a day', () => {
    const floating = { dateTime: '2026-10-24T09:00:00', zone: null }
    const moved = { start: '2026-10-24T11:00:00', end: '2026-10-24T12:00:00' }
    expect(timesAt({ start: floating, end: floating }, moved, zone).start).toEqual({
      dateTime: '2026-10-24T11:00:00',
      zone: null,
    })
    const day = occurrence({ allDay: true, start: '2026-10-24', end: '2026-10-25' })
    const later = shifted(day, moveBy(1, 0))
    expect(
      later && timesAt({ start: { date: '2026-10-24' }, end: { date: '2026-10-25' } }, later, zone),
    ).toEqual({
      start: { date: '2026-10-25' },
      end: { date: '2026-10-26' },
    })
  })

  it('can’t end before it begins', () => {
    expect(shifted(occurrence({}), resizeBy(0, -75))).toBeNull()
    expect(
      shifted(occurrence({ allDay: true, start: '2026-10-24', end: '2026-10-25' }), resizeBy(-1, 0)),
    ).toBeNull()
  })
})

describe('the parts of an event', () => {
  const axis = axisOf(['2026-10-24', '2026-10-25'], zone)
  it('are cut at midnight, and lie above the hours from a whole day on', () => {
    const night = occurrence({ start: '2026-10-24T22:00:00+02:00', end: '2026-10-25T06:00:00+01:00' })
    expect(blocksOf(night, axis)).toMatchObject([
      { day: '2026-10-24', from: 1_380, to: 1_500, isCutBelow: true },
      { day: '2026-10-25', from: 0, to: 420, isCutAbove: true },
    ])
    expect(isTimed(night)).toBe(true)
    expect(isTimed(occurrence({ end: '2026-10-25T09:00:00+01:00' }))).toBe(false)
  })

  it('end with the day at midnight, and are never too low to read', () => {
    const late = occurrence({ start: '2026-10-24T23:55:00+02:00', end: '2026-10-25T00:00:00+02:00' })
    expect(blocksOf(late, axis)).toMatchObject([{ from: 1_476, to: 1_500, isCutBelow: false }])
  })

  it('goes to a later day at an earlier time, and the other way round', () => {
    expect(shifted(occurrence({}), moveBy(1, -90))).toMatchObject({
      start: '2026-10-25T07:30:00',
      end: '2026-10-25T08:30:00',
    })
    expect(shifted(occurrence({}), moveBy(-1, 90))).toMatchObject({ start: '2026-10-23T10:30:00' })
  })

  it('turns into an all-day event and back', () => {
    const whole = shifted(occurrence({}), turnToDay('2026-10-26'))
    expect(whole).toMatchObject({ allDay: true, start: '2026-10-26', end: '2026-10-27' })
    const night = occurrence({ end: '2026-10-25T06:00:00+01:00' })
    expect(shifted(night, turnToDay('2026-10-26'))).toMatchObject({ end: '2026-10-28' })
    const day = occurrence({ allDay: true, start: '2026-10-24', end: '2026-10-27' })
    const timed = shifted(day, turnToTime('2026-10-26T23:30:00'))
    expect(timed).toMatchObject({ allDay: false, start: '2026-10-26T23:30:00', end: '2026-10-27T00:30:00' })
    expect(isNothing(turnToDay('2026-10-26'))).toBe(false)

    const call = {
      start: { dateTime: '2026-10-24T09:00:00', zone },
      end: { dateTime: '2026-10-24T10:00:00', zone },
    }
    expect(whole && timesAt(call, whole, zone)).toEqual({
      start: { date: '2026-10-26' },
      end: { date: '2026-10-27' },
    })
    const trip = { start: { date: '2026-10-24' }, end: { date: '2026-10-27' } }
    expect(timed && timesAt(trip, timed, 'Asia/Tokyo')).toEqual({
      start: { dateTime: '2026-10-26T23:30:00', zone: 'Asia/Tokyo' },
      end: { dateTime: '2026-10-27T00:30:00', zone: 'Asia/Tokyo' },
    })
  })
})
