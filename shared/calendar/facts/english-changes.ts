import { type EventTime, isAllDay, plainText } from '../event-time.ts'
import type { ChangeFact, ChangeFacts, Which } from './change-facts.ts'
import type { Statement } from './fact.ts'

type Words = {
  [Code in keyof ChangeFacts]: (fact: ChangeFacts[Code], thisYear: number) => string
}

/** What a change did as one line of English: `Moved “Lunch” to 15 Jan 13:00`. Times have their year unless it is this one. */
export function sayChange<Made extends ChangeFact>(fact: Made, thisYear = 0): Statement<Made> {
  return { text: englishText(fact, thisYear), fact }
}

function englishText<Code extends keyof ChangeFacts>(fact: ChangeFact, thisYear: number): string {
  const say = english[fact.code] as (fact: ChangeFacts[Code], thisYear: number) => string
  return say(fact as unknown as ChangeFacts[Code], thisYear)
}

const english: Words = {
  'event-added': ({ title, start }, year) => `Added ${quoteTitle(title)} on ${describeTime(start, year)}`,
  'events-added': ({ title, more }) => `Added ${quoteTitle(title)}${more > 0 ? ` and ${more} more` : ''}`,
  'event-moved': ({ to, ...event }, year) => `Moved ${nameOf(event)} to ${describeTime(to, year)}`,
  'event-moved-to-calendar': ({ calendar, ...event }) =>
    `Moved ${nameOf(event)} to the calendar “${calendar}”`,
  'event-renamed': ({ to, ...event }) => `Renamed ${nameOf(event)} to ${quoteTitle(to)}`,
  'event-end-changed': ({ to, ...event }, year) =>
    `Changed the end of ${nameOf(event)} to ${describeTime(to, year)}`,
  'event-changed': (event) => `Changed ${nameOf(event)}`,
  'event-deleted': (event) => `Deleted ${nameOf(event)}`,
  'event-answered': ({ answer, note, ...event }) =>
    `${answers[answer]} ${nameOf(event)}${note === '' ? '' : `, with the note ${quoteTitle(note)}`}`,
  'calendar-made': ({ name }) => `Made the calendar “${name}”`,
  'calendar-renamed': ({ name, to }) => `Renamed the calendar “${name}” to “${to}”`,
  'calendar-shown': ({ name }) => `Showed the calendar “${name}”`,
  'calendar-hidden': ({ name }) => `Hid the calendar “${name}”`,
  'calendar-changed': ({ name }) => `Changed the calendar “${name}”`,
  'calendar-deleted': ({ name, events }) => `Deleted the calendar “${name}” with ${count(events)}`,
  'account-unlinked': ({ name }) => `Unlinked “${name}” and deleted its calendars`,
  'file-imported': ({ name, events }) => `Imported ${count(events)} from ${name}`,
  'account-synced': ({ name }) => `Synced with ${name}`,
  'conflicts-settled': ({ title, conflicts, kept }) =>
    `Settled ${
      conflicts === 1
        ? `the conflict about ${quoteTitle(title)}`
        : `${conflicts} conflicts like the one about ${quoteTitle(title)}`
    }: ${sides[kept]}`,
  'trip-saved': savedTrip,
  'change-undone': ({ change }, year) => `Undid: ${bare(change, year)}`,
  'change-redone': ({ change }, year) => `Redid: ${bare(change, year)}`,
}

const answers = { accepted: 'Accepted', declined: 'Declined', tentative: 'Answered “maybe” to' } as const
const sides = { mine: 'kept mine', theirs: 'kept theirs', both: 'kept parts of both sides' } as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `“Lunch”`, and a name for events that have none. */
export function quoteTitle(title: string): string {
  const shown = title.length > 80 ? `${title.slice(0, 79)}…` : title
  return shown.trim() === '' ? 'an event without title' : `“${shown}”`
}

/** `15 Jan 13:00`, `15 Jan`; with the year where it is not this one. */
function describeTime(time: EventTime, thisYear: number): string {
  const text = plainText(time)
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  const name = `${day} ${months[(month ?? 1) - 1]}${year === thisYear ? '' : ` ${year}`}`
  return isAllDay(time) ? name : `${name} ${text.slice(11, 16)}`
}

function nameOf({ title, which }: { title: string; which: Which }): string {
  return `${quoteTitle(title)}${whichText(which)}`
}

function whichText(which: Which): string {
  if (which === null) return ''
  if (which.of === 'all') return ' (all)'
  return which.of === 'this' ? ` of ${which.day}` : ` from ${which.day} on`
}

function savedTrip({ trip, title, added, changed }: ChangeFacts['trip-saved']): string {
  const to = `the trip ${quoteTitle(trip)}`
  if (title !== null)
    return added === 1 ? `Added ${quoteTitle(title)} to ${to}` : `Changed ${quoteTitle(title)} of ${to}`
  const parts = [
    added > 0 ? `added ${bookings(added)} to ${to}` : '',
    changed > 0 ? `changed ${bookings(changed)}${added === 0 ? ` of ${to}` : ''}` : '',
  ].filter((part) => part !== '')
  const text = parts.join(' and ') || `nothing new for ${to}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function bookings(number: number): string {
  return number === 1 ? '1 booking' : `${number} bookings`
}

function count(events: number): string {
  return events === 1 ? '1 event' : `${events} events`
}

/** What was undone or done again, whichever of both it was before. */
function bare(change: string | ChangeFact, thisYear: number): string {
  const text = typeof change === 'string' ? change : englishText(change, thisYear)
  return text.replace(/^(Undid|Redid): /, '')
}
