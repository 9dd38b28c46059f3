import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findConflict } from '../input/conflict-choice.ts'
import { conflictLines } from '../output/conflict-text.ts'
import { paintFor } from '../output/paint.ts'
import { printJson, printLines } from '../output/print.ts'

export const conflictsShow = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the conflict; see “kalends conflicts”' }],
  options: {},
  notes: ['For each field that both sides changed: what it was before, what it is here, what it is there.'],
  examples: ['kalends conflicts show 3'],
  async run({ arguments: [id = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const conflict = await findConflict(client, id)
    const how = { paint: paintFor(terminal.output), columns: terminal.output.columns }
    if (shared.json) await printJson(terminal, conflict)
    else await printLines(terminal, conflictLines(conflict, how))
    return exitCodes.ok
  },
})
