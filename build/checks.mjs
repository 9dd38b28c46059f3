import { join } from 'node:path'
import { root } from './root.mjs'
import { runTool } from './run-tool.mjs'
import { readWalls } from './walls.mjs'

/**
 * The least that the walls have to read. A cruiser that finds no files, or no imports in them, reports no violation
 * either; the tree has only ever grown.
 */
const floor = { modules: 600, imports: 2500 }

/** One TypeScript configuration a layer, so that none sees what it must not use (no Node in shared, no DOM in electron). */
const layers = ['shared', 'electron', 'renderer', 'e2e', 'build']

const inTerminal = process.stdout.isTTY === true
const colours = inTerminal ? 'force' : 'off'

/**
 * @typedef {{ name: string, problem: string | null, seconds: number }} CheckResult
 */

/** @type {{ name: string, run: () => Promise<string | null> }[]} run: gives what is wrong, or null */
const checks = [
  ...layers.map((layer) => ({
    name: `types of ${layer}`,
    run: () => problemOf([tool('typescript/bin/tsc'), '-p', layer, '--pretty', String(inTerminal)]),
  })),
  {
    name: 'format and lint',
    run: () =>
      problemOf([tool('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', `--colors=${colours}`, '.']),
  },
  { name: 'walls', run: checkWalls },
]

/**
 * Types of every layer, format and lint, import walls; one after the other (each uses all cores by itself).
 *
 * @returns {Promise<CheckResult[]>}
 */
export async function runChecks() {
  const results = []
  for (const { name, run } of checks) {
    const began = performance.now()
    const problem = await run()
    const seconds = (performance.now() - began) / 1000
    process.stdout.write(`${problem === null ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`)
    if (problem !== null) process.stdout.write(`${problem}\n`)
    results.push({ name, problem, seconds })
  }
  return results
}

/** @param {string} path */
function tool(path) {
  return join(root, 'node_modules', path)
}

/** @param {string[]} command */
async function problemOf(command) {
  const { ok, output, problem } = await runTool([process.execPath, ...command])
  return ok ? null : output || problem
}

async function checkWalls() {
  const { modules, imports, violations } = await readWalls()
  if (modules < floor.modules || imports < floor.imports) {
    return `only ${modules} modules with ${imports} imports were read; at least ${floor.modules} and ${floor.imports} are there`
  }
  if (violations.length === 0) return null
  return violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`).join('\n')
}
