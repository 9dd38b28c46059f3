import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { CaldavProvider } from '#electron/providers/caldav/caldav-provider.ts'
import { DavClient } from '#electron/providers/caldav/dav-client.ts'
import {
  basic,
  type DavServer,
  makeCalendar,
  startRadicale,
} from '#electron/providers/caldav/testing/dav-server.ts'
import { smallCalendar } from '#electron/providers/caldav/testing/small-server.ts'
import { createHttpFetch } from '#electron/providers/http-fetch.ts'
import { openStore, type Store } from '#electron/store/open-store.ts'
import { AccountGate } from '#electron/sync/account-gate.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { measureEngineMemory } from './engine-memory.ts'
import { startSmallServer } from './small-server.ts'
import { addSyncedCalendar, clockOf, eventText } from './synced-calendar.ts'
import { Vdirsyncer } from './vdirsyncer.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const send = createHttpFetch()
const person = { kind: 'person', name: 'bench' } as const
const account = { kind: 'provider', name: 'Radicale' } as const

/** Sync with a Radicale on this machine, beside vdirsyncer; memory of a large first sync; schedules of the simulation. */
export const benchmark: Benchmark = {
  name: 'sync',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-sync-'))
    const server = await startRadicale()
    try {
      for (const count of [500, 5_000]) await measurePull(report, server, folder, count)
      await measurePushes(report, server, folder, 500)
    } finally {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    }
    await measureMemory(report)
    await measureSimulation(report)
  },
}

async function measurePull(report: Report, server: DavServer, folder: string, count: number): Promise<void> {
  const path = `/ana/pull-${count}/`
  await makeCalendar(server, path)
  await upload(server, path, count)
  const peer = new Vdirsyncer(server, join(folder, `vdirsyncer-${count}`), path)
  await peer.discover()
  const theirs = await seconds(() => peer.sync())
  const ours = new Kalends(server, join(folder, `${count}.db`), path)
  try {
    const first = await seconds(() => ours.sync())
    report.figure({
      name: `first pull of ${count.toLocaleString('en')} events`,
      value: first,
      unit: 's',
      peer: { name: 'vdirsyncer', value: theirs },
      ratio: 3,
    })
    const idleThere = await seconds(() => peer.sync())
    const before = ours.requests
    const idle = await seconds(() => ours.sync())
    report.figure({
      name: `idle sync of ${count.toLocaleString('en')} events`,
      value: idle,
      unit: 's',
      peer: { name: 'vdirsyncer', value: idleThere },
      ratio: 10,
    })
    report.figure({
      name: `requests of an idle sync of ${count.toLocaleString('en')} events`,
      value: ours.requests - before,
      unit: 'requests',
      bound: { min: 1, max: 1 },
    })
  } finally {
    ours.close()
  }
}

/**
 * Pushing to Radicale takes as long as Radicale takes: it does one PUT at a time, whoever sends it, and looks through the
 * whole calendar for each. So it is held against bare PUTs there, and against vdirsyncer on a server that is quick.
 */
async function measurePushes(
  report: Report,
  server: DavServer,
  folder: string,
  count: number,
): Promise<void> {
  for (const path of ['/ana/push-ours/', '/ana/push-theirs/', '/ana/push-bare/'])
    await makeCalendar(server, path)
  const ours = await pushOurs(server, join(folder, 'push.db'), '/ana/push-ours/', count)
  const bare = await seconds(() => putAll(server, '/ana/push-bare/', count))
  const theirs = await pushTheirs(server, join(folder, 'push'), '/ana/push-theirs/', count)
  const name = `pushing ${count} local creates`
  const limit = { name: 'bare PUTs, 4 at a time', value: bare }
  report.figure({ name: `${name} to Radicale`, value: ours, unit: 's', peer: limit, ratio: 0.8 })
  const peer = { name: 'vdirsyncer', value: theirs }
  report.figure({ name: `${name} to Radicale, beside another client`, value: ours, unit: 's', peer })

  const onOne = await onSmallServer(folder, (place) =>
    pushOurs(place, join(folder, 'push-small.db'), smallCalendar, count),
  )
  const onOther = await onSmallServer(folder, (place) =>
    pushTheirs(place, join(folder, 'push-small'), smallCalendar, count),
  )
  const quick = { name: 'vdirsyncer', value: onOther }
  report.figure({ name: `${name} to a quick server`, value: onOne, unit: 's', peer: quick, ratio: 3 })
}

/** Seconds that it takes to send so many new events. */
async function pushOurs(server: DavServer, database: string, path: string, count: number): Promise<number> {
  const ours = new Kalends(server, database, path)
  try {
    await ours.sync()
    await ours.fill(count)
    return await seconds(() => ours.sync())
  } finally {
    ours.close()
  }
}

