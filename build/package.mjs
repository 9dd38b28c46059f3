/**
 * npm run package [-- --dir --linux --mac --win …]
 *
 * Builds what is stale and packs the desktop application into dist/packages, by electron-builder.yml; arguments are
 * electron-builder's. The Electron is the one that ELECTRON_OVERRIDE_DIST_PATH names, or the pinned one, fetched.
 * KALENDS_UPDATE_URL names the folder on a server where packages look for newer versions; without it they don't.
 * Nothing is ever published from here.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { exitCode, rerunOnOwnNode } from './own-node.mjs'
import { root } from './root.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale()
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const run = spawn(process.execPath, [builder, ...builderArguments(process.argv.slice(2))], {
    cwd: root,
    stdio: 'inherit',
  })
  run.on('close', (code, signal) => {
    process.exitCode = exitCode(code, signal)
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** @param {string[]} given */
function builderArguments(given) {
  const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const updates = process.env.KALENDS_UPDATE_URL
  return [
    ...(updates ? ['--config.publish.provider=generic', `--config.publish.url=${updates}`] : []),
    ...['--publish', 'never', ...(electron ? [`--config.electronDist=${electron}`] : []), ...given],
  ]
}
