import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { octetsText } from '../output/octets-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { Progress } from '../output/progress.ts'

export const backup = defineCommand({
  arguments: [],
  options: {},
  notes: ['A backup is made each day, too, and the last seven of those are kept.'],
  examples: ['kalends backup', 'kalends backup --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const progress = new Progress(terminal)
    progress.show('Backing up…')
    const made = await client.backup.create().finally(() => progress.end())
    if (shared.json) await printJson(terminal, made)
    else await printLines(terminal, [`Backed up as ${made.name} (${octetsText(made.octets)}).`])
    return exitCodes.ok
  },
})
