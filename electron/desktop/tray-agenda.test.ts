import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import { sampleOccurrence } from '#shared/calendar/testing/sample-occurrence.ts'
import { trayAgenda } from './tray-agenda.ts'
import { speechIn } from './words/speech.ts'

const speech = speechIn('en', ['en-GB'], '24')
const now = Temporal.Instant.from('2026-01-15T09:00:00Z')

test('has what is left of today, and what begins tomorrow', () => {
  const days = trayAgenda(
    agenda(
      sampleOccurrence('Holiday', '2026-01-14', '2026-01-16'),
      sampleOccurrence('Over', '2026-01-15T08:00:00+01:00', '2026-01-15T09:00:00+01:00'),
      sampleOccurrence('Night shift', '2026-01-14T22:00:00+01:00', '2026-01-15T11:00:00+01:00'),
      sampleOccurrence('Standup', '2026-01-15T10:30:00+01:00', '2026-01-15T10:45:00+01:00', {
        recurrenceId: '2026-01-15T10:30:00',
      }),
      sampleOccurrence('Off', '2026-01-15T12:00:00+01:00', '2026-01-15T13:00:00+01:00', {
        status: 'cancelled',
      }),
      sampleOccurrence('', '2026-01-16T09:00:00+01:00', '2026-01-16T10:00:00+01:00'),
    ),
    now,
    speech,
  )
  expect(days).toEqual([
    {
      heading: 'Today',
      lines: [
        { text: 'Holiday (all day)', place: '/event/Holiday' },
        { text: 'Night shift', place: '/event/Night%20shift' },
        { text: '10:30  Standup', place: '/event/Standup/2026-01-15T10%3A30%3A00' },
      ],
    },
    { heading: 'Tomorrow', lines: [{ text: '09:00  Untitled', place: '/event/' }] },
  ])
})

test('says that nothing is left, and counts what has no room', () => {
  expect(trayAgenda(agenda(), now, speech)).toEqual([{ heading: 'Nothing more today', lines: [] }])
  const many = Array.from({ length: 12 }, (_, index) =>
    sampleOccurrence(`Event ${index}`, '2026-01-15T11:00:00+01:00', '2026-01-15T12:00:00+01:00'),
  )
  const [today] = trayAgenda(agenda(...many), now, speech)
  expect(today?.lines).toHaveLength(8)
  expect(today?.lines.at(-1)).toEqual({ text: '5 more events', place: '' })
})

function agenda(...events: Occurrence[]): Agenda {
  return { zone: 'Europe/Berlin', from: '2026-01-15', to: '2026-01-16', truncated: false, events }
}
