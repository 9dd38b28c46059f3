/**
 * npm run build [-- --force]
 *
 * Builds what is stale into dist/: the Node side, and the page.
 */
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale({ force: process.argv.includes('--force') })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
