import { describe, expect, it } from 'vitest'
import { boundsOfView, daysOfView, stepDay } from './calendar-range.ts'

const europe = { firstDay: 1, weekend: [6, 7] }
const america = { firstDay: 7, weekend: [6, 7] }
const israel = { firstDay: 7, weekend: [5, 6] }

describe('the days of a view', () => {
  it('begin with the first day of the week where the person lives', () => {
    expect(daysOfView('week', '2026-11-21', europe)[0]).toBe('2026-11-16')
    expect(daysOfView('week', '2026-11-21', america)[0]).toBe('2026-11-15')
    expect(daysOfView('week', '2026-11-22', america)[0]).toBe('2026-11-22')
  })

  it('of a work week are those that people work on', () => {
    expect(daysOfView('workweek', '2026-11-21', europe)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ])
    const sunday = daysOfView('workweek', '2026-11-21', israel)
    expect([sunday[0], sunday.at(-1)]).toEqual(['2026-11-15', '2026-11-19'])
  })

  it('of a month are whole weeks', () => {
    const days = daysOfView('month', '2026-11-21', europe)
    expect([days[0], days.at(-1), days.length % 7]).toEqual(['2026-10-26', '2026-12-06', 0])
  })

  it('go on by day, week and month', () => {
    expect(stepDay('day', '2026-12-31', 1)).toBe('2027-01-01')
    expect(stepDay('workweek', '2026-11-21', -1)).toBe('2026-11-14')
    expect(stepDay('month', '2027-01-31', 1)).toBe('2027-02-28')
  })
})

it('a heading is about the days of a week, and about any day of a month', () => {
  expect(boundsOfView('week', '2026-12-31', america)).toEqual(['2026-12-27', '2027-01-02'])
  expect(boundsOfView('workweek', '2026-12-31', europe)).toEqual(['2026-12-28', '2027-01-01'])
  expect(boundsOfView('month', '2026-12-31', europe)).toEqual(['2026-12-31', '2026-12-31'])
})
