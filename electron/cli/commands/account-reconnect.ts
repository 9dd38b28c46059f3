import type { SignInProvider } from '#shared/calendar/account.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { passwordOptions, readPassword } from '../input/password.ts'
import { signInOptions } from '../input/sign-in-options.ts'
import { printLinked } from '../output/linked-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { runSignIn } from '../sign-in-run.ts'

export const accountReconnect = defineCommand({
  arguments: [accountArgument],
  options: { ...passwordOptions, ...signInOptions },
  notes: [
    'What was changed here meanwhile is kept, and sent with the next sync.',
    'With Google and Microsoft you sign in again, as with “account add”; with --read-only for reading alone, without it to change the calendars too.',
  ],
  examples: [
    'kalends account reconnect Work',
    'pass show work | kalends account reconnect Work --password-stdin',
  ],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const connection = await connect()
    const { id, provider } = await chooseAccount(connection.client, text)
    if (isSignInProvider(provider)) {
      const target = { provider, accountId: id }
      await runSignIn({ terminal, connection, json: shared.json, options, target })
      return exitCodes.ok
    }
    const password = await readPassword(terminal, options.passwordStdin, `New password of ${plainLine(text)}`)
    const mended = await connection.client.account.reconnect({ id, password })
    const how = { json: shared.json, engine: connection.kind, verb: 'Reconnected' as const }
    await printLinked(terminal, mended, how)
    return exitCodes.ok
  },
})

function isSignInProvider(provider: string): provider is SignInProvider {
  return provider === 'google' || provider === 'microsoft'
}
