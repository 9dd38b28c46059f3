/** The export; part of the catalogue in english.ts. */
export const exporting = {
  title: 'Export',
  calendars: 'Calendars',
  all: 'All',
  noneSelected: 'Choose at least one calendar.',
  range: 'Range',
  everything: 'Everything',
  between: 'Between two days',
  from: 'From',
  to: 'To',
  wrongRange: 'The last day is before the first.',
  go: 'Download .ics',
  started: 'The download has started',
  note: 'Reminders, attachments, attendees and fields Kalends does not know are kept.',
}
