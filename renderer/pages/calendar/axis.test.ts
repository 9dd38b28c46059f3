import { describe, expect, it } from 'vitest'
import { axisMinute, axisOf, wallTextAt } from './axis.ts'

const zone = 'Europe/Berlin'
const autumn = ['2026-10-24', '2026-10-25', '2026-10-26']
const spring = ['2026-03-28', '2026-03-29', '2026-03-30']

describe('the axis of a time grid', () => {
  it('has 24 hours on most days', () => {
    const axis = axisOf(['2026-11-21', '2026-11-22'], zone)
    expect(axis).toMatchObject({ minutes: 1_440, fold: null, holes: [] })
    expect(axis.hours).toHaveLength(24)
  })

  it('has an hour twice where clocks are put back, which the other days lack', () => {
    const axis = axisOf(autumn, zone)
    expect(axis.minutes).toBe(1_500)
    expect(axis.hours.slice(1, 5).map(({ at, time, isAgain }) => [at, time.slice(0, 5), isAgain])).toEqual([
      [60, '01:00', false],
      [120, '02:00', false],
      [180, '02:00', true],
      [240, '03:00', false],
    ])
    expect(axis.holes).toEqual([
      { day: '2026-10-24', from: 180, to: 240 },
      { day: '2026-10-26', from: 180, to: 240 },
    ])
    expect(axisMinute(axis, '2026-10-25T02:30:00+02:00')).toBe(150)
    expect(axisMinute(axis, '2026-10-25T02:30:00+01:00')).toBe(210)
    expect(axisMinute(axis, '2026-10-26T02:30:00+01:00')).toBe(150)
    expect(axisMinute(axis, '2026-10-24T09:00:00+02:00')).toBe(600)
  })

  it('lacks an hour on the day clocks are put forward', () => {
    const axis = axisOf(spring, zone)
    expect(axis.minutes).toBe(1_440)
    expect(axis.holes).toEqual([{ day: '2026-03-29', from: 120, to: 180 }])
  })

  it('knows clocks that change at midnight, and by half an hour', () => {
    expect(axisOf(['2026-09-06'], 'America/Santiago').holes).toEqual([{ day: '2026-09-06', from: 0, to: 60 }])
    expect(axisOf(['2026-04-05'], 'Australia/Lord_Howe').fold).toMatchObject({ wall: 90, length: 30 })
  })

  it.each([autumn, spring])('leads back to the time that a place stands for', (...days) => {
    const axis = axisOf(days, zone)
    for (const hour of axis.hours) {
      const text = wallTextAt(axis, days[1] ?? '', hour.at)
      expect(text.slice(11)).toBe(hour.time)
    }
    expect(wallTextAt(axis, days[1] ?? '', axis.minutes)).toBe(`${days[2]}T00:00:00`)
  })
})
