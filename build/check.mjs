/**
 * npm run check
 *
 * Types of every layer, format and lint, import walls. Exit code 1 when anything is wrong.
 */
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  const { runChecks } = await import('./checks.mjs')
  const results = await runChecks()
  process.exitCode = results.some(({ problem }) => problem !== null) ? 1 : 0
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
