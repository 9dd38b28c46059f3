/**
 * npm run build [-- --force]
 *
 * Builds what is stale into dist/: the Node side, and the page.
 */
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale({ force: process.argv.includes('--force') })
})
