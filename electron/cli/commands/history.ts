import type { Change } from '#shared/rpc/history.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { readEventAddress } from '../input/event-address.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const history = defineCommand({
  arguments: [],
  options: {
    event: { kind: 'text', value: 'ID', help: 'only changes of this event' },
    before: { kind: 'text', value: 'CHANGE', help: 'continue after this change' },
    limit: {
      kind: 'number',
      short: 'n',
      value: 'N',
      help: 'how many changes (default: 20)',
      minimum: 1,
      maximum: 500,
    },
  },
  notes: ['Newest first. Each change can be taken back: kalends undo CHANGE'],
  examples: ['kalends history', 'kalends history --event ID --json'],
  async run({ options, shared, terminal, connect }) {
    const { client } = await connect()
    const changes = await client.history.list({
      eventId: options.event === undefined ? undefined : readEventAddress(options.event).id,
      before: options.before,
      limit: options.limit ?? 20,
    })
    if (shared.json) await printJson(terminal, changes)
    else
      await printLines(
        terminal,
        changes.length === 0
          ? ['No changes.']
          : alignColumns(changes.map(historyRow), terminal.output.columns),
      )
    return exitCodes.ok
  },
})

function historyRow(change: Change): string[] {
  const undone = change.undoneBy === null ? '' : ' (undone)'
  return [
    localTime(change.at),
    plainLine(
      change.actor.kind === 'person' ? change.actor.name : `${change.actor.name} (${change.actor.kind})`,
    ),
    change.id,
    plainLine(change.summary) + undone,
  ]
}
