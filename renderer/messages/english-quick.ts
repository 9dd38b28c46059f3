/** The texts of the quick agenda; part of the catalogue in english.ts. */
export const quick = {
  label: 'Quick agenda',
  today: 'Today',
  tomorrow: 'Tomorrow',
  now: 'Now',
  until: (time: string) => `until ${time}`,
  inMinutes: (minutes: number) => (minutes === 1 ? 'in a minute' : `in ${minutes} minutes`),
  inHours: (hours: number, minutes: number) =>
    minutes === 0 ? `in ${hours} h` : `in ${hours} h ${minutes} min`,
  join: (service: string | null) => (service === null ? 'Join' : `Join ${service}`),
  joinEvent: (title: string, service: string | null) =>
    service === null ? `Join ${title}` : `Join ${title} on ${service}`,
  nothingLeft: 'Nothing more today',
  nothingTomorrow: 'Nothing planned',
  add: 'Add an event',
  addPlaceholder: 'Lunch with Ana tomorrow 12:30',
  added: (title: string) => `Added “${title}”`,
  assumed: {
    day: 'no day was said',
    hour: 'no hour was said',
    'half-of-day': 'a.m. or p.m. was not said',
  },
  reminders: 'Reminders',
  again: (minutes: number) => `Again in ${minutes} min`,
  againOf: (title: string, minutes: number) => `Again in ${minutes} min: ${title}`,
  dismiss: 'Dismiss',
  dismissOf: (title: string) => `Dismiss ${title}`,
  approvals: (count: number) => (count === 1 ? 'An assistant asks' : `${count} questions of assistants`),
  open: 'Open Kalends',
}
