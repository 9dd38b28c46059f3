import { expect, test } from 'vitest'
import { sampleOccurrence } from '#shared/calendar/testing/sample-occurrence.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { agendaLines } from './agenda-text.ts'
import { occurrenceJson } from './occurrence-json.ts'
import { paintFor } from './paint.ts'

const agenda = {
  zone: 'Europe/Berlin',
  from: '2026-01-15',
  to: '2026-01-17',
  truncated: false,
  events: [
    sampleOccurrence('Trip', '2026-01-14T22:00:00+01:00', '2026-01-16T02:00:00+01:00'),
    sampleOccurrence('Holiday', '2026-01-16', '2026-01-18', { calendar: 'Home' }),
    sampleOccurrence('会議', '2026-01-15T09:00:00+01:00', '2026-01-15T09:45:00+01:00', {
      location: 'Room 4',
    }),
    sampleOccurrence('Call', '2026-01-15T11:00:00+01:00', '2026-01-15T11:00:00+01:00', {
      status: 'tentative',
      recurrenceId: '2026-01-15T11:00:00',
    }),
    sampleOccurrence('Party', '2026-01-17T20:00:00+01:00', '2026-01-18T00:00:00+01:00', {
      response: 'needs-action',
    }),
  ],
}
const paint = paintFor(memoryTerminal().output)

test('an agenda by day: what touches a day is on it', () => {
  expect(agendaLines(agenda, { columns: 80, paint, ids: false })).toEqual([
    'Thursday 15 January 2026',
    ' ▌ all day        Trip     Work',
    ' ▌ 09:00 – 09:45  会議     Room 4 · Work',
    ' ▌ 11:00          Call     tentative · Work',
    '',
    'Friday 16 January 2026',
    ' ▌ all day        Holiday  Home',
    ' ▌ until 02:00    Trip     Work',
    '',
    'Saturday 17 January 2026',
    ' ▌ all day        Holiday  Home',
    ' ▌ 20:00 – 24:00  Party    not answered · Work',
  ])
})

test('ids are those that other commands take', () => {
  const lines = agendaLines(agenda, { columns: 80, paint, ids: true })
  expect(lines[6]).toBe('   Call@2026-01-15T11:00:00')
  expect(lines[2]).toBe('   Trip')
})

test('a narrow terminal cuts titles', () => {
  const long = {
    ...agenda,
    events: [sampleOccurrence('A very long title that goes on and on', '2026-01-15', '2026-01-16')],
  }
  const [, line] = agendaLines(long, { columns: 50, paint, ids: false })
  expect(line).toBe(' ▌ all day        A very long title…  Work')
})

test('the keys that programs rely on come first', () => {
  expect(Object.keys(occurrenceJson(sampleOccurrence('x', '2026-01-15', '2026-01-16'))).slice(0, 11)).toEqual(
    'id uid recurrenceId calendar title start end startZone allDay location status'.split(' '),
  )
})
