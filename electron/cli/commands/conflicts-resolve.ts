import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { findConflict } from '../input/conflict-choice.ts'
import { readFieldChoices } from '../input/field-choices.ts'
import { required } from '../input/required-option.ts'
import { undoLine } from '../output/change-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const conflictsResolve = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the conflict; see “kalends conflicts”' }],
  options: {
    keep: {
      kind: 'text',
      value: 'SIDE',
      help: 'what is here (mine) or what is on the server (theirs)',
      choices: ['mine', 'theirs'],
    },
    field: { kind: 'list', value: 'NAME=SIDE', help: 'another side for one field, such as title=theirs' },
    alike: { kind: 'flag', help: 'settle all conflicts about the same fields in the same way' },
  },
  notes: [
    'NAME is a name or a number that “kalends conflicts show ID” shows; attendees alone means all of them.',
    'The result is here at once, and on the server after the next sync. What lost stays in the history.',
  ],
  examples: [
    'kalends conflicts resolve 3 --keep theirs',
    'kalends conflicts resolve 3 --keep mine --field title=theirs',
    'kalends conflicts resolve 3 --keep theirs --alike',
  ],
  async run({ arguments: [id = ''], options, shared, terminal, connect }) {
    const keep = required(options.keep, '--keep', 'mine or --keep theirs')
    const { client } = await connect()
    const fields =
      options.field.length === 0 ? [] : readFieldChoices(options.field, await findConflict(client, id))
    const result = await client.conflict.resolve({ id, keep, fields, alike: options.alike })
    if (shared.json) await printJson(terminal, result)
    else
      await printLines(terminal, [
        `Settled ${result.settled === 1 ? 'the conflict' : `${result.settled} conflicts`}.`,
        ...result.changeIds.map(undoLine),
      ])
    return exitCodes.ok
  },
})
