import { resolve } from 'node:path'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const dataExport = defineCommand({
  arguments: [
    {
      value: 'FOLDER',
      help: 'a folder that does not exist yet (default: one in the data folder)',
      optional: true,
    },
  ],
  options: {},
  notes: [
    'Everything Kalends keeps: an .ics file for each calendar, and the calendars, accounts, history and audit trail as JSON. No passwords and no tokens.',
  ],
  examples: ['kalends data export', 'kalends data export ~/kalends-data'],
  async run({ arguments: [folder], shared, terminal, connect }) {
    const { client } = await connect()
    const exported = await client.personalData.export(folder === undefined ? {} : { folder: resolve(folder) })
    if (shared.json) await printJson(terminal, exported)
    else
      await printLines(terminal, [
        `Wrote ${exported.files.length} files into ${plainLine(exported.folder)}: ${exported.calendars} calendars, ${exported.accounts} accounts, ${exported.changes} changes.`,
      ])
    return exitCodes.ok
  },
})
