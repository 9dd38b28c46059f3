import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureCalendarServers } from './calendar-servers.mjs'
import { runChecks } from './checks.mjs'
import { ensureChromium } from './chromium.mjs'
import { root } from './root.mjs'
import { runTool } from './run-tool.mjs'
import { brokenSuite, suiteOfChecks, suiteOfPlaywright, suiteOfVitest } from './summary.mjs'

/**
 * @typedef {import('./summary.mjs').Suite} Suite
 * @type {{ [name in 'check' | 'unit' | 'e2e']: () => Promise<Suite> }}
 */
export const suites = {
  check: async () => suiteOfChecks('check', await runChecks()),
  unit: async () => {
    await ensureCalendarServers()
    return runReported('unit', suiteOfVitest, (file) => ({
      command: [
        ...['vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', '--coverage'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ],
    }))
  },
  e2e: async () => {
    await ensureChromium()
    await ensureCalendarServers()
    return runReported('e2e', suiteOfPlaywright, (file) => ({
      command: ['@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
      environment: { KALENDS_PLAYWRIGHT_JSON: file },
    }))
  },
}

/**
 * Runs a suite; whatever keeps it from a result is a failure of it.
 *
 * @param {keyof typeof suites} name
 * @returns {Promise<Suite>}
 */
export async function runSuite(name) {
  process.stdout.write(`\n── ${name} ──\n`)
  try {
    return await suites[name]()
  } catch (error) {
    return brokenSuite(name, error instanceof Error ? error.message : String(error))
  }
}

/**
 * @template Report
 * @param {string} name
 * @param {(name: string, report: Report, problem: string | null) => Suite} read
 * @param {(file: string) => { command: string[], environment?: { [name: string]: string } }} describe what to run, so
 *   that it writes its JSON report to the file
 */
async function runReported(name, read, describe) {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-test-'))
  try {
    const file = join(folder, 'report.json')
    const { command, environment } = describe(file)
    const [script = '', ...args] = command
    const { problem } = await runTool([process.execPath, join(root, 'node_modules', script), ...args], {
      show: true,
      environment,
    })
    return read(name, JSON.parse(readReport(file, problem)), problem)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} file @param {string | null} problem */
function readReport(file, problem) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(problem ?? 'wrote no report')
  }
}
