import { expect, test } from 'vitest'
import { eventSchema } from '#shared/calendar/event.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { eventLines, eventSpanText } from './event-text.ts'
import { octetsText } from './octets-text.ts'
import { paintFor } from './paint.ts'
import { Progress } from './progress.ts'

const event = eventSchema.parse({
  id: '7',
  calendarId: '1',
  uid: 'uid-7',
  seriesId: null,
  recurrenceId: null,
  version: 3,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
  title: 'Team\u001b[2J lunch',
  description: 'First\nSecond',
  start: { dateTime: '2026-01-15T12:00:00', zone: 'Europe/Berlin' },
  end: { dateTime: '2026-01-15T13:00:00', zone: 'Europe/Berlin' },
  recurrence: {
    rules: ['FREQ=WEEKLY'],
    exclusionRules: ['FREQ=MONTHLY'],
    additions: [{ start: { dateTime: '2026-01-16T12:00:00', zone: 'Europe/Berlin' } }],
    exclusions: [{ dateTime: '2026-01-22T12:00:00', zone: 'Europe/Berlin' }],
  },
  status: 'tentative',
  showAs: 'free',
  visibility: 'private',
  organizer: { name: 'Ada', email: 'ada@example.org' },
  attendees: [{ email: 'bob@example.org', response: 'accepted' }],
  reminders: [
    { trigger: { kind: 'relative', seconds: -600 } },
    { action: 'email', trigger: { kind: 'relative', seconds: 0, to: 'end' } },
    { trigger: { kind: 'relative', seconds: 3600, to: 'end' } },
    { trigger: { kind: 'absolute', at: '2026-01-15T08:00:00Z' } },
  ],
  attachments: [{ title: 'Menu', url: 'https://example.org/menu' }],
  categories: ['food', 'team'],
  conferenceUrl: 'https://meet.example.org/x',
})

test('everything about an event', () => {
  const how = {
    calendar: 'Work',
    recurrenceId: undefined,
    columns: 80,
    paint: paintFor(memoryTerminal().output),
  }
  expect(eventLines(event, how)).toEqual(
    [
      'Team�[2J lunch',
      '  When        Thu 15 Jan 2026, 12:00 – 13:00 (Europe/Berlin)',
      '  Repeats     FREQ=WEEKLY',
      '  But not     FREQ=MONTHLY',
      '  Also on     2026-01-16T12:00:00',
      '  Not on      2026-01-22T12:00:00',
      '  Calendar    Work',
      '  Status      tentative',
      '  Shows as    free',
      '  Visibility  private',
      '  Organizer   Ada <ada@example.org>',
      '  Attendee    bob@example.org, accepted',
      '  Reminder    10 min before the start',
      '  Reminder    at the end, by email',
      '  Reminder    1 h after the end',
      '  Reminder    at 2026-01-15T08:00:00Z',
      '  Meeting     https://meet.example.org/x',
      '  Attachment  Menu https://example.org/menu',
      '  Categories  food, team',
      '  UID         uid-7',
      '  ID          7',
      '  Version     3, of 2026-01-02T00:00:00.000Z',
      '',
      '  First',
      '  Second',
    ].map((line) => line.replace('.000Z', 'Z')),
  )
})

test.each([
  ['needs-action', '  You         invited as ana@example.org, no answer yet'],
  ['declined', '  You         declined, as ana@example.org'],
] as const)('what the person answered: %s', (response, line) => {
  const { output } = memoryTerminal()
  const invitation = { address: 'ana@example.org', response, takesNote: true, note: '' }
  const how = { calendar: 'Work', recurrenceId: undefined, columns: 80, paint: paintFor(output) }
  expect(eventLines(event, { ...how, invitation })).toContain(line)
  const noted = eventLines(event, { ...how, invitation: { ...invitation, note: 'Late' } })
  expect(noted).toContain(`${line}, with the note “Late”`)
})

test.each([
  [{ date: '2026-01-15' }, { date: '2026-01-16' }, 'Thu 15 Jan 2026, all day'],
  [{ date: '2026-01-15' }, { date: '2026-01-18' }, 'Thu 15 Jan 2026 – Sat 17 Jan 2026, all day'],
  [
    { dateTime: '2026-01-15T22:00:00', zone: null },
    { dateTime: '2026-01-16T01:00:00', zone: null },
    'Thu 15 Jan 2026, 22:00 – Fri 16 Jan 2026, 01:00, wherever one is',
  ],
  [
    { dateTime: '2026-01-15T09:00:00', zone: 'Europe/Berlin' },
    { dateTime: '2026-01-15T11:00:00', zone: 'America/New_York' },
    'Thu 15 Jan 2026, 09:00 – 11:00 (Europe/Berlin – America/New_York)',
  ],
])('when: %j', (start, end, text) => {
  expect(eventSpanText({ start, end })).toBe(text)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [38_900_000, '38.9 MB'],
  [123_456, '123 kB'],
  [5e13, '50.0 TB'],
])('%i octets are %s', (octets, text) => {
  expect(octetsText(octets)).toBe(text)
})

test('progress is drawn now and then, only where somebody watches', async () => {
  const terminal = memoryTerminal({ isTerminal: true, columns: 60 })
  let now = 0
  const progress = new Progress(terminal, () => now)
  progress.show('Reading a.ics', 0.5)
  progress.show('too soon', 0.6)
  now = 150
  progress.show('Reading a.ics')
  await progress.end()
  const lines = terminal.errorText().split('\r\u001b[K')
  expect(lines).toEqual(['', 'Reading a.ics ██████████░░░░░░░░░░  50 %', 'Reading a.ics', ''])
  const piped = memoryTerminal()
  const silent = new Progress(piped)
  silent.show('x', 1)
  await silent.end()
  expect(piped.errorText()).toBe('')
})
