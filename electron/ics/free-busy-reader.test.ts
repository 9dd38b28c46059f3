import { expect, it } from 'vitest'
import { readFreeBusy } from './free-busy-reader.ts'

const answer = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VFREEBUSY', ...lines, 'END:VFREEBUSY', 'END:VCALENDAR', ''].join(
    '\r\n',
  )

it('reads periods with ends and with durations, by start, without the free ones', () => {
  const text = answer(
    'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260106T100000Z/P1DT1H30M',
    'FREEBUSY:20260105T090000Z/20260105T100000Z,20260105T120000Z/PT15M',
    'FREEBUSY;FBTYPE=FREE:20260105T070000Z/PT1H',
    'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260104T000000Z/PT1H',
  )
  expect(readFreeBusy(text)).toEqual([
    { start: '2026-01-04T00:00:00Z', end: '2026-01-04T01:00:00Z', kind: 'unavailable' },
    { start: '2026-01-05T09:00:00Z', end: '2026-01-05T10:00:00Z', kind: 'busy' },
    { start: '2026-01-05T12:00:00Z', end: '2026-01-05T12:15:00Z', kind: 'busy' },
    { start: '2026-01-06T10:00:00Z', end: '2026-01-07T11:30:00Z', kind: 'tentative' },
  ])
})

it.each([
  ['nothing', ''],
  ['a web page', '<html></html>'],
  ['half a period', answer('FREEBUSY:20260105T090000Z')],
  ['no time', answer('FREEBUSY:20261305T090000Z/PT1H')],
])('refuses %s', (_what, text) => {
  expect(() => readFreeBusy(text)).toThrow()
})

it('is free where nothing is said', () => {
  expect(readFreeBusy(answer())).toEqual([])
})
