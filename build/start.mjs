/**
 * npm start [-- --browser] [--port PORT] [--no-open]
 *
 * From a fresh clone to the calendar: installs, builds what is stale, and opens the desktop application. Where no Electron
 * can be started, nobody could see it, or the browser is asked for, it starts the engine and opens the page there. Runs on the Node that started it only as far as installing; the rest is for the project's own.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

try {
  const { values } = parseArgs({
    options: { browser: { type: 'boolean' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  })
  ensureInstalled()
  await rerunOnOwnNode()
  const open = !values['no-open']
  const wantsBrowser = Boolean(values.browser || values.port || process.env.KALENDS_PORT || !open)
  if (wantsBrowser || !(await startDesktop())) {
    const { attachToRunning, startEngine } = await import('./start-engine.mjs')
    if (!(await attachToRunning(open))) {
      const { buildStale } = await import('./build-stale.mjs')
      await buildStale()
      await startEngine(values.port ?? process.env.KALENDS_PORT, open)
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** False, with a word on why, where the desktop application can't be started. */
async function startDesktop() {
  const { openDesktop, whyNoDesktop } = await import('./start-desktop.mjs')
  const reason = whyNoDesktop()
  if (reason !== undefined) {
    process.stdout.write(
      `The desktop application can't be opened: ${reason}. Here is the page in the browser instead.\n`,
    )
    return false
  }
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale()
  await openDesktop()
  return true
}
