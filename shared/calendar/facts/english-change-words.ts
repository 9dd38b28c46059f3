import type { ChangeFact, ChangeFacts, Which } from './change-facts.ts'
import type { ChangeWords } from './change-words.ts'
import type { FactFormat } from './fact-format.ts'
import { shortTitle } from './short-title.ts'

/** What changes of the history did: `Moved “Lunch” to 15 January, 13:00`. */
export const englishChanges: ChangeWords = {
  'event-added': ({ title, start }, { time }) => `Added ${quoteTitle(title)} on ${time(start)}`,
  'events-added': ({ title, more }, format) => `Added ${andMore(title, more, format)}`,
  'event-moved': (event, format) => `Moved ${nameEvent(event, format)} to ${format.time(event.to)}`,
  'event-moved-to-calendar': (event, format) =>
    `Moved ${nameEvent(event, format)} to the calendar “${event.calendar}”`,
  'event-renamed': (event, format) => `Renamed ${nameEvent(event, format)} to ${quoteTitle(event.to)}`,
  'event-end-changed': (event, format) =>
    `Changed the end of ${nameEvent(event, format)} to ${format.time(event.to)}`,
  'event-changed': (event, format) => `Changed ${nameEvent(event, format)}`,
  'event-deleted': (event, format) => `Deleted ${nameEvent(event, format)}`,
  'event-answered': ({ answer, note, ...event }, format) =>
    `${answers[answer]} ${nameEvent(event, format)}${note === '' ? '' : `, with the note ${quoteTitle(note)}`}`,
  'calendar-made': ({ name }) => `Made the calendar “${name}”`,
  'calendar-renamed': ({ name, to }) => `Renamed the calendar “${name}” to “${to}”`,
  'calendar-shown': ({ name }) => `Showed the calendar “${name}”`,
  'calendar-hidden': ({ name }) => `Hid the calendar “${name}”`,
  'calendar-reminders-changed': ({ name }) => `Changed the reminders of the calendar “${name}”`,
  'calendar-changed': ({ name }) => `Changed the calendar “${name}”`,
  'calendar-deleted': ({ name, events }, format) =>
    `Deleted the calendar “${name}” with ${count(events, 'event', format)}`,
  'account-unlinked': ({ name }) => `Unlinked “${name}” and deleted its calendars`,
  'file-imported': ({ name, events }, format) => `Imported ${count(events, 'event', format)} from ${name}`,
  'account-synced': ({ name }) => `Synced with ${name}`,
  'conflicts-settled': ({ kept, ...about }, format) =>
    `Settled ${nameConflicts(about, format)}: ${sides[kept]}`,
  'trip-saved': savedTrip,
  'change-undone': ({ change }, format) => `Undid: ${bareChange(change, format)}`,
  'change-redone': ({ change }, format) => `Redid: ${bareChange(change, format)}`,
}

const answers = { accepted: 'Accepted', declined: 'Declined', tentative: 'Answered “maybe” to' } as const
const sides = { mine: 'kept mine', theirs: 'kept theirs', both: 'kept parts of both sides' } as const

/** `“Lunch”`, and a name for events that have none. */
export function quoteTitle(title: string): string {
  return title.trim() === '' ? 'an event without title' : `“${shortTitle(title)}”`
}

export function nameEvent({ title, which }: { title: string; which: Which }, { day }: FactFormat): string {
  if (which === null) return quoteTitle(title)
  if (which.of === 'all') return `${quoteTitle(title)} (all)`
  return `${quoteTitle(title)}${which.of === 'this' ? ` of ${day(which.day)}` : ` from ${day(which.day)} on`}`
}

export function andMore(title: string, more: number, { number }: FactFormat): string {
  return `${quoteTitle(title)}${more > 0 ? ` and ${number(more)} more` : ''}`
}

export function nameConflicts(
  { title, conflicts }: { title: string; conflicts: number },
  { number }: FactFormat,
): string {
  return conflicts === 1
    ? `the conflict about ${quoteTitle(title)}`
    : `${number(conflicts)} conflicts like the one about ${quoteTitle(title)}`
}

/** `1 event`, `1,200 events`. */
export function count(number: number, thing: string, format: FactFormat): string {
  return `${format.number(number)} ${number === 1 ? thing : `${thing}s`}`
}

/** What was undone or done again, whichever of both it was before. */
export function bareChange(change: string | ChangeFact, format: FactFormat): string {
  return format.change(change).replace(/^(Undid|Redid): /, '')
}

function savedTrip({ trip, title, added, changed }: ChangeFacts['trip-saved'], format: FactFormat): string {
  const to = `the trip ${quoteTitle(trip)}`
  if (title !== null)
    return added === 1 ? `Added ${quoteTitle(title)} to ${to}` : `Changed ${quoteTitle(title)} of ${to}`
  const parts = [
    added > 0 ? `added ${count(added, 'booking', format)} to ${to}` : '',
    changed > 0 ? `changed ${count(changed, 'booking', format)}${added === 0 ? ` of ${to}` : ''}` : '',
  ].filter((part) => part !== '')
  const text = parts.join(' and ') || `nothing new for ${to}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
