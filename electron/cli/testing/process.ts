import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { assertNoSecret } from '../../../e2e/simulators/shared/leaks.ts'

/** The program of the command. */
export const main = join(import.meta.dirname, '../main.ts')

/** Starts a command as a process of its own, on a data folder. */
export function start(
  home: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', KALENDS_HOME: home, ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs a command as a process of its own, to its end. */
export async function run(
  home: string,
  words: readonly string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const child = start(home, words, options.environment)
  child.stdin.end(options.input ?? '')
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  assertNoSecret(output + errors, `what “${words.join(' ')}” printed`)
  return { exitCode: child.exitCode, output, errors }
}
