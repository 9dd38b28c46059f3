import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
import { openStore, type Store } from '#electron/store/open-store.ts'
import { AccountGate } from '#electron/sync/account-gate.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { addSyncedCalendar } from './synced-calendar.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
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
      await measurePush(report, server, folder, 500)
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
  // Radicale reads everything once before either of the two.
  const all = await fetch(new URL(path, server.url), { headers: { authorization: basic(server) } })
  await all.arrayBuffer()
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

async function measurePush(report: Report, server: DavServer, folder: string, count: number): Promise<void> {
  const [ourPath, theirPath] = ['/ana/push-ours/', '/ana/push-theirs/']
  await makeCalendar(server, ourPath)
  await makeCalendar(server, theirPath)
  const peer = new Vdirsyncer(server, join(folder, 'vdirsyncer-push'), theirPath)
  await peer.discover()
  await peer.sync()
  for (let index = 0; index < count; index += 1) peer.write(`${index}.ics`, eventText(index))
  const ours = new Kalends(server, join(folder, 'push.db'), ourPath)
  try {
    await ours.sync()
    await ours.fill(count)
    const spent = await seconds(() => ours.sync())
    const theirs = await seconds(() => peer.sync())
    const bare = await seconds(() => putAll(server, '/ana/push-bare/', count))
    report.figure({
      name: `pushing ${count} local creates`,
      value: spent,
      unit: 's',
      peer: { name: 'vdirsyncer', value: theirs },
      ratio: 3,
    })
    report.figure({ name: `${count} bare PUTs to Radicale, four at a time`, value: bare, unit: 's' })
  } finally {
    ours.close()
  }
}

async function measureMemory(report: Report): Promise<void> {
  const { stdout } = await run(process.execPath, [
    '--expose-gc',
    join(root, 'e2e/bench/sync-child.ts'),
    '100000',
  ])
  const { seconds: spent, megabytes, peak } = JSON.parse(stdout) as Record<string, number>
  report.figure({
    name: 'memory after a first sync of 100,000 events',
    value: megabytes ?? Number.NaN,
    unit: 'MB',
    bound: { max: 150 },
  })
  report.figure({ name: 'first sync of 100,000 events, peak memory', value: peak ?? Number.NaN, unit: 'MB' })
  report.figure({
    name: 'first sync of 100,000 events from a provider in memory',
    value: spent ?? Number.NaN,
    unit: 's',
  })
  report.note(
    'memory: resident set of a process with the store, the runner and a provider that makes its pages as asked',
  )
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
        const start = { dateTime: clockOf(index), zone: 'Europe/Berlin' }
        const end = { dateTime: clockOf(index).replace('T09', 'T10'), zone: 'Europe/Berlin' }
        const content = eventContentSchema.parse({ title: `Meeting ${index}`, start, end })
        this.#store.events.insert({ ...content, calendarId: this.#calendarId, uid: `${index}@bench.example` })
      }
    })
  }

  close(): void {
    this.#store.close()
  }
}

/** vdirsyncer between the server and a folder of files. */
class Vdirsyncer {
  readonly #config: string
  readonly #files: string

  constructor({ url, user, password }: DavServer, folder: string, path: string) {
    this.#files = join(folder, 'files')
    mkdirSync(this.#files, { recursive: true })
    this.#config = join(folder, 'config')
    writeFileSync(
      this.#config,
      `[general]
status_path = "${join(folder, 'status')}"
[pair bench]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "${this.#files}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "${new URL(path, url).href}"
username = "${user}"
password = "${password}"
`,
    )
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#files, name), text)
  }

  async discover(): Promise<void> {
    await run('vdirsyncer', ['--config', this.#config, 'discover'])
  }

  async sync(): Promise<void> {
    await run('vdirsyncer', ['--config', this.#config, 'sync'])
  }
}

async function putAll(server: DavServer, path: string, count: number): Promise<void> {
  await makeCalendar(server, path)
  const indexes = Array.from({ length: count }, (_, index) => index).values()
  const lane = async () => {
    for (const index of indexes) {
      const response = await fetch(new URL(`${path}${index}.ics`, server.url), {
        method: 'PUT',
        headers: { authorization: basic(server), 'if-none-match': '*', 'content-type': 'text/calendar' },
        body: eventText(index),
      })
      if (!response.ok) throw new Error(`PUT ${path}${index}.ics: ${response.status}`)
      await response.text()
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

/** Fills a calendar of Radicale's in its folder, which is where it looks. */
async function upload(server: DavServer, path: string, count: number): Promise<void> {
  const folder = join(server.folder, 'collections/collection-root', path)
  for (let index = 0; index < count; index += 1) writeFileSync(join(folder, `${index}.ics`), eventText(index))
}

function eventText(index: number): string {
  const start = clockOf(index).replace(/[-:]/g, '')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//bench//EN',
    'BEGIN:VEVENT',
    `UID:${index}@bench.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:${start}Z`,
    `DTEND:${start.replace('T09', 'T10')}Z`,
    `SUMMARY:Meeting ${index}`,
    'LOCATION:Room 1',
    `DESCRIPTION:${'What will be talked about. '.repeat(4)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

function clockOf(index: number): string {
  const month = String(1 + (Math.floor(index / 28) % 12)).padStart(2, '0')
  const day = String(1 + (index % 28)).padStart(2, '0')
  return `${2026 + (Math.floor(index / 336) % 20)}-${month}-${day}T09:00:00`
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await act()
  return (performance.now() - from) / 1_000
}
