import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type Agenda, type Occurrence, occurrenceSchema } from '#shared/calendar/occurrence.ts'
import { trayAgenda } from './tray-agenda.ts'
import { speechIn } from './words/speech.ts'

const speech = speechIn('en', ['en-GB'], '24')
const now = Temporal.Instant.from('2026-01-15T09:00:00Z')

test('has what is left of today, and what begins tomorrow', () => {
  const days = trayAgenda(
    agenda(
      event('Holiday', '2026-01-14', '2026-01-16'),
      event('Over', '2026-01-15T08:00:00+01:00', '2026-01-15T09:00:00+01:00'),
      event('Night shift', '2026-01-14T22:00:00+01:00', '2026-01-15T11:00:00+01:00'),
      event('Standup', '2026-01-15T10:30:00+01:00', '2026-01-15T10:45:00+01:00', '2026-01-15T10:30:00'),
      { ...event('Off', '2026-01-15T12:00:00+01:00', '2026-01-15T13:00:00+01:00'), status: 'cancelled' },
      event('', '2026-01-16T09:00:00+01:00', '2026-01-16T10:00:00+01:00'),
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
    event(`Event ${index}`, '2026-01-15T11:00:00+01:00', '2026-01-15T12:00:00+01:00'),
  )
  const [today] = trayAgenda(agenda(...many), now, speech)
  expect(today?.lines).toHaveLength(8)
  expect(today?.lines.at(-1)).toEqual({ text: '5 more events', place: '' })
})

function agenda(...events: Occurrence[]): Agenda {
  return { zone: 'Europe/Berlin', from: '2026-01-15', to: '2026-01-16', truncated: false, events }
}

function event(title: string, start: string, end: string, recurrenceId: string | null = null): Occurrence {
  return occurrenceSchema.parse({
    id: title,
    uid: title,
    recurrenceId,
    calendarId: '1',
    calendar: 'Work',
    title,
    start,
    end,
    startZone: start.length === 10 ? null : 'Europe/Berlin',
    allDay: start.length === 10,
    location: '',
    status: 'confirmed',
    showAs: 'busy',
    response: null,
    color: '#3b82f6',
  })
}
