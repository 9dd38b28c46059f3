import { defineConfig, devices } from '@playwright/test'
import { findChromium } from '../build/find-chromium.mjs'

const executablePath = findChromium()
const onCi = Boolean(process.env.CI)
const jsonFile = process.env.KALENDS_PLAYWRIGHT_JSON

/**
 * Specs drive the built page (`npm run build`) in a system Chromium; without one, Playwright's own.
 * Each spec starts the engine it needs on a data folder of its own, so nothing is started here.
 */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  // A machine of others may stall at any moment; what fails twice is broken. The summary says what passed only then.
  retries: onCi ? 1 : 0,
  forbidOnly: onCi,
  // On a busy machine all is slow; only what hangs is to be ended.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: jsonFile ? [['list'], ['json', { outputFile: jsonFile }]] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: executablePath ? { executablePath } : {},
  },
})
