import type { FactFormat } from './fact-format.ts'
import { andMore, count, nameConflicts, named, quoted } from './german-change-words.ts'
import type { ProposalFacts } from './proposal-facts.ts'
import type { ProposalWords } from './proposal-words.ts'

/** What an assistant wants to do: „Lunch“ auf 15. Januar, 13:00 verschieben. */
export const germanProposals: ProposalWords = {
  wants: (who, what) => `${who} möchte ${what}`,
  what: {
    'event-added': ({ title, start }, { time }) => `${quoted(title)} am ${time(start)} hinzufügen`,
    'events-added': ({ title, more }, format) => `${andMore(title, more, format)} hinzufügen`,
    'event-moved': (event, format) => `${named(event, format)} auf ${format.time(event.to)} verschieben`,
    'event-moved-to-calendar': (event, format) =>
      `${named(event, format)} in den Kalender „${event.calendar}“ verschieben`,
    'event-renamed': (event, format) => `${named(event, format)} in ${quoted(event.to)} umbenennen`,
    'event-end-changed': (event, format) =>
      `das Ende von ${named(event, format)} auf ${format.time(event.to)} ändern`,
    'event-changed': (event, format) => `${named(event, format)} ändern`,
    'event-deleted': (event, format) => `${named(event, format)} löschen`,
    'event-answered': ({ answer, ...event }, format) =>
      answer === 'tentative'
        ? `${named(event, format)} mit „vielleicht“ beantworten`
        : `${named(event, format)} ${answer === 'accepted' ? 'zusagen' : 'absagen'}`,
    'conflicts-settled': ({ kept, conflicts, title }, format) =>
      `${conflicts === 1 ? 'den ' : ''}${nameConflicts({ conflicts, title }, format)} lösen: ${sides[kept]}`,
    'trip-saved': saveTrip,
    'change-undone': ({ change }, format) => `dies rückgängig machen: ${bare(format.change(change))}`,
    'change-redone': ({ change }, format) => `dies wiederholen: ${bare(format.change(change))}`,
    'file-import': importFile,
    'account-link': ({ provider, access }) =>
      `ein Konto von ${providers[provider]} verknüpfen, um dessen Kalender ${rights[access]}`,
    'account-sign-in': ({ name, access }) =>
      `sich bei „${name}“ neu anmelden, um dessen Kalender ${rights[access]}`,
    'account-unlink': ({ name, unsent }, format) =>
      `„${name}“ trennen${unsent === 0 ? '' : `, obwohl ${count(unsent, ['Änderung', 'Änderungen'], format)} noch nicht gesendet ${unsent === 1 ? 'wurde' : 'wurden'}`}`,
  },
}

const sides = {
  mine: 'behalten, was hier steht',
  theirs: 'behalten, was auf dem Server steht',
  both: 'Teile beider Seiten behalten',
} as const
const providers = { google: 'Google', microsoft: 'Microsoft' } as const
const rights = { read: 'zu lesen', write: 'zu lesen und zu ändern' } as const
const bookings = ['Buchung', 'Buchungen'] as const
const events = ['Termin', 'Termine'] as const

/** What was undone or done again, whichever of both it was before. */
function bare(change: string): string {
  return change.replace(/^(Rückgängig gemacht|Wiederholt|Undid|Redid): /, '')
}

function saveTrip({ trip, title, added, changed }: ProposalFacts['trip-saved'], format: FactFormat): string {
  const journey = `der Reise ${quoted(trip)}`
  if (title !== null)
    return added === 1
      ? `${journey} ${quoted(title)} hinzufügen`
      : `bei der Reise ${quoted(trip)} ${quoted(title)} ändern`
  const parts = [
    added > 0 ? `${journey} ${count(added, bookings, format)} hinzufügen` : '',
    changed > 0 ? `${added > 0 ? 'dort' : `bei ${journey}`} ${count(changed, bookings, format)} ändern` : '',
  ].filter((part) => part !== '')
  return parts.join(' und ') || `die Reise ${quoted(trip)} ändern`
}

function importFile({ added, changed, calendars }: ProposalFacts['file-import'], format: FactFormat): string {
  const into = calendars.map((name) => `„${name}“`).join(', ')
  const update = changed === 0 ? '' : ` und ${count(changed, events, format)} aktualisieren`
  return `${count(added, events, format)}${into === '' ? '' : ` in ${into}`} importieren${update}`
}
