import type { OptionDescriptions } from '../command.ts'

/** Option that says which guests hear of a change, where the provider of the calendar leaves that to us. */
export const notifyOption = {
  notify: {
    kind: 'text',
    value: 'GUESTS',
    help: 'which guests the provider tells of it, where it lets us choose; none when left out',
    choices: ['all', 'external', 'none'],
  },
} as const satisfies OptionDescriptions
