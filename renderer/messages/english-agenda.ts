/** The agenda, and what stands where it is empty; part of the catalogue in english.ts. */
export const agenda = {
  label: 'Agenda',
  today: 'Today',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
  allDay: 'All day',
  until: (time: string) => `until ${time}`,
  dayOf: (index: number, count: number) => `Day ${index} of ${count}`,
  nowAt: (time: string) => `Now, ${time}`,
  nothingToday: 'Nothing planned today',
  nothingInMonth: 'Nothing planned',
  loading: 'Loading',
  tentative: 'Tentative',
  cancelled: 'Cancelled',
  free: 'Free',
  repeats: 'Repeats',
  untitled: 'Untitled',
  untilSpoken: 'to',
  updated: 'The agenda has changed',
  truncated: (month: string) =>
    `${month} holds more events than can be listed at once. Hide calendars to see the rest.`,
  failed: (month: string) => `${month} could not be loaded`,
  showing: (day: string) => `Showing ${day}`,
}

export const empty = {
  import: 'Import a calendar file',
  link: 'Link an account',
  fileKinds: 'Files from Google, Outlook, Apple, Thunderbird and every other program that writes .ics work.',
  noEvents: 'No events yet',
  noEventsText: 'Add the first one, or drop a calendar file anywhere in this window.',
  allHidden: 'All calendars are hidden',
  allHiddenText: 'Tick a calendar in the list to see its events here.',
  showAll: 'Show all calendars',
}
