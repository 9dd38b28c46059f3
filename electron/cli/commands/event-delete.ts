import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { eventIdNote, readEventAddress } from '../input/event-address.ts'
import { notifyOption } from '../input/notify-option.ts'
import { explainTarget, scopeOptions } from '../input/scope-options.ts'
import { undoLine } from '../output/change-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const eventDelete = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the event' }],
  options: { ...scopeOptions, ...notifyOption },
  notes: [eventIdNote, 'A deleted event comes back with “kalends undo”.'],
  examples: ['kalends event delete ID', 'kalends event delete ID@2026-01-15T09:30:00 --scope this'],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const address = readEventAddress(text, options.instance)
    const { client } = await connect()
    const { scope, ifVersion, notify } = options
    const target = { ...address, scope }
    const result = await explainTarget(target, client.event.delete({ ...target, ifVersion, notify }))
    if (shared.json) await printJson(terminal, result)
    else await printLines(terminal, ['Deleted.', undoLine(result.changeId)])
    return exitCodes.ok
  },
})
