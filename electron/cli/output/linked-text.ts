import type { Account } from '#shared/calendar/account.ts'
import type { Connection } from '../connection/connection.ts'
import { plainLine } from './plain-text.ts'
import { printJson, printLines } from './print.ts'
import type { Terminal } from './terminal.ts'

interface LinkedOptions {
  readonly json?: boolean
  /** One that runs syncs by itself. */
  readonly engine: Connection['kind']
  readonly verb?: 'Linked' | 'Reconnected'
}

/** Tells what was found in an account that was linked or mended, and when its events come. */
export async function printLinked(
  terminal: Terminal,
  account: Account,
  { json = false, engine, verb = 'Linked' }: LinkedOptions,
): Promise<void> {
  if (json) return printJson(terminal, account)
  const names = account.calendars.map(({ name }) => `“${plainLine(name)}”`).join(', ')
  const next =
    engine === 'running'
      ? 'Its events are on their way.'
      : `Fetch its events: kalends sync --account ${account.id}`
  await printLines(terminal, [
    `${verb} “${plainLine(account.name)}”${names === '' ? '' : ` with ${names}`}.`,
    next,
  ])
}
