import { expect, it } from 'vitest'
import { readArgument } from './deep-link.ts'

it.each([
  ['kalends://', { kind: 'show' }],
  ['kalends://event/12', { kind: 'place', place: '/event/12' }],
  ['kalends://event/12/2026-01-15T09:00:00', { kind: 'place', place: '/event/12/2026-01-15T09%3A00%3A00' }],
  ['kalends://new/2026-01-15', { kind: 'place', place: '/new/2026-01-15' }],
  ['kalends://conflicts/', { kind: 'place', place: '/conflicts' }],
  ['kalends://quick', { kind: 'quick' }],
  ['webcal://example.org/holidays.ics', { kind: 'subscribe', url: 'webcal://example.org/holidays.ics' }],
  ['/tmp/my meeting.ICS', { kind: 'file', path: '/tmp/my meeting.ICS' }],
  ['file:///tmp/%C3%BC%20%25.ics', { kind: 'file', path: '/tmp/ü %.ics' }],
  ['file:///C:/a.ics', { kind: 'file', path: 'C:/a.ics' }],
])('reads %s', (argument, request) => {
  expect(readArgument(argument)).toEqual(request)
})

it.each([
  'kalends://event/12/../../accounts/remove/1',
  'kalends://event/<script>',
  'kalends://accounts/remove/1',
  'kalends://javascript:alert(1)',
  'kalends://new/2026-01-15?title=x',
  `kalends://event/${'1'.repeat(3_000)}`,
  'webcal:',
  'file://server/share/a.ics',
])('opens nothing but what only shows: %s', (argument) => {
  const request = readArgument(argument)
  expect(request?.kind === 'refused' || request?.kind === 'place').toBe(true)
  if (request?.kind === 'place') expect(request.place).toBe('/new/2026-01-15')
})

it.each(['', '--no-sandbox', '-psn_0_1', '.', '/usr/bin/kalends', 'https://example.org/a.html', 'x.txt'])(
  'leaves %s alone',
  (argument) => {
    expect(readArgument(argument)).toBeNull()
  },
)
