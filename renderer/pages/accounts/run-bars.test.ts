import { expect, it } from 'vitest'
import type { SyncRun } from '#shared/rpc/sync.ts'
import { runBars } from './run-bars.ts'

function run(second: number, milliseconds: number | null, outcome: SyncRun['outcome'] = 'done'): SyncRun {
  const start = Date.parse('2026-03-04T10:00:00Z') + second * 1_000
  return {
    calendarId: 'c',
    calendar: 'Work',
    startedAt: new Date(start).toISOString(),
    endedAt: milliseconds === null ? null : new Date(start + milliseconds).toISOString(),
    outcome: milliseconds === null ? null : outcome,
    changes: 1,
    error: outcome === 'failed' ? 'No answer' : null,
    fact: null,
  }
}

it('draws the newest runs, oldest first, the longest at full height', () => {
  const { bars, longest, median } = runBars([run(3, 100), run(2, 60_000), run(1, 200), run(0, 9)], 3)
  expect(bars.map(({ milliseconds }) => milliseconds)).toEqual([200, 60_000, 100])
  expect(bars[1]?.height).toBe(1)
  expect(bars[2]?.height).toBeGreaterThan(0.3)
  expect(bars[2]?.height).toBeLessThan(bars[0]?.height ?? 0)
  expect([longest, median]).toEqual([60_000, 200])
})

it('counts failures and leaves what is under way without a time', () => {
  const { bars, failed, longest } = runBars([run(2, null), run(1, 0, 'failed'), run(0, 0, 'stopped')], 10)
  expect(bars.map(({ outcome }) => outcome)).toEqual(['stopped', 'failed', 'running'])
  expect(bars.at(-1)?.milliseconds).toBeNull()
  expect(bars.every(({ height }) => height > 0 && height <= 1)).toBe(true)
  expect([failed, longest]).toEqual([1, 0])
})

it('has nothing to draw without runs', () => {
  expect(runBars([], 10)).toEqual({ bars: [], failed: 0, median: null, longest: null })
})
