/** The texts about assistants, what they may do and what they ask for; part of the catalogue in english.ts. */
const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

export const approvals = {
  title: 'Requests of assistants',
  key: 'Q',
  review: 'Review',
  reviewOf: (number: number) => `Review ${count(number, 'request', 'requests')} of assistants`,
  asks: (assistant: string) => `${assistant} asks you`,
  asksMany: (number: number) => `${number.toLocaleString('en')} requests of assistants wait for you`,
  none: 'Nothing waits for you',
  noneText: 'When an assistant asks to change a calendar, the exact change is shown here before it is made.',
  intro: 'Nothing is changed until you allow it.',
  in: (calendars: string) => `in ${calendars}`,
  left: (minutes: number, seconds: number) =>
    `${minutes.toLocaleString('en')}:${String(seconds).padStart(2, '0')} left`,
  timeUp: 'Time is up',
  reasons: {
    grant: null,
    budget: 'It is asked because this assistant made many changes in a short time.',
    removals: 'It is asked because more than ten events would be deleted.',
  },
  notify: {
    all: 'All guests are told.',
    external: 'Only guests outside of the calendar’s service are told.',
    none: 'No guest is told.',
  },
  scope: {
    this: 'This event of the series alone',
    following: 'This and the following events of the series',
    all: 'All events of the series',
  },
  made: 'New event',
  deleted: 'Event to be deleted',
  changed: 'Changed event',
  field: 'Field',
  before: 'Before',
  after: 'After',
  value: 'Value',
  mark: '(changes)',
  empty: 'empty',
  more: (number: number) => `And ${count(number, 'event', 'events')} more, not shown here.`,
  noList: 'The events are not listed one by one.',
  once: 'Allow once',
  always: 'Always allow',
  alwaysFor: (assistant: string, calendars: string) =>
    `“Always allow” lets ${assistant} change ${calendars} from now on without asking.`,
  deny: 'Deny',
  allowed: (assistant: string) => `Allowed ${assistant}, this once`,
  allowedAlways: (assistant: string, calendars: string) => `${assistant} may change ${calendars} from now on`,
  denied: (assistant: string) => `Denied ${assistant}; nothing was changed`,
  notAnswered: 'Your answer did not get through',
  ended: {
    expired: 'Expired: denied by itself, nothing was changed.',
    withdrawn: 'The assistant took it back.',
    allowed: 'Allowed in another window.',
    denied: 'Denied in another window.',
  },
  endedToast: {
    expired: (assistant: string) => `The request of ${assistant} expired; nothing was changed`,
    withdrawn: (assistant: string) => `${assistant} took its request back`,
    allowed: (assistant: string) => `The request of ${assistant} was allowed in another window`,
    denied: (assistant: string) => `The request of ${assistant} was denied in another window`,
  },
  gone: 'Kalends does not answer',
  goneText: 'What is shown may be out of date and can’t be answered until the connection is back.',
}
