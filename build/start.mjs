/**
 * npm start [-- --demo] [--browser] [--port PORT] [--no-open]
 *
 * From a fresh clone to the calendar: installs, builds what is stale, and opens the desktop application. Where no Electron
 * can be started, nobody could see it, or the browser is asked for, it starts the engine and opens the page there. Runs on the
 * Node that started it only as far as installing; the rest is for the project's own. With `--demo` it is all made up: see
 * docs/simulators.md.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { endWithNpm, rerunOnOwnNode } from './own-node.mjs'

try {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean' },
      browser: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
    },
  })
  ensureInstalled()
  await rerunOnOwnNode()
  endWithNpm()
  const open = !values['no-open']
  const port = values.port ?? process.env.KALENDS_PORT
  const wantsBrowser = Boolean(values.browser || port || !open)
  const onDesktop = !wantsBrowser && (await canOpenDesktop())
  if (values.demo) {
    await build()
    const { runDemo } = await import('./demo.mjs')
    await runDemo({ port, open, onDesktop })
  } else if (onDesktop) {
    await build()
    const { openDesktop } = await import('./start-desktop.mjs')
    await openDesktop()
  } else {
    const { attachToRunning, startEngine } = await import('./start-engine.mjs')
    if (!(await attachToRunning(open))) {
      await build()
      await startEngine(port, open)
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** False, with a word on why, where the desktop application can't be started. */
async function canOpenDesktop() {
  const { whyNoDesktop } = await import('./start-desktop.mjs')
  const reason = whyNoDesktop()
  if (reason === undefined) return true
  process.stdout.write(
    `The desktop application can't be opened: ${reason}. Here is the page in the browser instead.\n`,
  )
  return false
}

async function build() {
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale()
}
