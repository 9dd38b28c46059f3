import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { intervalOption } from '../input/interval-option.ts'
import { signInOptions } from '../input/sign-in-options.ts'
import { runSignIn } from '../sign-in-run.ts'

export const accountAddGoogle = addBySignIn('google', 'Google')
export const accountAddMicrosoft = addBySignIn('microsoft', 'Microsoft')

/** The command that adds an account of a provider at which the person signs in. */
function addBySignIn(provider: 'google' | 'microsoft', company: string) {
  return defineCommand({
    arguments: [],
    options: {
      ...signInOptions,
      name: { kind: 'text', value: 'NAME', help: 'what to call the account (default: its address)' },
      ...intervalOption,
    },
    notes: [
      `You sign in with ${company} in your browser; Kalends never sees your password. What ${company} gives in its place is kept encrypted.`,
      'Builds without a client of their own need one of yours: docs/accounts.md says how to register it.',
      'With --json, first {"authorizationUrl"} or {"userCode", "verificationUri", "expiresIn"}, then {"account"}; a line each.',
    ],
    examples: [
      `kalends account add ${provider}`,
      `kalends account add ${provider} --read-only --device-code`,
    ],
    async run({ options, shared, terminal, connect }) {
      const connection = await connect()
      const { name, interval: intervalMinutes } = options
      const target = { provider, name, intervalMinutes }
      await runSignIn({ terminal, connection, json: shared.json, options, target })
      return exitCodes.ok
    },
  })
}
