import type { OptionDescriptions } from '../command.ts'

/** Options that say which instances of a series a change means. */
export const scopeOptions = {
  instance: { kind: 'text', value: 'START', help: 'original start of the instance meant' },
  scope: {
    kind: 'text',
    value: 'SCOPE',
    help: 'which instances of a series; needed for a series',
    choices: ['this', 'following', 'all'],
  },
  ifVersion: {
    kind: 'number',
    value: 'N',
    help: 'refuse when the event has another version by now',
    minimum: 0,
    maximum: 2_147_483_647,
  },
} as const satisfies OptionDescriptions
