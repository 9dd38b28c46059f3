/** The texts of the command palette; part of the catalogue in english.ts. */
export const palette = {
  label: 'Commands',
  placeholder: 'A command, an event, or a day such as “next friday”…',
  none: (text: string) => `Nothing is called “${text}”`,
  noneHint: 'Try the name of a command, words of an event, or a day such as “12 May”.',
  groups: { recent: 'Recent', go: 'Go to', commands: 'Commands', events: 'Events' },
  count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  goTo: (day: string) => `Go to ${day}`,
  /** words before a weekday that say nothing of their own */
  beforeDay: ['on'],
  view: (view: string) => `View: ${view}`,
  theme: (theme: string) => `Theme: ${theme}`,
  show: (calendar: string) => `Show ${calendar}`,
  hide: (calendar: string) => `Hide ${calendar}`,
  pause: (account: string) => `Pause ${account}`,
  resume: (account: string) => `Resume ${account}`,
  linkAccount: 'Link an account',
  subscribe: 'Subscribe to a feed',
}

/** Names of keys. */
export const keys = { shift: 'Shift', alt: 'Alt', control: 'Ctrl', enter: 'Enter', escape: 'Esc' }
