import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { eventIdNote, readEventAddress } from '../input/event-address.ts'
import { eventLines } from '../output/event-text.ts'
import { paintFor } from '../output/paint.ts'
import { printJson, printLines } from '../output/print.ts'

export const eventShow = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the event' }],
  options: {
    instance: { kind: 'text', value: 'START', help: 'original start of one instance of a series' },
  },
  notes: [eventIdNote],
  examples: ['kalends event show ID', 'kalends event show ID --instance 2026-01-15T09:00:00 --json'],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const { id, recurrenceId } = readEventAddress(text, options.instance)
    const { client } = await connect()
    const found = await client.event.get({ id, recurrenceId })
    if (shared.json) await printJson(terminal, found)
    else {
      const paint = paintFor(terminal.output)
      const { columns } = terminal.output
      await printLines(terminal, eventLines(found.event, { ...found, recurrenceId, columns, paint }))
    }
    return exitCodes.ok
  },
})
