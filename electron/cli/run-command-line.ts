import { resolve } from 'node:path'
import { dataFolder } from '#electron/engine/data-folder.ts'
import { commandHelp, tableHelp } from './arguments/help-text.ts'
import { readArguments } from './arguments/read-arguments.ts'
import type { Command, SharedOptions } from './command.ts'
import type { Connection } from './connection/connection.ts'
import { openConnection } from './connection/open-connection.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type FoundCommand, findCommand } from './find-command.ts'
import type { Terminal } from './output/terminal.ts'
import { reportError } from './report-error.ts'

/** Runs the command that a command line names, from its words to its exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Known before anything is read, so that even a command line that can't be read is answered in its form.
  const json = argv.includes('--json')
  let command: string | undefined
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
      return await printVersion(terminal)
    const found = findCommand(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv)
    if (found.kind === 'group') return await showGroup(found, terminal)
    command = found.entry.name
    return await runCommand(found, terminal)
  } catch (error) {
    return await reportError(error, terminal, { json, command })
  }
}

async function runCommand(
  { entry, words }: Extract<FoundCommand, { kind: 'command' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const command = await entry.load()
  const read = readArguments(command, words)
  if (read.values.help === true) {
    await terminal.output.write(commandHelp(entry, command, terminal.output.columns))
    return exitCodes.ok
  }
  const shared: SharedOptions = {
    json: read.values.json === true,
    home: typeof read.values.home === 'string' ? resolve(read.values.home) : undefined,
  }
  const home = shared.home ?? dataFolder(terminal.environment)
  let opening: Promise<Connection> | undefined
  try {
    const exitCode = await command.run({
      options: read.values as Parameters<Command['run']>[0]['options'],
      arguments: read.arguments,
      shared,
      home,
      terminal,
      connect() {
        opening ??= openConnection(home, terminal.environment)
        return opening
      },
    })
    return exitCode ?? exitCodes.ok
  } finally {
    // If it could not be opened, that error is the command's already.
    await opening?.then(
      (connection) => connection.close(),
      () => undefined,
    )
  }
}

async function showGroup(
  { name, entries, words }: Extract<FoundCommand, { kind: 'group' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const isAsked =
    name === ''
      ? words.every((word) => /^(-h|--help)$/.test(word))
      : words.includes('--help') || words.includes('-h')
  const title =
    name === '' ? 'kalends: your calendars on the command line' : `kalends ${name}: these commands`
  const help = tableHelp(
    entries,
    title,
    `kalends ${name === '' ? '' : `${name} `}COMMAND [options]`,
    terminal.output.columns,
  )
  await (isAsked ? terminal.output : terminal.errors).write(help)
  return isAsked ? exitCodes.ok : exitCodes.usage
}

async function printVersion(terminal: Terminal): Promise<ExitCode> {
  const { version } = await import('./version.ts')
  await terminal.output.write(`kalends ${version}\n`)
  return exitCodes.ok
}
