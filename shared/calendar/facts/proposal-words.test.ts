import { expect, it, test } from 'vitest'
import { plainFormat } from './english-changes.ts'
import { englishProposals } from './english-proposal-words.ts'
import { germanProposals } from './german-proposal-words.ts'
import { type ProposalFact, type ProposalFacts, proposalOf } from './proposal-facts.ts'
import { whatIsWanted } from './proposal-words.ts'
import { sayProposal } from './say-proposal.ts'

const to = { dateTime: '2026-01-15T13:00:00', zone: 'Europe/Berlin' }
const lunch = { title: 'Lunch', which: null }
const format = plainFormat(2026)

const samples: {
  [Code in keyof ProposalFacts]: [english: string, german: string, about: ProposalFacts[Code]]
} = {
  'event-added': [
    'add “Lunch” on 15 Jan 13:00',
    '„Lunch“ am 15 Jan 13:00 hinzufügen',
    { title: 'Lunch', start: to },
  ],
  'events-added': [
    'add “Lunch” and 2 more',
    '„Lunch“ und 2 weitere Termine hinzufügen',
    { title: 'Lunch', more: 2 },
  ],
  'event-moved': ['move “Lunch” to 15 Jan 13:00', '„Lunch“ auf 15 Jan 13:00 verschieben', { ...lunch, to }],
  'event-moved-to-calendar': [
    'move “Lunch” to the calendar “Work”',
    '„Lunch“ in den Kalender „Work“ verschieben',
    { ...lunch, calendar: 'Work' },
  ],
  'event-renamed': [
    'rename “Lunch” to “Dinner”',
    '„Lunch“ in „Dinner“ umbenennen',
    { ...lunch, to: 'Dinner' },
  ],
  'event-end-changed': [
    'change the end of “Lunch” to 15 Jan 13:00',
    'das Ende von „Lunch“ auf 15 Jan 13:00 ändern',
    { ...lunch, to },
  ],
  'event-changed': [
    'change “Lunch” of 2026-01-15',
    '„Lunch“ am 2026-01-15 ändern',
    { title: 'Lunch', which: { of: 'this', day: '2026-01-15' } },
  ],
  'event-deleted': [
    'delete “Lunch” from 2026-01-15 on',
    '„Lunch“ ab 2026-01-15 löschen',
    { title: 'Lunch', which: { of: 'following', day: '2026-01-15' } },
  ],
  'event-answered': [
    'answer “maybe” to “Lunch” (all)',
    '„Lunch“ (ganze Serie) mit „vielleicht“ beantworten',
    { title: 'Lunch', which: { of: 'all' }, answer: 'tentative', note: '' },
  ],
  'conflicts-settled': [
    'settle the conflict about “Lunch”: keep what is here',
    'den Konflikt um „Lunch“ lösen: behalten, was hier steht',
    { title: 'Lunch', conflicts: 1, kept: 'mine' },
  ],
  'trip-saved': [
    'add 2 bookings to the trip “Rome” and change 1 booking',
    'der Reise „Rome“ 2 Buchungen hinzufügen und dort 1 Buchung ändern',
    { trip: 'Rome', title: null, added: 2, changed: 1 },
  ],
  'change-undone': [
    'undo this: Changed “Lunch”',
    'dies rückgängig machen: Changed “Lunch”',
    { change: { code: 'event-changed', ...lunch } },
  ],
  'change-redone': [
    'do this again: Moved “Lunch”',
    'dies wiederholen: Moved “Lunch”',
    { change: 'Undid: Moved “Lunch”' },
  ],
  'file-import': [
    'import 3 events and update 1 event into “Work”',
    '3 Termine in „Work“ importieren und 1 Termin aktualisieren',
    { added: 3, changed: 1, calendars: ['Work'] },
  ],
  'account-link': [
    'link an account of Google, to read its calendars',
    'ein Konto von Google verknüpfen, um dessen Kalender zu lesen',
    { provider: 'google', access: 'read' },
  ],
  'account-sign-in': [
    'sign in to “Work” again, to read and change its calendars',
    'sich bei „Work“ neu anmelden, um dessen Kalender zu lesen und zu ändern',
    { name: 'Work', access: 'write' },
  ],
  'account-unlink': [
    'disconnect “Work”, though 1 change was not sent yet',
    '„Work“ trennen, obwohl 1 Änderung noch nicht gesendet wurde',
    { name: 'Work', unsent: 1 },
  ],
}

it.each(Object.entries(samples))('says what is wanted: %s', (code, [english, german, about]) => {
  const fact = { code, ...about } as ProposalFact
  expect(whatIsWanted(fact, englishProposals, format)).toBe(english)
  expect(whatIsWanted(fact, germanProposals, format)).toBe(german)
  expect(sayProposal(fact, 2026).toLowerCase()).toBe(english.toLowerCase())
})

test('who wants it stands before', () => {
  expect(englishProposals.wants('Claude', 'move it')).toBe('Claude wants to move it')
  expect(germanProposals.wants('Claude', 'es verschieben')).toBe('Claude möchte es verschieben')
})

test('one booking is named, and a trip without news too', () => {
  const trip = { code: 'trip-saved', trip: 'Rome', added: 0, changed: 1 } as const
  const say = (fact: ProposalFact) => [sayProposal(fact, 2026), whatIsWanted(fact, germanProposals, format)]
  expect(say({ ...trip, title: 'LH 1' })).toEqual([
    'Change “LH 1” of the trip “Rome”',
    'bei der Reise „Rome“ „LH 1“ ändern',
  ])
  expect(say({ ...trip, title: null })).toEqual([
    'Change 1 booking of the trip “Rome”',
    'bei der Reise „Rome“ 1 Buchung ändern',
  ])
  expect(say({ ...trip, title: null, changed: 0 })).toEqual([
    'Change the trip “Rome”',
    'die Reise „Rome“ ändern',
  ])
})

test('what is of another version, or nothing that an assistant proposes, has no words here', () => {
  expect(whatIsWanted(null, englishProposals, format)).toBeUndefined()
  const later = { code: 'of-tomorrow' } as unknown as ProposalFact
  expect(whatIsWanted(later, germanProposals, format)).toBeUndefined()
  expect(proposalOf({ code: 'calendar-made', name: 'Work' })).toBeNull()
  expect(proposalOf({ code: 'event-changed', ...lunch })).toEqual({ code: 'event-changed', ...lunch })
})
