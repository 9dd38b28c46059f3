import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { GoogleProvider } from '#electron/providers/google/google-provider.ts'
import { createHttpFetch } from '#electron/providers/http-fetch.ts'
import { openStore } from '#electron/store/open-store.ts'
import { AccountGate } from '#electron/sync/account-gate.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import type { Benchmark } from './benchmark.ts'
import type { GoogleServerData } from './google-server.ts'
import { addSyncedCalendar } from './synced-calendar.ts'

const events = 10_000
const calendar = 'ana@example.org'
const account = { kind: 'provider', name: 'Google' } as const
const idleRuns = 20

/** Sync with the simulator of Google, which runs in a thread of its own, over a real socket, into the store. */
export const benchmark: Benchmark = {
  name: 'google',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-google-'))
    const data: GoogleServerData = { calendar, events }
    const server = new Worker(new URL('./google-server.ts', import.meta.url), { workerData: data })
    const store = openStore({ path: join(folder, 'kalends.db') })
    try {
      const { origin, token } = await messageOf(server)
      const gate = new AccountGate()
      const provider = new GoogleProvider({
        tokens: { token: async () => token },
        fetch: createHttpFetch(),
        origin,
        gate,
        zones: store.zones,
        now: () => new Date().toISOString(),
      })
      const { signal } = new AbortController()
      const calendarId = addSyncedCalendar(store, calendar)
      const ledger = store.syncLedger(account)
      const sync = () => syncCalendar({ provider, ledger, calendarId, signal, newKey: () => 'none' })
      const first = await measured(async () => {
        await provider.listCalendars(signal)
        const { pulled, problems } = await sync()
        if (pulled.created !== events || problems.length > 0) throw new Error('not everything was taken in')
      })
      report.figure({
        name: `first sync of ${events.toLocaleString('en')} events`,
        value: first.seconds,
        cpu: first.cpuSeconds,
        unit: 's',
        bound: { max: 3 },
      })
      const pages = Math.ceil(events / 2_500)
      report.figure({
        name: 'requests of the first sync',
        value: gate.requests,
        unit: 'requests',
        // The pages, one for what was deleted meanwhile, and one for the list of calendars.
        bound: { max: pages + 2 },
      })
      const before = gate.requests
      const idle = await measured(async () => {
        for (let run = 0; run < idleRuns; run += 1) await sync()
      })
      report.figure({
        name: 'requests of an idle sync',
        value: (gate.requests - before) / idleRuns,
        unit: 'requests',
        bound: { max: 1 },
      })
      report.figure({
        name: 'processor time of an idle sync',
        value: (idle.cpuSeconds * 1_000) / idleRuns,
        unit: 'ms',
        bound: { max: 30 },
      })
      report.note('processor time is of the thread that syncs; the simulator has its own')
    } finally {
      store.close()
      await server.terminate()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function messageOf(server: Worker): Promise<{ readonly origin: string; readonly token: string }> {
  return new Promise((resolve, reject) => {
    server.once('message', resolve)
    server.once('error', reject)
  })
}

async function measured(act: () => Promise<void>): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = process.threadCpuUsage()
  const from = performance.now()
  await act()
  const { user, system } = process.threadCpuUsage(cpu)
  return { seconds: (performance.now() - from) / 1_000, cpuSeconds: (user + system) / 1_000_000 }
}
