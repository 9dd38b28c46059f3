import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { passwordOptions, readPassword } from '../input/password.ts'
import { printLinked } from '../output/linked-text.ts'
import { plainLine } from '../output/plain-text.ts'

export const accountReconnect = defineCommand({
  arguments: [accountArgument],
  options: passwordOptions,
  notes: ['What was changed here meanwhile is kept, and sent with the next sync.'],
  examples: [
    'kalends account reconnect Work',
    'pass show work | kalends account reconnect Work --password-stdin',
  ],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const password = await readPassword(terminal, options.passwordStdin, `New password of ${plainLine(text)}`)
    const connection = await connect()
    const { id } = await chooseAccount(connection.client, text)
    const mended = await connection.client.account.reconnect({ id, password })
    await printLinked(terminal, shared.json, connection.kind, mended, 'Reconnected')
    return exitCodes.ok
  },
})
