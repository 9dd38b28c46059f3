/**
 * npm run check
 *
 * Types of every layer, format and lint, import walls. Exit code 1 when anything is wrong.
 */
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { runChecks } = await import('./checks.mjs')
  const results = await runChecks()
  process.exitCode = results.some(({ problem }) => problem !== null) ? 1 : 0
})
