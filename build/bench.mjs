/**
 * npm run bench [-- NAME… --json FILE]
 *
 * Builds what is stale, then runs e2e/bench/*.bench.ts one after the other, each in a process of its own.
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
  await buildStale({ only: ['node'] })
  const run = spawn(process.execPath, [join(root, 'e2e/bench/run.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  run.on('close', (code, signal) => {
    process.exitCode = exitCode(code, signal)
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
