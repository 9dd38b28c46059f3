import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { stopEngine } from '../../electron/bridge/testing/stop-engine.ts'
import { approveEverything } from '../../electron/engine/testing/connect-person.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'
import { StdioServer } from './stdio-server.ts'

const root = resolve(import.meta.dirname, '../..')
const bridge = join(root, 'dist/bridge.js')

/** Programs that do this for one provider each; none is logged in. */
const peers = [
  { name: '@cocal/google-calendar-mcp', arguments: ['@cocal/google-calendar-mcp/build/index.js'] },
  {
    name: '@softeria/ms-365-mcp-server',
    arguments: ['@softeria/ms-365-mcp-server/dist/index.js', '--preset', 'calendar'],
  },
].map(({ name, arguments: [main = '', ...words] }) => ({
  name,
  arguments: [join(root, 'node_modules', main), ...words],
}))

const starts = 11
const calls = 400
const crowd = 50

export const benchmark: Benchmark = {
  name: 'Assistants (MCP over stdio)',
  async run(report) {
    const home = mkdtempSync(join(tmpdir(), 'kalends-bench-mcp-'))
    try {
      await fill(home, 1_000, 50)
      await compareStarts(report, home)
      await measureCalls(report, home, '1,000')
      await fill(home, 100_000, 5_000)
      await measureCalls(report, home, '100,000')
      await measureCrowd(report, home)
    } finally {
      await stopEngine(home)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

/** Starts the engine where there is none, and imports as an assistant would. */
async function fill(home: string, events: number, series: number): Promise<void> {
  const { head, items, tail } = makeCalendar(events, series)
  const path = join(home, 'made.ics')
  writeFileSync(path, [head, ...[...items()].map(({ text }) => text), tail].join(''))
  const server = ourServer(home, { KALENDS_TOOLSETS: 'files' })
  await server.open()
  const leave = await approveEverything(home)
  await server.call('import_ics', { path, calendar: `Of ${events}` })
  leave()
  await server.close()
}

/** Start to answered `tools/list`, memory and tokens of all, in turn; our engine is running, as it is all day. */
async function compareStarts(report: Report, home: string): Promise<void> {
  const credentials = join(home, 'credentials.json')
  const installed = { client_id: 'none', client_secret: 'none', redirect_uris: ['http://localhost:3000'] }
  writeFileSync(credentials, JSON.stringify({ installed }))
  const peerEnvironment = { HOME: home, XDG_CONFIG_HOME: home, GOOGLE_OAUTH_CREDENTIALS: credentials }
  const ours: Started[] = []
  const theirs = peers.map(({ name, arguments: words }) => ({ name, words, started: [] as Started[] }))
  for (let round = 0; round < starts; round++) {
    ours.push(await timeStart(() => ourServer(home)))
    for (const { words, started } of theirs) {
      started.push(await timeStart(() => new StdioServer(words, peerEnvironment)))
    }
  }
  for (const { name, started } of theirs) comparePeer(report, ours, name, started)
  const everything = await timeStart(() => ourServer(home, { KALENDS_TOOLSETS: 'all' }))
  report.figure({
    name: 'tools/list of all sets (o200k)',
    value: tokensOf(everything),
    unit: 'tokens',
    bound: { max: 9_000 },
  })
}

function comparePeer(
  report: Report,
  ours: readonly Started[],
  name: string,
  theirs: readonly Started[],
): void {
  report.figure({
    name: `start to tools/list, median, beside ${name}`,
    value: median(ours.map(({ time }) => time)),
    unit: 'ms',
    bound: { max: 100 },
    peer: { name, value: median(theirs.map(({ time }) => time)) },
    ratio: 1,
  })
  const [memory, peerMemory] = [memoryOf(ours), memoryOf(theirs)]
  if (memory === undefined || peerMemory === undefined) report.note('This system does not tell peak memory.')
  else {
    report.figure({
      name: `peak memory after tools/list, beside ${name}`,
      value: memory,
      unit: 'MB',
      bound: { max: 60 },
      peer: { name, value: peerMemory },
      ratio: 1,
    })
  }
  report.figure({
    name: `tools/list (o200k), beside ${name}`,
    value: tokensOf(ours[0]),
    unit: 'tokens',
    bound: { max: 4_000 },
    peer: { name, value: tokensOf(theirs[0]) },
    ratio: 1,
  })
}

function tokensOf(started: Started | undefined): number {
  return countTokens(JSON.stringify(started?.tools))
}

/** Many assistants at once, each a process of its own, each reading all the while. */
async function measureCrowd(report: Report, home: string): Promise<void> {
  const startedAt = performance.now()
  const servers = Array.from({ length: crowd }, () => ourServer(home))
  const outcomes = await Promise.allSettled(
    servers.map(async (server, number) => {
      await server.open()
      for (let day = 1; day <= 10; day++) {
        const date = `2026-06-${String(((day + number) % 28) + 1).padStart(2, '0')}`
        await server.call('list_events', { from: date, to: date })
      }
    }),
  )
  const failed = outcomes.filter(({ status }) => status === 'rejected').length
  report.figure({
    name: `${crowd} clients at once, 10 reads each: clients with an error`,
    value: failed,
    unit: '',
    bound: { max: 0 },
  })
  report.figure({
    name: `${crowd} clients at once, start to last answer`,
    value: performance.now() - startedAt,
    unit: 'ms',
  })
  await Promise.all(servers.map((server) => server.close()))
}

interface Started {
  time: number
  memory: number | undefined
  tools: unknown[]
}

async function timeStart(start: () => StdioServer): Promise<Started> {
  const startedAt = performance.now()
  const server = start()
  const tools = await server.open()
  const time = performance.now() - startedAt
  const memory = server.peakMemory()
  await server.close()
  return { time, memory, tools }
}

async function measureCalls(report: Report, home: string, size: string): Promise<void> {
  const server = ourServer(home)
  await server.open()
  const week = { from: '2026-06-01', to: '2026-06-07', limit: 40 }
  const { events } = await server.call('list_events', week)
  report.figure({
    name: `list_events of a week, ${(events as unknown[]).length} events (o200k)`,
    value: countTokens(await server.callForText('list_events', week)),
    unit: 'tokens',
    bound: { max: 2_500 },
  })
  const [first] = events as { id: string }[]
  const requests: [string, Record<string, unknown>][] = [
    ['list_events', week],
    ['get_event', { id: first?.id }],
    ['search_events', { text: 'planning caf', limit: 20 }],
  ]
  for (const [name, input] of requests) {
    const times: number[] = []
    for (let call = 0; call < calls; call++) {
      const startedAt = performance.now()
      await server.call(name, input)
      if (call >= calls / 10) times.push(performance.now() - startedAt)
    }
    times.sort((one, other) => one - other)
    const isSearch = name === 'search_events'
    report.figure({
      name: `${name} at ${size} events, p50`,
      value: at(times, 0.5),
      unit: 'ms',
      bound: isSearch ? undefined : { max: 2 },
    })
    report.figure({
      name: `${name} at ${size} events, p99`,
      value: at(times, 0.99),
      unit: 'ms',
      bound: isSearch ? undefined : { max: 10 },
    })
  }
  await server.close()
}

function ourServer(home: string, environment: Record<string, string> = {}): StdioServer {
  return new StdioServer([bridge], { KALENDS_HOME: home, KALENDS_LISTEN: '', ...environment })
}

function memoryOf(all: readonly Started[]): number | undefined {
  const known = all.map(({ memory }) => memory).filter((memory) => memory !== undefined)
  return known.length === 0 ? undefined : median(known)
}

function median(values: readonly number[]): number {
  return at(
    values.toSorted((one, other) => one - other),
    0.5,
  )
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
