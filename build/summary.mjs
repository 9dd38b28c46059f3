/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} problems what failed that is no test: the suite did not start, a threshold was missed
 * @property {string[]} [notes] what is to be known though nothing failed
 */

/**
 * A suite that did not come to a result.
 *
 * @param {string} name
 * @param {string} problem
 * @returns {Suite}
 */
export function brokenSuite(name, problem) {
  return { name, passed: 0, failed: 1, skipped: 0, problems: [problem] }
}

/**
 * @param {string} name
 * @param {import('./checks.mjs').CheckResult[]} results
 * @returns {Suite}
 */
export function suiteOfChecks(name, results) {
  const failed = results.filter(({ problem }) => problem !== null)
  const problems = failed.map((result) => result.name)
  return { name, passed: results.length - failed.length, failed: failed.length, skipped: 0, problems }
}

/**
 * @typedef {{ status: string, name: string, message?: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport what Vitest's JSON reporter writes
 */

/**
 * A file that fails without a failed test (it does not load, a hook breaks) counts as one failure; so does a run that
 * ends badly though every test passed (coverage below its threshold, an error outside of tests).
 *
 * @param {string} name
 * @param {VitestReport} report
 * @param {string | null} problem how the run ended, when badly
 * @returns {Suite}
 */
export function suiteOfVitest(name, report, problem) {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  const failedTests = statuses.filter((status) => status === 'failed').length
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const problems = brokenFiles.map((file) => `${file.name}: ${file.message?.split('\n')[0] || 'did not run'}`)
  const skipped = statuses.length - passed - failedTests
  return settled({ name, passed, failed: failedTests, skipped, problems }, problem)
}

/**
 * @typedef {{ expected: number, unexpected: number, flaky: number, skipped: number }} PlaywrightStats
 * @typedef {{ stats: PlaywrightStats, errors: { message?: string }[] }} PlaywrightReport what its JSON reporter writes
 */

/**
 * A test that failed and then passed again (only CI tries a second time) counts as passed, and is said.
 *
 * @param {string} name
 * @param {PlaywrightReport} report
 * @param {string | null} problem how the run ended, when badly
 * @returns {Suite}
 */
export function suiteOfPlaywright(name, { stats, errors }, problem) {
  const problems = errors.map(({ message }) => message?.split('\n')[0] ?? 'an error outside of the tests')
  const passed = stats.expected + stats.flaky
  const suite = settled({ name, passed, failed: stats.unexpected, skipped: stats.skipped, problems }, problem)
  return stats.flaky === 0 ? suite : { ...suite, notes: [`passed at the second try only: ${stats.flaky}`] }
}

/**
 * @param {Suite} suite
 * @param {string | null} problem
 * @returns {Suite}
 */
function settled(suite, problem) {
  const problems = [...suite.problems]
  if (problem !== null && suite.failed + problems.length === 0) problems.push(problem)
  if (suite.passed + suite.failed === 0 && problems.length === 0) problems.push('ran no test')
  return { ...suite, failed: suite.failed + problems.length, problems }
}

/**
 * One line a suite, and as the last line the sum: `N passed, N failed, N skipped`.
 *
 * @param {Suite[]} suites
 */
export function formatSummary(suites) {
  const width = Math.max(...suites.map(({ name }) => name.length))
  const lines = suites.flatMap((suite) => [
    `${suite.failed === 0 ? '✓' : '✗'} ${suite.name.padEnd(width)}  ${counts(suite)}`,
    ...[...suite.problems, ...(suite.notes ?? [])].map((line) => `    ${line}`),
  ])
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0)
  return [...lines, counts({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') })].join(
    '\n',
  )
}

/** @param {{ passed: number, failed: number, skipped: number }} suite */
function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
