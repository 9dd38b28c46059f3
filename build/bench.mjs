/**
 * npm run bench [-- NAME… --json FILE]
 *
 * Builds what is stale, then runs e2e/bench/*.bench.ts one after the other, each in a process of its own.
 */
import { endAsScript } from './own-node.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale({ only: ['node'] })
  await endAsScript('e2e/bench/run.ts')
})
