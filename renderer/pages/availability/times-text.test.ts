import { expect, it, vi } from 'vitest'
import { rangeText, timesText } from './times-text.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

const morning = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:30:00Z' }

it('writes times in the zones chosen', () => {
  expect(timesText([morning], ['Europe/Berlin'])).toBe('Tue 24 Nov 10:00–11:30 CET')
  const night = { start: '2026-11-25T08:00:00Z', end: '2026-11-25T09:00:00Z' }
  expect(timesText([morning, night], ['Europe/Berlin', 'Europe/London', 'America/Los_Angeles'])).toBe(
    'Tue 24 Nov 10:00–11:30 CET (09:00–10:30 GMT, 01:00–02:30 GMT-8)\n' +
      'Wed 25 Nov 09:00–10:00 CET (08:00–09:00 GMT, 00:00–01:00 GMT-8)',
  )
})

it('says where it is another day', () => {
  expect(timesText([morning], ['Europe/Berlin', 'Pacific/Auckland'])).toMatch(
    /^Tue 24 Nov 10:00–11:30 CET \(22:00–23:30 /,
  )
  expect(timesText([morning], ['Europe/Berlin', 'Pacific/Kiritimati'])).toMatch(
    /\(23:00–Wed 25 Nov 00:30 GMT\+14\)$/,
  )
  expect(timesText([morning], ['Pacific/Kiritimati', 'Pacific/Honolulu'])).toMatch(
    /^Tue 24 Nov 23:00–Wed 25 Nov 00:30 GMT\+14 \(Mon 23 Nov 23:00–Tue 24 Nov 00:30 /,
  )
  expect(rangeText(morning, 'UTC')).toBe('09:00–10:30')
})
