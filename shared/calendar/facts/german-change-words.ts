import type { ChangeFacts, Which } from './change-facts.ts'
import type { ChangeWords } from './change-words.ts'
import type { FactFormat } from './fact-format.ts'
import { shortTitle } from './short-title.ts'

/** What changes of the history did, such as „Lunch“ verschoben auf 15. Januar, 13:00. */
export const germanChanges: ChangeWords = {
  'event-added': ({ title, start }, { time }) => `${quoted(title)} hinzugefügt: ${time(start)}`,
  'events-added': ({ title, more }, format) => `${andMore(title, more, format)} hinzugefügt`,
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
  'calendar-reminders-changed': ({ name }) => `Erinnerungen des Kalenders „${name}“ geändert`,
  'calendar-changed': ({ name }) => `Kalender „${name}“ geändert`,
  'calendar-deleted': ({ name, events }, format) =>
    `Kalender „${name}“ mit ${count(events, ['Termin', 'Terminen'], format)} gelöscht`,
  'account-unlinked': ({ name }) => `Konto „${name}“ entfernt und dessen Kalender gelöscht`,
  'file-imported': ({ name, events }, format) =>
    `${count(events, ['Termin', 'Termine'], format)} aus ${name} importiert`,
  'account-synced': ({ name }) => `Mit ${name} abgeglichen`,
  'conflicts-settled': ({ kept, ...about }, format) =>
    `${nameConflicts(about, format)} gelöst: ${sides[kept]}`,
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

export function quoted(title: string): string {
  return title.trim() === '' ? 'Termin ohne Titel' : `„${shortTitle(title)}“`
}

export function named({ title, which }: { title: string; which: Which }, { day }: FactFormat): string {
  if (which === null) return quoted(title)
  if (which.of === 'all') return `${quoted(title)} (ganze Serie)`
  return which.of === 'this'
    ? `${quoted(title)} am ${day(which.day)}`
    : `${quoted(title)} ab ${day(which.day)}`
}

export function andMore(title: string, more: number, format: FactFormat): string {
  return more === 0
    ? quoted(title)
    : `${quoted(title)} und ${count(more, ['weiteren Termin', 'weitere Termine'], format)}`
}

export function nameConflicts(
  { title, conflicts }: { title: string; conflicts: number },
  format: FactFormat,
): string {
  return conflicts === 1
    ? `Konflikt um ${quoted(title)}`
    : `${count(conflicts, ['Konflikt', 'Konflikte'], format)} wie der um ${quoted(title)}`
}

/** `1 Termin`, `1.234 Termine`. */
export function count(
  number: number,
  [one, many]: readonly [one: string, many: string],
  format: FactFormat,
): string {
  return `${format.number(number)} ${number === 1 ? one : many}`
}

function savedTrip({ trip, title, added, changed }: ChangeFacts['trip-saved'], format: FactFormat): string {
  const journey = `Reise ${quoted(trip)}`
  if (title !== null) return `${journey}: ${quoted(title)} ${added === 1 ? 'hinzugefügt' : 'geändert'}`
  const bookings = ['Buchung', 'Buchungen'] as const
  const parts = [
    added > 0 ? `${count(added, bookings, format)} hinzugefügt` : '',
    changed > 0 ? `${count(changed, bookings, format)} geändert` : '',
  ].filter((part) => part !== '')
  return `${journey}: ${parts.join(', ') || 'nichts Neues'}`
}