async function pushTheirs(server: DavServer, folder: string, path: string, count: number): Promise<number> {
  const peer = new Vdirsyncer(server, folder, path)
  await peer.discover()
  await peer.sync()
  for (let index = 0; index < count; index += 1) peer.write(`${index}.ics`, eventText(index))
  return seconds(() => peer.sync())
}

async function onSmallServer(folder: string, act: (server: DavServer) => Promise<number>): Promise<number> {
  const server = await startSmallServer(0)
  try {
    return await act({ ...server, user: 'ana', password: 'secret', folder })
  } finally {
    await server.close()
  }
}

async function measureMemory(report: Report): Promise<void> {
  const { before, peak, after, seconds: spent } = await measureEngineMemory(100_000)
  const name = 'first sync of 100,000 events by CalDAV'
  report.figure({ name: `engine's memory after a ${name}`, value: after, unit: 'MB', bound: { max: 150 } })
  report.figure({ name: `${name}, peak memory`, value: peak, unit: 'MB' })
  report.figure({ name: `${name}, memory before`, value: before, unit: 'MB' })
  report.figure({ name, value: spent, unit: 's' })
  report.note('memory: resident set of the built engine; the server is a small one in another process')
}

async function measureSimulation(report: Report): Promise<void> {
  for (const [ledger, runs, least] of [
    ['memory', 20_000, 2_000],
    ['sqlite', 400, 100],
  ] as const) {
    const main = join(root, 'e2e/simulation/main.ts')
    const { stdout } = await run(process.execPath, [main, '--runs', String(runs), '--ledger', ledger])
    const rate = Number(/(\d+) a second of processor time/.exec(stdout)?.[1] ?? Number.NaN)
    report.figure({
      name: `schedules of the simulation, ${ledger} ledger`,
      value: rate,
      unit: 'per second of processor time',
      bound: { min: least },
      better: 'higher',
    })
  }
}

/** Kalends' own sync of one calendar, without what surrounds it. */
class Kalends {
  readonly #store: Store
  readonly #gate = new AccountGate()
  readonly #provider: CaldavProvider
  readonly #calendarId: string

  constructor(server: DavServer, database: string, path: string) {
    this.#store = openStore({ path: database })
    const { url, user, password } = server
    const client = new DavClient({ url, user, password, gate: this.#gate })
    const now = () => new Date().toISOString()
    this.#provider = new CaldavProvider({ client, url, zones: this.#store.zones, now })
    this.#calendarId = addSyncedCalendar(this.#store, path)
  }

  get requests(): number {
    return this.#gate.requests
  }

  sync(): Promise<unknown> {
    const { signal } = new AbortController()
    let keys = 0
    return syncCalendar({
      provider: this.#provider,
      ledger: this.#store.syncLedger(account),
      calendarId: this.#calendarId,
      signal,
      newKey: () => `ours-${++keys}`,
    })
  }

  async fill(count: number): Promise<void> {
    await this.#store.change(person, 'Filled', () => {
      for (let index = 0; index < count; index += 1) {
        const start = { dateTime: clockOf(index), zone: 'UTC' }
        const end = { dateTime: clockOf(index).replace('T09', 'T10'), zone: 'UTC' }
        const content = eventContentSchema.parse({ title: `Meeting ${index}`, start, end })
        this.#store.events.insert({ ...content, calendarId: this.#calendarId, uid: `${index}@bench.example` })
      }
    })
  }

  close(): void {
    this.#store.close()
  }
}

async function putAll(server: DavServer, path: string, count: number): Promise<void> {
  const indexes = Array.from({ length: count }, (_, index) => index).values()
  const lane = async () => {
    for (const index of indexes) {
      const response = await send(new URL(`${path}${index}.ics`, server.url), {
        method: 'PUT',
        signal: AbortSignal.timeout(600_000),
        headers: { authorization: basic(server), 'if-none-match': '*', 'content-type': 'text/calendar' },
        body: eventText(index),
      })
      if (!response.ok) throw new Error(`PUT ${path}${index}.ics: ${response.status}`)
      await response.text()
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

/**
 * Fills a calendar of Radicale's in its folder, which is where it looks, and has it note of each event what it notes when
 * one comes by PUT: what it says and since when it is there.
 */
async function upload(server: DavServer, path: string, count: number): Promise<void> {
  const folder = join(server.folder, 'collections/collection-root', path)
  for (let index = 0; index < count; index += 1) writeFileSync(join(folder, `${index}.ics`), eventText(index))
  const report = `<sync-collection xmlns="DAV:"><sync-token/><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`
  const response = await send(new URL(path, server.url), {
    method: 'REPORT',
    headers: { authorization: basic(server), 'content-type': 'application/xml' },
    body: report,
    signal: AbortSignal.timeout(600_000),
  })
  if (response.status !== 207) throw new Error(`REPORT ${path}: ${response.status}`)
  await response.arrayBuffer()
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await act()
  return (performance.now() - from) / 1_000
}
