import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { countDays } from '#electron/services/count-days.ts'
import { listAgenda } from '#electron/services/list-agenda.ts'
import { searchEvents } from '#electron/services/search-events.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import { openStore, type Store } from '#electron/store/open-store.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { busyHoursBetween, fillStore } from './made-events.ts'

const now = Temporal.Instant.from('2026-11-21T09:00:00Z')

export const benchmark: Benchmark = {
  name: 'agenda and search',
  async run(report) {
    for (const count of [10_000, 100_000, 1_000_000]) {
      const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-'))
      const store = openStore({ path: join(folder, 'kalends.db'), now: () => now })
      try {
        await fill(store, count, report)
        measure(store, count, report)
      } finally {
        store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }
  },
}

async function fill(store: Store, count: number, report: Report): Promise<void> {
  const value = await fillStore(store, { count, around: now, hoursBetween: busyHoursBetween })
  report.figure({ name: `processor time to insert one of ${size(count)} events`, value, unit: 'µs' })
}

function measure(store: Store, count: number, report: Report): void {
  const context: ServiceContext = {
    store,
    home: '',
    version: '0',
    now: () => now,
    zone: () => 'Europe/Berlin',
  }
  const weeks = Math.floor((count * busyHoursBetween) / 168)
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  let rows = 0
  const agenda = timed(2_000, (run) => {
    // Weeks all over the store, none twice in a row, so that nothing is answered from a cache of its own.
    const week = ((run * 7919) % weeks) - Math.floor(weeks / 2)
    const from = today.add({ weeks: week })
    const { events } = listAgenda(context, { from: from.toString(), to: from.add({ days: 6 }).toString() })
    rows += events.length
  })
  report.figure({ name: `agenda of 7 days among ${size(count)} events, p50`, value: agenda.p50, unit: 'ms' })
  report.figure({
    name: `agenda of 7 days among ${size(count)} events, p99`,
    value: agenda.p99,
    unit: 'ms',
    bound: { max: 1 },
  })
  report.note(`agenda among ${size(count)} events: ${Math.round(rows / 2_200)} rows a week on average`)

  const year = timed(200, (run) => {
    const first = today.with({ month: 1, day: 1 }).add({ years: (run % 3) - 1 })
    countDays(context, { from: first.toString(), to: first.add({ years: 1, days: -1 }).toString() })
  })
  report.figure({
    name: `days of a year counted among ${size(count)} events, p50`,
    value: year.p50,
    unit: 'ms',
    bound: { max: 20 },
  })

  const texts = [
    'meeting',
    'mee',
    'm',
    'meeti',
    'call with team',
    'meeting team 12',
    'quarterly',
    'figures 7',
    'room 3',
    'nothing',
  ]
  const days = {
    from: today.subtract({ days: 400 }).toString(),
    to: today.subtract({ days: 300 }).toString(),
  }
  const search = timed(1_000, (run) => {
    const text = texts[run % texts.length] ?? ''
    searchEvents(context, run % 3 === 0 ? { text, ...days } : { text })
  })
  report.figure({ name: `search among ${size(count)} events, p50`, value: search.p50, unit: 'ms' })
  report.figure({
    name: `search among ${size(count)} events, p99`,
    value: search.p99,
    unit: 'ms',
    bound: { max: 20 },
  })
}

/** Runs the work a tenth as often to warm up, then as often as asked, each run on its own clock. */
function timed(runs: number, work: (run: number) => void): { p50: number; p99: number } {
  for (let run = 0; run < runs / 10; run++) work(run)
  const times = Array.from({ length: runs }, (_, run) => {
    const start = performance.now()
    work(run)
    return performance.now() - start
  }).sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor(runs * share)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

function size(count: number): string {
  return count.toLocaleString('en-US')
}
