/**
 * npm run simulate [-- --runs N --seed S | --seed S --replay] [--ledger sqlite]
 *
 * Schedules of edits, syncs and faults on the real sync engine, see docs/sync.md.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { exitCode, rerunOnOwnNode } from './own-node.mjs'
import { root } from './root.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  const run = spawn(process.execPath, [join(root, 'e2e/simulation/main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  run.on('close', (code, signal) => {
    process.exitCode = exitCode(code, signal)
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
