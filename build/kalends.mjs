/**
 * npm run kalends -- COMMAND…
 *
 * The `kalends` command from these sources; builds it first when it is stale.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { buildStale } = await import('./build-stale.mjs')
  // `serve` shows the page; the other commands don't wait for it to be built.
  await buildStale({ only: process.argv[2] === 'serve' ? ['node', 'page'] : ['node'] })
  const command = join(root, 'dist/kalends.js')
  process.argv[1] = command
  await import(pathToFileURL(command).href)
})
