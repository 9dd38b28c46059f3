/**
 * npm run package [-- --dir --linux --mac --win …]
 *
 * Builds what is stale and packs the desktop application into dist/packages, by electron-builder.yml; arguments are
 * electron-builder's. The Electron is the one that ELECTRON_OVERRIDE_DIST_PATH names, or the pinned one, fetched.
 * KALENDS_UPDATE_URL names the folder on a server where packages look for newer versions; without it they don't.
 * Nothing is ever published from here.
 */
import { endAsScript } from './own-node.mjs'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale()
  // electron-builder takes the folder it is started in for the project.
  process.chdir(root)
  await endAsScript('node_modules/electron-builder/cli.js', builderArguments(process.argv.slice(2)))
})

/** @param {string[]} given */
function builderArguments(given) {
  const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const updates = process.env.KALENDS_UPDATE_URL
  return [
    ...(updates ? ['--config.publish.provider=generic', `--config.publish.url=${updates}`] : []),
    ...['--publish', 'never', ...(electron ? [`--config.electronDist=${electron}`] : []), ...given],
  ]
}
