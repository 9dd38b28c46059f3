import { processTerminal } from './output/process-terminal.ts'
import { runCommandLine } from './run-command-line.ts'

/** Runs this process' own command line. The exit code is left for the end, when all output has gone out. */
export async function runProcess(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
}
