import type { OptionDescriptions } from '../command.ts'

/** Options that every command has, in front of the command's name or after it. */
export const sharedOptions = {
  json: { kind: 'flag', help: 'print JSON, for programs' },
  home: {
    kind: 'text',
    value: 'DIR',
    help: 'data folder (default: $KALENDS_HOME, else that of this account)',
  },
  help: { kind: 'flag', short: 'h', help: 'show this help' },
} as const satisfies OptionDescriptions
