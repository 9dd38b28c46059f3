import { expect, test } from 'vitest'
import { addDuration, movedEnd, readMoment } from './event-moment.ts'

const defaults = { zone: 'Europe/Berlin', today: () => Promise.resolve('2026-01-15') }
const berlin = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })

test.each([
  ['2026-01-15T09:00', berlin('2026-01-15T09:00:00')],
  ['2026-01-15 9:00', berlin('2026-01-15T09:00:00')],
  ['2026-01-15T09:00:30', berlin('2026-01-15T09:00:30')],
  ['tomorrow 14:30', berlin('2026-01-16T14:30:00')],
  ['fri 8:00', berlin('2026-01-16T08:00:00')],
  ['2026-01-15T09:00Z', { dateTime: '2026-01-15T09:00:00', zone: 'UTC' }],
  ['2026-01-15', { date: '2026-01-15' }],
  ['sat', { date: '2026-01-17' }],
])('%s', async (text, time) => {
  expect(await readMoment(text, '--start', defaults)).toEqual(time)
})

test.each([
  ['2026-01-15T09:00+01:00', 'offset'],
  ['2026-01-15T25:00', 'not a time of day'],
  ['2026-01-15T9:5', 'not a time of day'],
  ['2026-02-30T09:00', 'there is no such day'],
  ['whenever', 'not a day that I understand'],
])('%s is refused: %s', async (text, reason) => {
  await expect(readMoment(text, '--start', defaults)).rejects.toThrow(reason)
})

test('hours pass as they do, days are days on the calendar', () => {
  // The clocks go forward in the night to 29 March 2026.
  const evening = berlin('2026-03-28T22:00:00')
  expect(addDuration(evening, { days: 0, seconds: 8 * 3600 })).toEqual(berlin('2026-03-29T07:00:00'))
  expect(addDuration(evening, { days: 1, seconds: 0 })).toEqual(berlin('2026-03-29T22:00:00'))
  expect(addDuration({ date: '2026-02-27' }, { days: 3, seconds: 0 })).toEqual({ date: '2026-03-02' })
  expect(() => addDuration({ date: '2026-02-27' }, { days: 0, seconds: 60 })).toThrow('whole days')
  expect(() => addDuration({ ...evening, zone: 'Nowhere' }, { days: 0, seconds: 1 })).toThrow(
    'not a time zone',
  )
})

test('a moved event keeps its length', () => {
  const meeting = { start: berlin('2026-01-15T09:00:00'), end: berlin('2026-01-15T10:30:00') }
  expect(movedEnd(meeting, berlin('2026-03-29T01:30:00'))).toEqual(berlin('2026-03-29T03:00:00'))
  const holiday = { start: { date: '2026-01-15' }, end: { date: '2026-01-18' } }
  expect(movedEnd(holiday, { date: '2026-02-27' })).toEqual({ date: '2026-03-02' })
  const flight = {
    start: berlin('2026-01-15T09:00:00'),
    end: { dateTime: '2026-01-15T11:00:00', zone: 'America/New_York' },
  }
  expect(movedEnd(flight, berlin('2026-01-16T10:00:00'))).toEqual({
    dateTime: '2026-01-16T12:00:00',
    zone: 'America/New_York',
  })
})

test('an event that would end after the year 9999 names the option', () => {
  const start = { dateTime: '9999-12-31T23:00:00', zone: 'Europe/Berlin' }
  expect(() => addDuration(start, { days: 9999, seconds: 0 })).toThrow(/^--duration: .*9999/)
})
