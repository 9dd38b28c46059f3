import type { OldHistory } from '#shared/rpc/history.ts'
import type { HistoryMonths } from '#shared/rpc/settings.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { localTime } from '../output/date-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

const choices: ReadonlyMap<string, HistoryMonths> = new Map([
  ['forever', null],
  ['12-months', 12],
  ['3-months', 3],
  ['1-month', 1],
])

export const historyKeep = defineCommand({
  arguments: [{ value: 'TIME', help: [...choices.keys()].join(', '), optional: true }],
  options: { yes: { kind: 'flag', help: 'yes, remove what is older' } },
  notes: [
    'Without TIME: how long it is kept now. What is older is removed in the background: changes, which can’t be undone any more, settled conflicts and entries of the audit trail. Events stay.',
  ],
  examples: ['kalends history keep', 'kalends history keep 3-months --yes', 'kalends history keep forever'],
  async run({ arguments: [time], options, shared, terminal, connect }) {
    const { client } = await connect()
    if (time === undefined) {
      const { historyMonths } = (await client.settings.get()).values
      if (shared.json) await printJson(terminal, { historyMonths })
      else await printLines(terminal, [`The history is kept: ${nameOf(historyMonths)}`])
      return exitCodes.ok
    }
    const months = choices.get(time)
    if (months === undefined)
      throw new UsageError(`There is no time ${time}`, `Use one of ${[...choices.keys()].join(', ')}`)
    const old = await client.history.retention({ months })
    if (!options.yes && old.changes + old.conflicts + old.auditEntries > 0)
      throw new UsageError(removalText(old), 'If you mean it, give --yes')
    await client.settings.update({ historyMonths: months })
    if (shared.json) await printJson(terminal, { historyMonths: months, ...old })
    else await printLines(terminal, [`The history is kept: ${nameOf(months)}`])
    return exitCodes.ok
  },
})

function nameOf(months: HistoryMonths): string {
  return [...choices].find(([, value]) => value === months)?.[0] ?? 'forever'
}

function removalText({ before, changes, conflicts, auditEntries }: OldHistory): string {
  const since = before === null ? '' : ` from before ${localTime(before)}`
  return `This removes ${changes} changes, ${conflicts} settled conflicts and ${auditEntries} entries of the audit trail${since}`
}
