import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseSyncedCalendar } from '../input/synced-calendar-choice.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const accountCalendar = defineCommand({
  arguments: [{ value: 'CALENDAR', help: 'id or name of a calendar of an account' }],
  options: {
    account: {
      kind: 'text',
      value: 'ACCOUNT',
      help: 'the account that it is of, where several have the name',
    },
    conflicts: {
      kind: 'text',
      value: 'WHO',
      help: 'who decides what both sides changed: you each time (ask), the later edit, the edit here, the edit there',
      choices: ['ask', 'latest', 'mine', 'theirs'],
    },
    sync: { kind: 'flag', help: 'keep it in step' },
    noSync: { kind: 'flag', help: 'leave it alone, here and there' },
  },
  examples: [
    'kalends account calendar Work --conflicts latest',
    'kalends account calendar Birthdays --no-sync',
  ],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    if (options.sync && options.noSync)
      throw new UsageError('--sync and --no-sync exclude each other', 'Give one of them.')
    if (!options.sync && !options.noSync && options.conflicts === undefined)
      throw new UsageError('There is nothing to change', 'Give --conflicts, --sync or --no-sync.')
    const { client } = await connect()
    const { id, name } = await chooseSyncedCalendar(client, text, options.account)
    const synced = options.sync ? true : options.noSync ? false : undefined
    const account = await client.account.updateCalendar({ id, policy: options.conflicts, synced })
    const changed = account.calendars.find((calendar) => calendar.id === id)
    if (shared.json) await printJson(terminal, changed)
    else {
      const state = changed?.synced === false ? 'is not synced' : `is synced; conflicts: ${changed?.policy}`
      await printLines(terminal, [`“${plainLine(name)}” ${state}.`])
    }
    return exitCodes.ok
  },
})
