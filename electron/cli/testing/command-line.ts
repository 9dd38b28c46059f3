import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { EnvironmentKeySource, vaultKeyVariable } from '#electron/accounts/vault/environment-key-source.ts'
import { formatKeyRing, withNewKey } from '#electron/accounts/vault/key-ring.ts'
import { createEngine } from '#electron/engine/create-engine.ts'
import { assertNoSecret, assertNoSecretIn } from '../../../e2e/simulators/shared/leaks.ts'
import type { ExitCode } from '../exit-code.ts'
import { runCommandLine } from '../run-command-line.ts'
import { type MemoryTerminalOptions, memoryTerminal } from './memory-terminal.ts'

export interface CommandResult {
  exitCode: ExitCode
  text: string
  errorText: string
  /** what was printed, as JSON */
  json(): unknown
}

export type Kalends = (words: readonly string[], options?: MemoryTerminalOptions) => Promise<CommandResult>

/** A folder that is gone when the test is over; no file in it may have a provider's secret in the clear. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-cli-'))
  onTestFinished(() => {
    try {
      assertNoSecretIn(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return folder
}

/** Runs commands on a data folder, in this process. */
export function kalendsOn(home: string, environment: Record<string, string> = {}): Kalends {
  return async (words, options) => {
    const terminal = memoryTerminal({
      ...options,
      environment: { KALENDS_HOME: home, ...environment, ...options?.environment },
    })
    const exitCode = await runCommandLine(words, terminal)
    const [text, errorText] = [terminal.text(), terminal.errorText()]
    assertNoSecret(text + errorText, `what “${words.join(' ')}” printed`)
    return {
      exitCode,
      text,
      errorText,
      json: () => JSON.parse(text),
    }
  }
}

export const engineKinds = ['running', 'embedded'] as const

/** Commands on an empty data folder of their own, with an engine that runs on it or without one. */
export async function startKalends(
  kind: (typeof engineKinds)[number],
  more: Record<string, string> = {},
): Promise<Kalends> {
  const home = temporaryFolder()
  const environment = { [vaultKeyVariable]: formatKeyRing(withNewKey()), ...more }
  if (kind === 'running') {
    const engine = await createEngine({
      home,
      pageFolder: join(home, 'no-page'),
      keySources: [new EnvironmentKeySource(environment)],
      environment,
      // Tests say themselves when to sync.
      sync: { editMilliseconds: 600_000 },
    })
    onTestFinished(() => engine.close())
  }
  return kalendsOn(home, environment)
}
