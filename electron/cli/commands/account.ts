import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountLines } from '../output/account-text.ts'
import { paintFor } from '../output/paint.ts'
import { printJson, printLines } from '../output/print.ts'

export const account = defineCommand({
  arguments: [],
  options: {},
  examples: ['kalends account list', 'kalends account list --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const accounts = await client.account.list()
    if (shared.json) {
      await printJson(terminal, accounts)
      return exitCodes.ok
    }
    const how = { paint: paintFor(terminal.output), columns: terminal.output.columns }
    await printLines(
      terminal,
      accounts.length === 0
        ? [
            'No accounts yet. Link one with “kalends account add caldav --url URL --user USER”, or “kalends account add feed --url URL”.',
          ]
        : accountLines(accounts, how),
    )
    return exitCodes.ok
  },
})
