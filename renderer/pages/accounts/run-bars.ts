import type { SyncRun } from '#shared/rpc/sync.ts'

export interface RunBar {
  outcome: NonNullable<SyncRun['outcome']> | 'running'
  /** how long the run took, in milliseconds; null while it is under way */
  milliseconds: number | null
  /** of the height of the plot, from 0.04 to 1 */
  height: number
}

export interface RunBars {
  /** oldest first */
  bars: RunBar[]
  failed: number
  /** milliseconds; null before any run has ended */
  median: number | null
  longest: number | null
}

const lowest = 0.04

/** How long a run took in milliseconds; null while it is under way. */
export function durationOf({ startedAt, endedAt }: SyncRun): number | null {
  return endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt))
}

/**
 * The bars of a plot of runs, given newest first. Heights grow with the logarithm of the time a run took: a first sync
 * of a minute must not flatten the daily ones of a tenth of a second.
 */
export function runBars(runs: readonly SyncRun[], limit: number): RunBars {
  const shown = runs.slice(0, limit).reverse()
  const durations = shown.map(durationOf).filter((duration) => duration !== null)
  const sorted = durations.toSorted((a, b) => a - b)
  const longest = sorted.at(-1) ?? null
  const scale = Math.log1p(longest ?? 0)
  return {
    bars: shown.map((run) => {
      const milliseconds = durationOf(run)
      const share = milliseconds === null || scale === 0 ? 0 : Math.log1p(milliseconds) / scale
      return { outcome: run.outcome ?? 'running', milliseconds, height: Math.max(lowest, share) }
    }),
    failed: shown.filter(({ outcome }) => outcome === 'failed').length,
    median: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    longest,
  }
}
