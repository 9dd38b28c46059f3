import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { defineCommand } from '../command.ts'
import type { EngineClient } from '../connection/connection.ts'
import { exitCodes } from '../exit-code.ts'
import { printJson, printLines } from '../output/print.ts'
import { Progress } from '../output/progress.ts'
import { UsageError } from '../usage-error.ts'

export const restore = defineCommand({
  arguments: [{ value: 'NAME', help: 'name of the backup; see “kalends backup list”', optional: true }],
  options: {
    latest: { kind: 'flag', help: 'the newest backup' },
  },
  notes: ['What is there now is backed up first, so this can be taken back: restore that backup.'],
  examples: ['kalends restore --latest', 'kalends restore NAME'],
  async run({ arguments: [given], options, shared, terminal, connect }) {
    if (given !== undefined && options.latest)
      throw new UsageError('A NAME and --latest exclude each other', 'Give one of them.')
    const { client } = await connect()
    const name = given ?? (await chooseBackup(client, options.latest))
    const progress = new Progress(terminal)
    progress.show('Restoring…')
    const result = await client.backup.restore({ name }).finally(() => progress.end())
    if (shared.json) await printJson(terminal, result)
    else
      await printLines(terminal, [
        `Restored ${result.restored.name}, of ${result.restored.at}.`,
        ...(result.keptAs === '' ? [] : [`What was there before is kept: kalends restore ${result.keptAs}`]),
      ])
    return exitCodes.ok
  },
})

async function chooseBackup(client: EngineClient, isLatest: boolean): Promise<string> {
  const backups = await client.backup.list()
  const [newest] = backups
  if (newest === undefined)
    throw new CalendarError('not_found', 'There are no backups', { hint: 'Make one with “kalends backup”.' })
  if (isLatest) return newest.name
  throw new UsageError(
    'Say which backup to go back to',
    `Give --latest (${newest.name}), or a name from “kalends backup list”.`,
  )
}
