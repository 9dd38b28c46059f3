/** The search; part of the catalogue in english.ts. */
export const search = {
  label: 'Search events',
  placeholder: 'Search titles, places, people, notes…',
  calendar: 'Calendar to search in',
  allCalendars: 'All calendars',
  from: 'From this day',
  to: 'To this day',
  hint: 'Type to search all calendars, past and coming.',
  none: (text: string) => `Nothing found for “${text}”`,
  noneHint: 'Every word must occur somewhere in the event. Try fewer or shorter words.',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  truncated: (count: number) => `The first ${count} results; add a word to narrow them`,
  upcoming: 'Coming up',
  past: 'Past',
}
