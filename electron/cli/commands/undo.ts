import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import { defineCommand } from '../command.ts'
import type { EngineClient } from '../connection/connection.ts'
import { exitCodes } from '../exit-code.ts'
import { readLine } from '../input/one-line.ts'
import { undoLine } from '../output/change-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import type { Terminal } from '../output/terminal.ts'

const pageSize = 200

export const undo = defineCommand({
  arguments: [{ value: 'CHANGE', help: 'the change; your last one when left out', optional: true }],
  options: {
    yes: {
      kind: 'flag',
      help: 'go on, without a question, although the next sync deletes more than ten events on a server',
    },
  },
  notes: [
    '“kalends history” lists the changes. Your last change is the newest one made by you, here or in the page, that is not undone and is no undo itself; undoing twice takes back the one before it too.',
    'An undo is a change as well: undo it by its id to have things back.',
  ],
  examples: ['kalends undo', 'kalends undo CHANGE'],
  async run({ arguments: [id], options, shared, terminal, connect }) {
    const { client } = await connect()
    const wanted = id ?? (await lastOwnChange(client)).id
    const undone = await client.history
      .undo({ id: wanted, confirm: options.yes })
      .catch(async (error: unknown) => {
        if (!(error instanceof CalendarError) || error.field !== 'confirm') throw error
        if (await isConfirmed(terminal, error.message))
          return await client.history.undo({ id: wanted, confirm: true })
        throw new CalendarError(error.code, error.message, {
          field: 'yes',
          hint: `Nothing was undone. If that is what you want: kalends undo ${wanted} --yes`,
        })
      })
    if (shared.json) await printJson(terminal, undone)
    else await printLines(terminal, [`${plainLine(undone.summary)}.`, undoLine(undone.id)])
    return exitCodes.ok
  },
})

/** Asks a person at a terminal; nobody else can be asked. */
async function isConfirmed(terminal: Terminal, message: string): Promise<boolean> {
  if (!terminal.output.isTerminal || !terminal.errors.isTerminal) return false
  await terminal.errors.write(`${plainLine(message)}\nGo on? Type yes or no: `)
  return /^y(?:es)?$/i.test(await readLine(terminal, 'answer'))
}

async function lastOwnChange(client: EngineClient): Promise<Change> {
  let before: string | undefined
  for (;;) {
    const page: Change[] = await client.history.list({ before, limit: pageSize })
    const own = page.find(
      (change) => change.actor.kind === 'person' && change.undoes === null && change.undoneBy === null,
    )
    if (own !== undefined) return own
    if (page.length < pageSize)
      throw new CalendarError('not_found', 'There is no change of yours to undo', {
        hint: '“kalends history” lists all changes.',
      })
    before = page.at(-1)?.id
  }
}
