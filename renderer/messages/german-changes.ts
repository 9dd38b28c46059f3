import type { ChangeFacts, Which } from '#shared/calendar/facts/change-facts.ts'
import type { FactFormat } from './fact-words.ts'
import { count } from './german-counts.ts'

/** What changes of the history did, such as „Lunch“ verschoben auf 15. Januar, 13:00. */
export const changes: {
  [Code in keyof ChangeFacts]: (fact: ChangeFacts[Code], format: FactFormat) => string
} = {
  'event-added': ({ title, start }, { time }) => `${quoted(title)} hinzugefügt: ${time(start)}`,
  'events-added': ({ title, more }) =>
    more === 0
      ? `${quoted(title)} hinzugefügt`
      : `${quoted(title)} und ${count(more, 'weiteren Termin', 'weitere Termine')} hinzugefügt`,
  'event-moved': (event, format) => `${named(event, format)} verschoben auf ${format.time(event.to)}`,
  'event-moved-to-calendar': (event, format) =>
    `${named(event, format)} in den Kalender „${event.calendar}“ verschoben`,
  'event-renamed': (event, format) => `${named(event, format)} umbenannt in ${quoted(event.to)}`,
  'event-end-changed': (event, format) =>
    `Ende von ${named(event, format)} geändert auf ${format.time(event.to)}`,
  'event-changed': (event, format) => `${named(event, format)} geändert`,
  'event-deleted': (event, format) => `${named(event, format)} gelöscht`,
  'event-answered': (event, format) =>
    `${answers[event.answer]}: ${named(event, format)}${event.note === '' ? '' : `, mit der Notiz ${quoted(event.note)}`}`,
  'calendar-made': ({ name }) => `Kalender „${name}“ angelegt`,
  'calendar-renamed': ({ name, to }) => `Kalender „${name}“ umbenannt in „${to}“`,
  'calendar-shown': ({ name }) => `Kalender „${name}“ eingeblendet`,
  'calendar-hidden': ({ name }) => `Kalender „${name}“ ausgeblendet`,
  'calendar-changed': ({ name }) => `Kalender „${name}“ geändert`,
  'calendar-deleted': ({ name, events }) =>
    `Kalender „${name}“ mit ${count(events, 'Termin', 'Terminen')} gelöscht`,
  'account-unlinked': ({ name }) => `Konto „${name}“ entfernt und dessen Kalender gelöscht`,
  'file-imported': ({ name, events }) => `${count(events, 'Termin', 'Termine')} aus ${name} importiert`,
  'account-synced': ({ name }) => `Mit ${name} abgeglichen`,
  'conflicts-settled': ({ title, conflicts, kept }) =>
    conflicts === 1
      ? `Konflikt um ${quoted(title)} gelöst: ${sides[kept]}`
      : `${count(conflicts, 'Konflikt', 'Konflikte')} wie der um ${quoted(title)} gelöst: ${sides[kept]}`,
  'trip-saved': savedTrip,
  'change-undone': ({ change }, format) => `Rückgängig gemacht: ${format.change(change)}`,
  'change-redone': ({ change }, format) => `Wiederholt: ${format.change(change)}`,
}

const answers = {
  accepted: 'Zugesagt',
  declined: 'Abgesagt',
  tentative: 'Mit „vielleicht“ geantwortet',
} as const
const sides = {
  mine: 'meine behalten',
  theirs: 'die andere Seite behalten',
  both: 'Teile beider Seiten behalten',
} as const

function quoted(title: string): string {
  const shown = title.length > 80 ? `${title.slice(0, 79)}…` : title
  return shown.trim() === '' ? 'Termin ohne Titel' : `„${shown}“`
}

function named({ title, which }: { title: string; which: Which }, { day }: FactFormat): string {
  if (which === null) return quoted(title)
  if (which.of === 'all') return `${quoted(title)} (ganze Serie)`
  return which.of === 'this'
    ? `${quoted(title)} am ${day(which.day)}`
    : `${quoted(title)} ab ${day(which.day)}`
}

function savedTrip({ trip, title, added, changed }: ChangeFacts['trip-saved']): string {
  const journey = `Reise ${quoted(trip)}`
  if (title !== null) return `${journey}: ${quoted(title)} ${added === 1 ? 'hinzugefügt' : 'geändert'}`
  const parts = [
    added > 0 ? `${count(added, 'Buchung', 'Buchungen')} hinzugefügt` : '',
    changed > 0 ? `${count(changed, 'Buchung', 'Buchungen')} geändert` : '',
  ].filter((part) => part !== '')
  return `${journey}: ${parts.join(', ') || 'nichts Neues'}`
}
