import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { intervalOption } from '../input/interval-option.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const accountEdit = defineCommand({
  arguments: [accountArgument],
  options: {
    name: { kind: 'text', value: 'NAME', help: 'what to call it' },
    ...intervalOption,
  },
  examples: ['kalends account edit Work --interval 5', 'kalends account edit 2 --name "Work, new"'],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    if (options.name === undefined && options.interval === undefined)
      throw new UsageError('There is nothing to change', 'Give --name or --interval.')
    const { client } = await connect()
    const { id } = await chooseAccount(client, text)
    const { name, interval: intervalMinutes } = options
    const changed = await client.account.update({ id, name, intervalMinutes })
    if (shared.json) await printJson(terminal, changed)
    else
      await printLines(terminal, [
        `“${plainLine(changed.name)}” is synced every ${changed.intervalMinutes === 1 ? 'minute' : `${changed.intervalMinutes} minutes`}.`,
      ])
    return exitCodes.ok
  },
})
