import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { conflictRow, settledLines } from '../output/conflict-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const conflicts = defineCommand({
  arguments: [],
  options: {
    settled: { kind: 'flag', help: 'those that you or a policy settled, newest first, with what lost' },
    before: { kind: 'text', value: 'ID', help: 'with --settled: go on after this one' },
  },
  notes: [
    'Oldest first: id, title, calendar, what both sides changed, since when.',
    'Of settled ones: what was kept of each field, and what lost. “kalends undo CHANGE” takes back what you settled.',
  ],
  examples: ['kalends conflicts', 'kalends conflicts list --json', 'kalends conflicts list --settled'],
  async run({ options, shared, terminal, connect }) {
    if (options.before !== undefined && !options.settled)
      throw new UsageError('--before goes with --settled', 'Open conflicts are all listed at once.')
    const { client } = await connect()
    if (options.settled) {
      const settled = await client.conflict.settled({ before: options.before })
      if (shared.json) await printJson(terminal, settled)
      else
        await printLines(
          terminal,
          settled.length === 0
            ? ['No settled conflicts.']
            : settled.flatMap((conflict) => settledLines(conflict, terminal.output.columns)),
        )
      return exitCodes.ok
    }
    const open = await client.conflict.list()
    if (shared.json) await printJson(terminal, open)
    else
      await printLines(
        terminal,
        open.length === 0 ? ['No conflicts.'] : alignColumns(open.map(conflictRow), terminal.output.columns),
      )
    return exitCodes.ok
  },
})
