/**
 * npm start [-- --port PORT] [--no-open]
 *
 * From a fresh clone to the page: installs, builds what is stale, starts the engine and opens the page in the browser.
 * Runs on the Node that started it only as far as installing; the rest is for the project's own.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

try {
  const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } })
  ensureInstalled()
  await rerunOnOwnNode()
  const { attachToRunning, startEngine } = await import('./start-engine.mjs')
  const open = !values['no-open']
  if (!(await attachToRunning(open))) {
    const { buildStale } = await import('./build-stale.mjs')
    await buildStale()
    await startEngine(values.port ?? process.env.KALENDS_PORT, open)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
