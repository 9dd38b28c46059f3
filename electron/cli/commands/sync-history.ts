import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseAccount } from '../input/account-choice.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const syncHistory = defineCommand({
  arguments: [],
  options: {
    account: { kind: 'text', short: 'a', value: 'ACCOUNT', help: 'only this account' },
    limit: {
      kind: 'number',
      short: 'n',
      value: 'N',
      help: 'how many runs (default: 20)',
      minimum: 1,
      maximum: 500,
    },
  },
  notes: [
    'Newest first, those only that changed something or went wrong. What was changed is in “kalends history”.',
  ],
  examples: ['kalends sync history', 'kalends sync history --account Work --json'],
  async run({ options, shared, terminal, connect }) {
    const { client } = await connect()
    const accountId =
      options.account === undefined ? undefined : (await chooseAccount(client, options.account)).id
    const runs = await client.sync.history({ accountId, limit: options.limit ?? 20 })
    if (shared.json) await printJson(terminal, runs)
    else {
      const rows = runs.map(({ startedAt, calendar, outcome, changes, error }) => [
        localTime(startedAt),
        plainLine(calendar),
        outcome ?? 'running',
        error === null ? `${changes} ${changes === 1 ? 'change' : 'changes'}` : plainLine(error),
      ])
      await printLines(
        terminal,
        rows.length === 0 ? ['No runs.'] : alignColumns(rows, terminal.output.columns),
      )
    }
    return exitCodes.ok
  },
})
