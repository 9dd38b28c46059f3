/** The list of calendars, and what makes and changes one; part of the catalogue in english.ts. */
export const sidebar = {
  label: 'Calendars and dates',
  calendars: 'Calendars',
  add: 'New calendar',
  /** where a calendar is that belongs to no account */
  here: 'this computer',
  /** headings over such calendars, and over published ones that are only read */
  onThisComputer: 'On this computer',
  feeds: 'Subscriptions',
  none: 'No calendars yet',
  accounts: 'Accounts',
  conflicts: 'Conflicts',
  import: 'Import a file',
  export: 'Export',
  showOnly: 'Show only this one',
  options: (name: string) => `Options of ${name}`,
  deleteCalendar: 'Delete calendar…',
  exportCalendar: 'Export calendar…',
  edit: 'Name, colour and reminders…',
  readOnly: 'read-only',
  silent: 'no reminders',
}

export const calendarForm = {
  add: 'New calendar',
  edit: 'Calendar',
  name: 'Name',
  namePlaceholder: 'Work, Family, Holidays…',
  color: 'Colour',
  reminders: {
    label: 'Reminders',
    kinds: { usual: 'As usual', none: 'None', own: 'At times of its own' },
    /** `morning`: the time at which days are announced. */
    about: {
      usual: (_morning: string) => 'As each event says, else as the settings say.',
      none: (_morning: string) =>
        'Its events are never announced, not even those with reminders of their own.',
      own: (morning: string) =>
        `For events without reminders of their own. All-day events are announced only days before, at ${morning}.`,
    },
    times: 'Times of the reminders',
    remove: (when: string) => `Remove “${when}”`,
  },
  create: 'Create calendar',
  save: 'Save',
  nameMissing: 'Give the calendar a name.',
  colors: [
    'Vermilion',
    'Amber',
    'Olive',
    'Green',
    'Teal',
    'Blue',
    'Indigo',
    'Violet',
    'Rose',
    'Slate',
  ] as string[],
  /** Of a colour that is none of these, by the one it comes closest to. */
  colorLike: (name: string) => `Close to ${name}`,
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteText: (count: number) =>
    count === 0
      ? 'The calendar is empty. You can undo this.'
      : `Its ${count === 1 ? 'event' : `${count.toLocaleString('en')} events`} will be deleted too. You can undo this.`,
  deleted: (name: string) => `Deleted the calendar ${name}`,
}
