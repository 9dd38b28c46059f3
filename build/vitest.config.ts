import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    include: ['{shared,electron,build,renderer,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Child processes: better-sqlite3 handles and chdir stay apart, and a crash takes one file with it.
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // On a busy machine all is slow; only what hangs is to be ended.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 25 } },
    passWithNoTests: false,
    restoreMocks: true,
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      reporter: ['text-summary', 'json-summary', 'html'],
      include: ['shared/**/*.ts', 'electron/**/*.ts'],
      exclude: [
        '**/*.{test,arbitrary}.ts',
        '**/arbitrary-*.ts',
        '**/*.d.ts',
        '**/{fixtures,testing,simulation}/**',
      ],
      thresholds: {
        'shared/**': { lines: 85 },
        'electron/**': { lines: 85 },
      },
    },
  },
})
