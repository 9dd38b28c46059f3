import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type { PulledPage, RemoteItem } from '#electron/providers/provider.ts'
import { openStore } from '#electron/store/open-store.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { addSyncedCalendar } from './synced-calendar.ts'

/** A provider that makes the events of each page when it is asked for, so that none is kept but by the engine. */
class MadeProvider extends MemoryProvider {
  readonly #count: number

  constructor(count: number) {
    super(new MemoryServer())
    this.#count = count
  }

  override async *pull(): AsyncIterable<PulledPage> {
    for (let from = 0; from < this.#count; from += 100) {
      const items = Array.from({ length: Math.min(100, this.#count - from) }, (_, index) =>
        madeItem(from + index),
      )
      const cursor = from + 100 >= this.#count ? 'all' : null
      yield { items, removed: [], unreadable: [], cursor }
    }
  }
}

function madeItem(index: number): RemoteItem {
  const month = String(1 + (Math.floor(index / 28) % 12)).padStart(2, '0')
  const day = `${2020 + (Math.floor(index / 336) % 20)}-${month}-${String(1 + (index % 28)).padStart(2, '0')}`
  const content = eventContentSchema.parse({
    title: `Meeting ${index}`,
    description: 'What will be talked about. '.repeat(4),
    location: 'Room 1',
    start: { dateTime: `${day}T09:00:00`, zone: 'Europe/Berlin' },
    end: { dateTime: `${day}T10:00:00`, zone: 'Europe/Berlin' },
  })
  const uid = `${index}@bench.example`
  const item = { uid, content, exceptions: {} }
  return {
    ref: `/ana/calendar/${index}.ics`,
    etag: `"${index}"`,
    item,
    editedAt: null,
    payload: 'x'.repeat(400),
  }
}

const count = Number(process.argv[2])
const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-memory-'))
const store = openStore({ path: join(folder, 'kalends.db') })
try {
  const calendarId = addSyncedCalendar(store, '/ana/calendar/')
  const started = performance.now()
  await syncCalendar({
    provider: new MadeProvider(count),
    ledger: store.syncLedger({ kind: 'provider', name: 'bench' }),
    calendarId,
    signal: new AbortController().signal,
    newKey: () => 'never',
  })
  const seconds = (performance.now() - started) / 1_000
  const { resourceUsage, memoryUsage } = process
  const peak = resourceUsage().maxRSS / 1_024
  console.log(JSON.stringify({ seconds, megabytes: memoryUsage.rss() / 2 ** 20, peak }))
} finally {
  store.close()
  rmSync(folder, { recursive: true })
}
