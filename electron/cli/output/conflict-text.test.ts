import { expect, test } from 'vitest'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { readFieldChoices } from '../input/field-choices.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { conflictLines } from './conflict-text.ts'
import { paintFor } from './paint.ts'

const how = { paint: paintFor(memoryTerminal().output), columns: 80 }
const berlin = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })
const nine = { start: berlin('2026-01-15T09:00:00'), end: berlin('2026-01-15T10:00:00') }

function conflictAbout(...fields: Partial<ConflictField>[]): Conflict {
  const side = { content: null, editedAt: null, editedBy: '' }
  return {
    id: '7',
    calendarId: '1',
    calendar: 'Work',
    title: 'Lunch\u001b[31m',
    detectedAt: '2026-01-15T09:00:00Z',
    fields: fields.map((field) => ({
      recurrenceId: null,
      field: 'title',
      key: null,
      base: null,
      mine: null,
      theirs: null,
      ...field,
    })),
    base: side,
    mine: { ...side, editedBy: 'you' },
    theirs: { ...side, editedBy: 'Work account' },
  }
}

test.each<[string, unknown, string]>([
  ['title', 'A\u0007B', 'A�B'],
  ['title', '', '(empty)'],
  ['url', null, '(none)'],
  ['event', null, '(deleted)'],
  ['event', { title: 'Lunch', ...nine }, 'Lunch, Thu 15 Jan 2026, 09:00 – 10:00 (Europe/Berlin)'],
  ['time', nine, 'Thu 15 Jan 2026, 09:00 – 10:00 (Europe/Berlin)'],
  [
    'attendees',
    { name: 'Ann', email: 'ann@example.org', response: 'declined' },
    'Ann <ann@example.org>, declined',
  ],
  ['organizer', { name: '', email: 'ann@example.org' }, 'ann@example.org'],
  [
    'reminders',
    { action: 'display', trigger: { kind: 'relative', seconds: -3600, to: 'start' } },
    '1 h before the start',
  ],
  ['rules', { rules: ['FREQ=DAILY'], exclusionRules: [] }, 'FREQ=DAILY'],
  ['recurrence', { rules: ['FREQ=WEEKLY'], additions: [] }, 'FREQ=WEEKLY'],
  ['exclusions', { date: '2026-01-15' }, '2026-01-15'],
  ['attachments', { url: 'https://example.org' }, '{"url":"https://example.org"}'],
])('a value of %s is shown for people', (field, value, expected) => {
  const lines = conflictLines(conflictAbout({ field, mine: value }), how)
  expect(lines.find((line) => line.startsWith('   mine'))).toBe(`   mine    ${expected}`)
})

test('who made which side is told, and nothing in it reaches the terminal', () => {
  const lines = conflictLines(conflictAbout({}), how)
  expect(lines.slice(0, 3)).toEqual([
    'Lunch�[31m, in Work',
    '  mine    deleted by you',
    '  theirs  deleted by Work account',
  ])
  expect(lines.at(-1)).toBe('Settle it: kalends conflicts resolve 7 --keep mine|theirs')
})

test('fields are chosen by name, by number, and all entries at once', () => {
  const conflict = conflictAbout(
    { field: 'title', recurrenceId: '2026-01-15T09:00:00' },
    { field: 'attendees', key: 'a=b@example.org' },
    { field: 'attendees', key: 'ann@example.org' },
  )
  const chosen = (...texts: string[]) =>
    readFieldChoices(texts, conflict).map(({ field, key, recurrenceId, keep }) =>
      [field, key, recurrenceId, keep].join(' '),
    )
  expect(chosen('title@2026-01-15T09:00:00=mine')).toEqual(['title  2026-01-15T09:00:00 mine'])
  expect(chosen('title=theirs')).toEqual(['title  2026-01-15T09:00:00 theirs'])
  expect(chosen('attendees:a=b@example.org=theirs')).toEqual(['attendees a=b@example.org  theirs'])
  expect(chosen('3=mine')).toEqual(['attendees ann@example.org  mine'])
  expect(chosen('attendees=mine')).toHaveLength(2)
  expect(() => chosen('title=ours')).toThrow('not a choice')
  expect(() => chosen('4=mine')).toThrow('do not disagree')
})
