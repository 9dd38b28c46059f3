import type { SyncReport } from '#shared/rpc/sync.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { paintFor } from './paint.ts'
import { printJson, printLines } from './print.ts'
import { syncLines, syncReportJson } from './sync-text.ts'
import type { Terminal } from './terminal.ts'

/** Tells what a sync did. Answers `failure` when a calendar is not in step, unless the person has paused it. */
export async function printReports(
  terminal: Terminal,
  json: boolean,
  reports: readonly SyncReport[],
): Promise<ExitCode> {
  if (json) await printJson(terminal, reports.map(syncReportJson))
  else {
    const how = { paint: paintFor(terminal.output), columns: terminal.output.columns }
    await printLines(
      terminal,
      reports.length === 0 ? ['There is nothing to sync: no account is linked.'] : syncLines(reports, how),
    )
  }
  const isInStep = reports.every(({ state }) => state.kind === 'idle' || state.kind === 'paused')
  return isInStep ? exitCodes.ok : exitCodes.failure
}
