/**
 * npm run simulator -- google|microsoft [--port P] [--accounts N] [--events M]
 *
 * A provider to try Kalends with, without an account anywhere, see docs/simulators.md.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'
import { root } from './root.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  await import(pathToFileURL(join(root, 'e2e/simulators/main.ts')).href)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
