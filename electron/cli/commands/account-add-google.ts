import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { intervalOption } from '../input/interval-option.ts'
import { signInOptions } from '../input/sign-in-options.ts'
import { runSignIn } from '../sign-in-run.ts'

export const accountAddGoogle = defineCommand({
  arguments: [],
  options: {
    ...signInOptions,
    name: { kind: 'text', value: 'NAME', help: 'what to call the account (default: its address)' },
    ...intervalOption,
  },
  notes: [
    'You sign in with Google in your browser; Kalends never sees your password. What Google gives in its place is kept encrypted.',
    'Builds without a client of their own need one of yours: docs/accounts.md says how to register it.',
    'With --json, first {"authorizationUrl"} or {"userCode", "verificationUri", "expiresIn"}, then {"account"}; a line each.',
  ],
  examples: ['kalends account add google', 'kalends account add google --read-only --device-code'],
  async run({ options, shared, terminal, connect }) {
    const connection = await connect()
    const { name, interval: intervalMinutes } = options
    const target = { provider: 'google' as const, name, intervalMinutes }
    await runSignIn({ terminal, connection, json: shared.json, options, target })
    return exitCodes.ok
  },
})
