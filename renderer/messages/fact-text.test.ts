import { describe, expect, it } from 'vitest'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import { englishFacts } from './english-facts.ts'
import { factText, problemText } from './fact-text.ts'
import { germanFacts } from './german-facts.ts'

const lunch = { title: 'Lunch', which: null }
const german = (fact: Fact | null, english = 'English') => factText(fact, english, germanFacts)

describe('what the engine says, in German', () => {
  it.each<[ChangeFact, RegExp]>([
    [
      { code: 'event-moved', ...lunch, to: { dateTime: '2031-01-15T13:00:00', zone: 'Europe/Berlin' } },
      /^„Lunch“ verschoben auf .*2031/,
    ],
    [
      { code: 'event-deleted', title: '', which: { of: 'following', day: '2031-01-15' } },
      /^Termin ohne Titel ab .*2031 gelöscht$/,
    ],
    [{ code: 'events-added', title: 'Lunch', more: 1 }, /^„Lunch“ und 1 weiteren Termin hinzugefügt$/],
    [
      { code: 'calendar-deleted', name: 'Work', events: 1_200 },
      /^Kalender „Work“ mit 1.200 Terminen gelöscht$/,
    ],
    [
      { code: 'change-undone', change: { code: 'event-changed', ...lunch } },
      /^Rückgängig gemacht: „Lunch“ geändert$/,
    ],
    [{ code: 'change-undone', change: 'Moved “Lunch”' }, /^Rückgängig gemacht: Moved “Lunch”$/],
  ])('tells a change', (fact, text) => {
    expect(german(fact)).toMatch(text)
  })

  it('is the English text without facts, and with facts of another version', () => {
    expect(german(null)).toBe('English')
    expect(german({ code: 'of-tomorrow' } as unknown as Fact)).toBe('English')
  })

  it('is a problem with a way out', () => {
    expect(
      problemText(
        { code: 'calendar-read-only', calendar: 'Work' },
        { message: '', hint: undefined },
        germanFacts,
      ),
    ).toEqual({
      message: 'Der Kalender „Work“ lässt sich nur lesen.',
      hint: 'Wählen Sie einen anderen Kalender oder kopieren Sie den Termin in einen eigenen.',
    })
    expect(problemText(undefined, { message: 'a', hint: 'b' }, germanFacts)).toEqual({
      message: 'a',
      hint: 'b',
    })
  })

  it.each<[Fact, string, string | undefined]>([
    [
      { code: 'server-silent', server: 'dav.example.org', why: 'refused', said: 'nothing listens there' },
      'dav.example.org antwortet nicht: dort nimmt niemand Verbindungen an.',
      'Prüfen Sie, ob Adresse und Port stimmen und der Server läuft.',
    ],
    [
      { code: 'server-silent', server: 'Outlook', why: null, said: 'HPE_INVALID' },
      'Outlook antwortet nicht: HPE_INVALID.',
      'Versuchen Sie es später noch einmal.',
    ],
    [
      { code: 'server-down', server: '', status: 503 },
      'Der Server ist zurzeit nicht verfügbar (Status 503).',
      'Versuchen Sie es später noch einmal.',
    ],
    [{ code: 'server-forbids', said: '' }, 'Der Server erlaubt das nicht', undefined],
  ])('tells what a server does instead', (fact, message, hint) => {
    expect(problemText(fact, { message: '', hint: undefined }, germanFacts)).toEqual({ message, hint })
  })

  it('is put to a person in English too, where the engine speaks to programs', () => {
    const engine = { message: '"Added Lunch" was undone already.', hint: 'Undo change 4 to do it again.' }
    const said = problemText({ code: 'undone-already' }, engine, englishFacts)
    expect(said).toEqual({ message: 'That was undone already.', hint: undefined })
    const full = { message: 'The disk is full.', hint: 'Make room.' }
    expect(problemText({ code: 'disk-full' }, full, englishFacts)).toEqual(full)
    for (const [code, say] of Object.entries(englishFacts.facts))
      expect(String(say), code).not.toMatch(/recurrenceId|scope|kalends |--/)
  })
})
