import { andMore, bareChange, count, nameConflicts, nameEvent, quoteTitle } from './english-change-words.ts'
import type { FactFormat } from './fact-format.ts'
import type { ProposalFacts } from './proposal-facts.ts'
import type { ProposalWords } from './proposal-words.ts'

/** What an assistant wants to do: `move “Lunch” to 15 January, 13:00`. */
export const englishProposals: ProposalWords = {
  wants: (who, what) => `${who} wants to ${what}`,
  what: {
    'event-added': ({ title, start }, { time }) => `add ${quoteTitle(title)} on ${time(start)}`,
    'events-added': ({ title, more }, format) => `add ${andMore(title, more, format)}`,
    'event-moved': (event, format) => `move ${nameEvent(event, format)} to ${format.time(event.to)}`,
    'event-moved-to-calendar': (event, format) =>
      `move ${nameEvent(event, format)} to the calendar “${event.calendar}”`,
    'event-renamed': (event, format) => `rename ${nameEvent(event, format)} to ${quoteTitle(event.to)}`,
    'event-end-changed': (event, format) =>
      `change the end of ${nameEvent(event, format)} to ${format.time(event.to)}`,
    'event-changed': (event, format) => `change ${nameEvent(event, format)}`,
    'event-deleted': (event, format) => `delete ${nameEvent(event, format)}`,
    'event-answered': ({ answer, ...event }, format) => `${answers[answer]} ${nameEvent(event, format)}`,
    'conflicts-settled': ({ kept, ...about }, format) =>
      `settle ${nameConflicts(about, format)}: ${sides[kept]}`,
    'trip-saved': saveTrip,
    'change-undone': ({ change }, format) => `undo this: ${bareChange(change, format)}`,
    'change-redone': ({ change }, format) => `do this again: ${bareChange(change, format)}`,
    'file-import': importFile,
    'account-link': ({ provider, access }) => `link an account of ${providers[provider]}, ${rights[access]}`,
    'account-sign-in': ({ name, access }) => `sign in to “${name}” again, ${rights[access]}`,
    'account-unlink': ({ name, unsent }, format) =>
      `disconnect “${name}”${unsent === 0 ? '' : `, though ${count(unsent, 'change', format)} ${unsent === 1 ? 'was' : 'were'} not sent yet`}`,
  },
}

const answers = { accepted: 'accept', declined: 'decline', tentative: 'answer “maybe” to' } as const
const sides = { mine: 'keep what is here', theirs: 'keep what is on the server', both: 'keep parts of both' }
const providers = { google: 'Google', microsoft: 'Microsoft' } as const
const rights = { read: 'to read its calendars', write: 'to read and change its calendars' } as const

function saveTrip({ trip, title, added, changed }: ProposalFacts['trip-saved'], format: FactFormat): string {
  const to = `the trip ${quoteTitle(trip)}`
  if (title !== null)
    return added === 1 ? `add ${quoteTitle(title)} to ${to}` : `change ${quoteTitle(title)} of ${to}`
  const parts = [
    added > 0 ? `add ${count(added, 'booking', format)} to ${to}` : '',
    changed > 0 ? `change ${count(changed, 'booking', format)}${added === 0 ? ` of ${to}` : ''}` : '',
  ].filter((part) => part !== '')
  return parts.join(' and ') || `change ${to}`
}

function importFile({ added, changed, calendars }: ProposalFacts['file-import'], format: FactFormat): string {
  const into = calendars.map((name) => `“${name}”`).join(', ')
  const update = changed === 0 ? '' : ` and update ${count(changed, 'event', format)}`
  return `import ${count(added, 'event', format)}${update}${into === '' ? '' : ` into ${into}`}`
}
