import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { revocationLines } from '../output/revocation-text.ts'

export const accountRevoke = defineCommand({
  arguments: [accountArgument],
  options: {},
  notes: [
    'For accounts of Google and Microsoft. What they gave is forgotten here, and given back there where that is possible. The account, its calendars and what waits to be sent stay; “account reconnect” goes on with it.',
  ],
  examples: ['kalends account revoke Work'],
  async run({ arguments: [text = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const { id, name } = await chooseAccount(client, text)
    const revoked = await client.account.revoke({ id })
    if (shared.json) await printJson(terminal, revoked)
    else
      await printLines(terminal, [
        `“${plainLine(name)}” is not let in any more.`,
        ...revocationLines(revoked),
        `To go on: kalends account reconnect ${id}`,
      ])
    return exitCodes.ok
  },
})
