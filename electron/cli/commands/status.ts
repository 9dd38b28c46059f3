import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { octetsText } from '../output/octets-text.ts'
import { paintFor } from '../output/paint.ts'
import { printJson, printLines } from '../output/print.ts'

export const status = defineCommand({
  arguments: [],
  options: {},
  notes: ['Without a running engine this says so, and shows what the data folder holds.'],
  examples: ['kalends status', 'kalends status --json'],
  async run({ shared, terminal, connect }) {
    const { client, kind } = await connect()
    const found = await client.system.status()
    const isRunning = kind === 'running'
    if (shared.json) {
      await printJson(terminal, { running: isRunning, ...found })
      return exitCodes.ok
    }
    const paint = paintFor(terminal.output)
    const { database } = found
    const integrity = {
      ok: paint.good('ok'),
      unchecked: 'not checked yet',
      checking: 'being checked',
      damaged: paint.bad('damaged; see “kalends backup list” and “kalends restore”'),
    }[database.integrity]
    const rows = [
      [
        'Engine',
        isRunning
          ? `${paint.good('running')}, process ${found.pid} since ${localTime(found.startedAt)}`
          : 'not running',
      ],
      ...found.listeners.map((listener, index) => [index === 0 ? 'Serves' : '', listener]),
      ['Data folder', found.home],
      ['Database', `${octetsText(database.octets)}, schema ${database.schemaVersion}, ${integrity}`],
      ['Last backup', database.lastBackupAt === null ? 'none yet' : localTime(database.lastBackupAt)],
      ['Calendars', `${found.calendars}, with ${found.events} events`],
      ['Your zone', found.zone],
      ['Version', found.version],
    ]
    await printLines(terminal, alignColumns(rows, terminal.output.columns))
    return exitCodes.ok
  },
})
