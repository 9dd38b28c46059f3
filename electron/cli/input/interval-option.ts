import type { OptionDescriptions } from '../command.ts'

/** How often an account is synced by itself. */
export const intervalOption = {
  interval: {
    kind: 'number',
    value: 'MINUTES',
    help: 'how often a running engine syncs it by itself, 1 to 1440 (default: 15)',
    minimum: 1,
    maximum: 1440,
  },
} as const satisfies OptionDescriptions
