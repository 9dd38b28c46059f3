import { expect, it, vi } from 'vitest'
import { eventTimesText } from './event-times.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

const at = (dateTime: string, zone: string | null = 'Europe/Berlin') => ({ dateTime, zone })

it('says a meeting in its own zone and in the viewer’s', () => {
  const times = eventTimesText(at('2026-11-23T09:00:00'), at('2026-11-23T10:00:00'), 'America/New_York')
  expect(times.day).toMatch(/^Monday,? 23 November 2026$/)
  expect(times.time).toBe('09:00 – 10:00')
  expect(times.zone).toBe('Berlin GMT+1')
  expect(times.yours).toBe('03:00 – 04:00')
})

it('names the day where it is another one for the viewer', () => {
  const times = eventTimesText(at('2026-11-23T02:00:00'), at('2026-11-23T03:00:00'), 'America/New_York')
  expect(times.yours).toMatch(/Sunday,? 22 November 2026 20:00 – 21:00/)
})

it('says nothing twice', () => {
  expect(
    eventTimesText(at('2026-11-23T09:00:00'), at('2026-11-23T10:00:00'), 'Europe/Berlin').yours,
  ).toBeNull()
  expect(
    eventTimesText(at('2026-11-23T09:00:00'), at('2026-11-23T10:00:00'), 'Europe/Paris').yours,
  ).toBeNull()
})

it('says all-day events inclusively and floating ones without a zone', () => {
  const allDay = eventTimesText({ date: '2026-12-24' }, { date: '2026-12-27' }, 'Europe/Berlin')
  expect(allDay.day).toMatch(/Thu,? 24 Dec 2026 – Sat,? 26 Dec 2026/)
  expect(allDay.zone).toBe('')
  const floating = eventTimesText(
    at('2026-11-23T07:00:00', null),
    at('2026-11-23T07:30:00', null),
    'Asia/Tokyo',
  )
  expect(floating.zone).toBe('local time wherever you are')
  expect(floating.yours).toBeNull()
})

it('says both zones of a flight', () => {
  const times = eventTimesText(
    at('2026-11-23T10:00:00'),
    at('2026-11-23T13:00:00', 'America/New_York'),
    'Europe/Berlin',
  )
  expect(times.zone).toBe('Berlin GMT+1 – New York GMT-5')
})

it('says UTC once', () => {
  const times = eventTimesText(
    at('2026-11-23T09:00:00', 'UTC'),
    at('2026-11-23T10:00:00', 'UTC'),
    'Europe/Berlin',
  )
  expect(times.zone).toBe('UTC')
})
