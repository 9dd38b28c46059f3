import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ImportReport } from '#shared/rpc/files.ts'
import { defineCommand } from '../command.ts'
import type { Connection, ImportOptions, ImportSource } from '../connection/connection.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { importLines, remarksOf } from '../output/import-text.ts'
import { paintFor } from '../output/paint.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { Progress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { UsageError } from '../usage-error.ts'

export const importFiles = defineCommand({
  arguments: [{ value: 'FILE', help: 'iCalendar (.ics) file, or - for standard input', many: true }],
  options: {
    calendar: {
      kind: 'text',
      short: 'c',
      value: 'NAME',
      help: 'calendar to import into, made when it is missing (default: one named like the file says)',
    },
    dryRun: { kind: 'flag', short: 'n', help: 'say what would happen and change nothing' },
    rows: { kind: 'flag', help: 'list what happens with each event (the first thousand)' },
  },
  notes: [
    'An import is one change: all of a file or nothing, taken back with “kalends undo”. Events that can’t be read are listed and don’t stop the others.',
    'With --json: {"new", "updated", "unchanged", "duplicates", "invalid": [{"line", "uid", "message"}], "remarks": [{"line", "uid", "message"}], …} over all files.',
  ],
  examples: [
    'kalends import work.ics --dry-run',
    'kalends import work.ics --calendar Work --json',
    'curl -s https://example.org/cal.ics | kalends import - --calendar Club',
  ],
  async run({ arguments: files, options, shared, terminal, connect }) {
    const sources = await Promise.all(files.map((file) => sourceOf(file, terminal)))
    if (files.filter((file) => file === '-').length > 1)
      throw new UsageError('- is given twice', 'Standard input can be read once.')
    const connection = await connect()
    const target = options.calendar === undefined ? {} : await targetOf(connection, options.calendar)
    const reports: ImportReport[] = []
    for (const source of sources) {
      const report = await importOne(connection, source, { ...target, preview: options.dryRun }, terminal)
      reports.push(report)
      if (shared.json) continue
      const paint = paintFor(terminal.output)
      const { columns } = terminal.output
      const how = { preview: options.dryRun, rows: options.rows, paint, columns }
      await printLines(terminal, importLines(source.name, report, how))
    }
    if (shared.json) await printJson(terminal, sumOf(reports, options.rows))
    return exitCodeOf(reports)
  },
})

async function importOne(
  connection: Connection,
  source: ImportSource,
  target: Omit<ImportOptions, 'onProgress'>,
  terminal: Terminal,
): Promise<ImportReport> {
  const progress = new Progress(terminal)
  try {
    return await connection.importFile(source, {
      ...target,
      onProgress: ({ stage, share, events }) =>
        progress.show(
          stage === 'sending'
            ? `Sending ${plainLine(source.name)}`
            : `Reading ${plainLine(source.name)}: ${events} events`,
          share,
        ),
    })
  } finally {
    await progress.end()
  }
}

/** An existing calendar by its id or name, else one to be made. */
async function targetOf(
  { client }: Connection,
  text: string,
): Promise<{ calendarId: string } | { calendarName: string }> {
  const calendars = await client.calendar.list()
  const found = calendars.filter(({ id, name }) => id === text || name === text)
  const [calendar] = found
  return found.length === 1 && calendar !== undefined ? { calendarId: calendar.id } : { calendarName: text }
}

async function sourceOf(file: string, terminal: Terminal): Promise<ImportSource> {
  if (file === '-')
    return { name: 'standard input', path: null, octets: null, content: () => terminal.input() }
  const path = resolve(file)
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new UsageError(`There is no file ${file}`, 'Check the name and the folder.')
      : new UsageError(
          `Can't read ${file} (${error.code})`,
          'Check the permissions of the file and its folder.',
        )
  })
  if (found.isDirectory())
    throw new UsageError(
      `${file} is a folder`,
      `Name the files in it, such as ${file.replace(/\/$/, '')}/*.ics`,
    )
  return { name: basename(path), path, octets: found.size, content: () => createReadStream(path) }
}

/** All reports as one; the promised keys first. */
function sumOf(reports: readonly ImportReport[], withRows: boolean): Record<string, unknown> {
  const sum = (count: (report: ImportReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0)
  return {
    new: sum((report) => report.new),
    updated: sum((report) => report.updated),
    unchanged: sum((report) => report.unchanged),
    duplicates: sum((report) => report.duplicates),
    invalid: reports.flatMap((report) => report.invalid),
    remarks: reports.flatMap(remarksOf),
    calendars: [...new Set(reports.flatMap((report) => report.calendars))],
    changeIds: reports.flatMap(({ changeId }) => (changeId === null ? [] : [changeId])),
    ...(withRows ? { rows: reports.flatMap((report) => report.rows) } : {}),
  }
}

/** A failure only where nothing of all that was given could be read. */
function exitCodeOf(reports: readonly ImportReport[]): ExitCode {
  const isUseless = reports.every(
    (report) =>
      report.invalid.length > 0 && report.new + report.updated + report.unchanged + report.duplicates === 0,
  )
  return isUseless ? exitCodes.failure : exitCodes.ok
}
