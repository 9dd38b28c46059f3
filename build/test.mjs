/**
 * npm test [-- --only check|unit|e2e]
 *
 * Installs, makes sure of a Chromium and of calendar servers, builds, and runs everything: checks, unit tests with
 * coverage, page tests.
 * The last line is `N passed, N failed, N skipped` over all of them, a check counting as a test. Exit code 1 when
 * anything failed, or a suite did not start or ran no test.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

try {
  ensureInstalled()
  await rerunOnOwnNode()
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  await test(values.only)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.stdout.write('0 passed, 1 failed, 0 skipped\n')
  process.exitCode = 1
}

/** @param {string | undefined} only */
async function test(only) {
  const { buildStale } = await import('./build-stale.mjs')
  const { runSuite, suites } = await import('./suites.mjs')
  const { formatSummary } = await import('./summary.mjs')
  const names = /** @type {(keyof typeof suites)[]} */ (Object.keys(suites)).filter(
    (name) => only === undefined || name === only,
  )
  if (names.length === 0)
    throw new Error(`--only takes ${Object.keys(suites).join(', ')}; ${only} is none of them.`)
  if (only !== 'check') await buildStale()
  const results = []
  for (const name of names) results.push(await runSuite(name))
  process.stdout.write(`\n${formatSummary(results)}\n`)
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
}
