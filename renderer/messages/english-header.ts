import { calendar } from './english-calendar.ts'

/** The header, with its date and its time zone; part of the catalogue in english.ts. */
export const header = {
  today: 'Today',
  previous: calendar.previous,
  next: calendar.next,
  search: 'Search',
  newEvent: 'New event',
  menu: 'Calendars and dates',
  shortcuts: 'Keyboard shortcuts',
  skip: 'Skip to the agenda',
}

export const zone = {
  label: 'Time zone',
  own: 'Your time zone',
  device: 'This device',
  choose: 'Search time zones',
  none: 'No such time zone',
  shownIn: (zone: string) => `Times are shown in ${zone}`,
  differs: (zone: string) => `Times are shown in ${zone}, which is not your own time zone`,
  floating: 'local time wherever you are',
}

export const miniMonth = {
  label: 'Go to a date',
  previous: 'Previous month',
  next: 'Next month',
}
