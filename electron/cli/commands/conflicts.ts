import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { conflictRow } from '../output/conflict-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const conflicts = defineCommand({
  arguments: [],
  options: {},
  notes: ['Oldest first: id, title, calendar, what both sides changed, since when.'],
  examples: ['kalends conflicts', 'kalends conflicts list --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
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
