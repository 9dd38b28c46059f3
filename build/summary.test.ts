import { describe, expect, it } from 'vitest'
import { brokenSuite, formatSummary, suiteOfChecks, suiteOfPlaywright, suiteOfVitest } from './summary.mjs'

const file = (status: string, tests: string[], message = '') => ({
  status,
  name: 'a.test.ts',
  message,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('a Vitest report', () => {
  it('counts tests', () => {
    const report = {
      testResults: [file('passed', ['passed', 'skipped', 'todo']), file('failed', ['passed', 'failed'])],
    }
    expect(suiteOfVitest('unit', report, 'ended with exit code 1')).toEqual({
      name: 'unit',
      passed: 2,
      failed: 1,
      skipped: 2,
      problems: [],
    })
  })

  it('counts a file that does not load as a failure', () => {
    const report = {
      testResults: [file('passed', ['passed']), file('failed', [], 'Cannot find module\n  at …')],
    }
    const suite = suiteOfVitest('unit', report, 'ended with exit code 1')
    expect(suite).toMatchObject({ passed: 1, failed: 1, problems: ['a.test.ts: Cannot find module'] })
  })

  it('counts a missed threshold as a failure, though every test passed', () => {
    const suite = suiteOfVitest(
      'unit',
      { testResults: [file('passed', ['passed'])] },
      'ended with exit code 1',
    )
    expect(suite).toMatchObject({ passed: 1, failed: 1, problems: ['ended with exit code 1'] })
  })

  it('fails when no test ran', () => {
    expect(suiteOfVitest('unit', { testResults: [] }, null)).toMatchObject({
      failed: 1,
      problems: ['ran no test'],
    })
    const skipped = suiteOfVitest('unit', { testResults: [file('passed', ['skipped'])] }, null)
    expect(skipped).toMatchObject({ failed: 1, skipped: 1, problems: ['ran no test'] })
  })
})

describe('a Playwright report', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 1 }

  it('counts tests', () => {
    const suite = suiteOfPlaywright('e2e', { stats: { ...stats, unexpected: 1 }, errors: [] }, 'ended')
    expect(suite).toEqual({ name: 'e2e', passed: 3, failed: 1, skipped: 1, problems: [] })
  })

  it('says how many tests passed only when tried again', () => {
    const suite = suiteOfPlaywright('e2e', { stats: { ...stats, flaky: 2 }, errors: [] }, null)
    expect(suite).toMatchObject({ passed: 5, failed: 0 })
    expect(formatSummary([suite])).toContain('passed at the second try only: 2')
  })

  it('counts errors outside of tests', () => {
    const suite = suiteOfPlaywright('e2e', { stats, errors: [{ message: 'No tests found\nmore' }] }, 'ended')
    expect(suite).toMatchObject({ failed: 1, problems: ['No tests found'] })
  })

  it('fails when no test ran', () => {
    const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    expect(suiteOfPlaywright('e2e', { stats: none, errors: [] }, null)).toMatchObject({ failed: 1 })
  })
})

it('sums all suites on the last line', () => {
  const text = formatSummary([
    suiteOfChecks('check', [
      { name: 'types', problem: null, seconds: 1 },
      { name: 'walls', problem: 'x', seconds: 1 },
    ]),
    { name: 'unit', passed: 10, failed: 0, skipped: 2, problems: [] },
    brokenSuite('e2e', 'no Chromium'),
  ])
  expect(text).toBe(
    [
      '✗ check  1 passed, 1 failed, 0 skipped',
      '    walls',
      '✓ unit   10 passed, 0 failed, 2 skipped',
      '✗ e2e    0 passed, 1 failed, 0 skipped',
      '    no Chromium',
      '11 passed, 2 failed, 2 skipped',
    ].join('\n'),
  )
})
