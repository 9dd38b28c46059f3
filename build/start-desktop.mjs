import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findElectron, hasDisplay } from './find-electron.mjs'
import { exitCode } from './own-node.mjs'
import { root } from './root.mjs'

/** How long a slow line may take to fetch it. */
const patience = 300_000

/** Why the desktop application can't be started here; undefined where it can. Fetches Electron when it is not there yet. */
export function whyNoDesktop(environment = process.env, platform = process.platform) {
  if (!hasDisplay(environment, platform)) return 'there is no screen'
  if (findElectron(environment) !== undefined) return undefined
  process.stdout.write('Fetching Electron, once (about 100 MB) …\n')
  const installer = join(root, 'node_modules/electron/install.js')
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: patience })
  return status === 0 && findElectron(environment) !== undefined ? undefined : 'Electron could not be fetched'
}

/**
 * Opens the desktop application and stays until it ends.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export async function openDesktop(environment = process.env) {
  const program = findElectron(environment) ?? ''
  // As root, Chromium's sandbox can't be had.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const desktop = spawn(program, [...switches, join(root, 'dist/desktop.js')], {
    stdio: 'inherit',
    // The Node that the project runs on: an Electron put in place by hand may carry an older one.
    env: { KALENDS_ENGINE_NODE: process.execPath, ...environment },
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => desktop.kill(signal))
  }
  process.stdout.write('Kalends is open. Stop it in its menu, or with Ctrl-C.\n')
  const [code, signal] = await once(desktop, 'close')
  process.exitCode = exitCode(code, signal)
}
