import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { octetsText } from '../output/octets-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const backupList = defineCommand({
  arguments: [],
  options: {},
  notes: ['Newest first. “kalends restore NAME” goes back to one.'],
  examples: ['kalends backup list'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const backups = await client.backup.list()
    if (shared.json) await printJson(terminal, backups)
    else {
      const rows = backups.map(({ name, at, octets }) => [name, octetsText(octets), at])
      const { columns } = terminal.output
      await printLines(terminal, rows.length === 0 ? ['No backups yet.'] : alignColumns(rows, columns))
    }
    return exitCodes.ok
  },
})
