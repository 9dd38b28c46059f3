import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  basic,
  type DavServer,
  makeCalendar as makeCalendarThere,
  missingProgram,
  startRadicale,
} from '../../electron/providers/caldav/testing/dav-server.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'
import { type KhalFolder, makeKhalFolder } from './khal-folder.ts'
import { makeVdirsyncerFolder } from './vdirsyncer-folder.ts'

const kalends = resolve(import.meta.dirname, '../../dist/kalends.js')
const rounds = 15
const week = { from: '2026-01-12', to: '2026-01-18' }

/**
 * Whole processes, from their start to their end: a week's agenda beside khal with its index made already, and a sync
 * with nothing to do beside vdirsyncer's.
 */
export const benchmark: Benchmark = {
  name: 'Command line',
  async run(report) {
    for (const events of [1_000, 10_000]) await measureSize(report, events)
    await measureIdleSync(report, 500)
  },
}

async function measureSize(report: Report, events: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-cli-'))
  const home = join(folder, 'home')
  try {
    fill(folder, home, events)
    const khal = makeKhalFolder(join(folder, 'khal'), events, events / 20)
    const hasKhal = listWithKhal(khal)
    if (!hasKhal) report.note('khal is not installed: its list is not compared')

    const alone = measure(() => listAgenda(home))
    const engine = spawn(process.execPath, [kalends, 'serve', '--home', home, '--log', 'none'])
    await once(engine.stdout, 'data')
    // In turn, so that what else the machine does falls on both.
    const running: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      running.push(time(() => listAgenda(home)))
      if (hasKhal) theirs.push(time(() => listWithKhal(khal)))
    }
    engine.kill('SIGTERM')
    await once(engine, 'close')

    const size = events.toLocaleString('en')
    const peer = hasKhal ? { name: 'khal list', value: median(theirs) } : undefined
    report.figure({
      name: `kalends agenda, 7 days of ${size} events, engine running`,
      value: median(running),
      unit: 'ms',
      bound: { max: 100 },
      peer,
      ratio: peer === undefined ? undefined : 1,
    })
    report.figure({
      name: `kalends agenda, 7 days of ${size} events, by itself`,
      value: median(alone),
      unit: 'ms',
      peer,
      ratio: peer === undefined ? undefined : 1,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIdleSync(report: Report, events: number): Promise<void> {
  if (missingProgram('radicale') !== null) {
    report.note('radicale is not installed: sync is not measured')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-cli-'))
  const home = join(folder, 'home')
  const environment = { ...process.env, KALENDS_VAULT_KEY: runKalends(['vault', 'create-key']).trim() }
  const server = await startRadicale()
  try {
    await fillServer(server, events)
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', server.user, '--password-stdin']
    runKalends([...add, '--home', home, '--name', 'Bench'], { environment, input: server.password })
    const sync = (): string => runKalends(['sync', '-c', 'ana/work', '--home', home], { environment })
    if (!sync().includes(`${events} new`)) throw new Error('kalends sync fetched nothing')
    const peer = makeVdirsyncerFolder(join(folder, 'vdirsyncer'), server, 'work')
    peer?.sync()
    if (peer === undefined) report.note('vdirsyncer is not installed: its sync is not compared')

    const alone = measure(sync)
    const engine = spawn(process.execPath, [kalends, 'serve', '--home', home, '--log', 'none'], {
      env: environment,
    })
    await once(engine.stdout, 'data')
    sync()
    const running: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      running.push(time(sync))
      if (peer !== undefined) theirs.push(time(() => peer.sync()))
    }
    engine.kill('SIGTERM')
    await once(engine, 'close')
    const compared = peer === undefined ? undefined : { name: 'vdirsyncer sync', value: median(theirs) }
    const figure = (how: string, values: number[], ratio: number): void =>
      report.figure({
        name: `kalends sync, nothing to do in ${events} events, ${how}`,
        value: median(values),
        unit: 'ms',
        peer: compared,
        ratio: compared === undefined ? undefined : ratio,
      })
    figure('engine running', running, 2)
    figure('by itself', alone, 1)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillServer(server: DavServer, events: number): Promise<void> {
  await makeCalendarThere(server, 'ana/work/')
  const { head, items, tail } = makeCalendar(events, 0)
  let number = 0
  for (const { text } of items()) {
    const response = await fetch(new URL(`ana/work/${number++}.ics`, server.url), {
      method: 'PUT',
      headers: { authorization: basic(server), 'content-type': 'text/calendar' },
      body: head + text + tail,
    })
    if (!response.ok) throw new Error(`PUT: ${response.status}`)
  }
}

function fill(folder: string, home: string, events: number): void {
  const { head, items, tail } = makeCalendar(events, events / 20)
  const path = join(folder, 'made.ics')
  writeFileSync(path, [head, ...[...items()].map(({ text }) => text), tail].join(''))
  runKalends(['import', path, '--home', home, '--calendar', 'Made'])
}

function listAgenda(home: string): void {
  const output = runKalends([
    'agenda',
    '--home',
    home,
    '--from',
    week.from,
    '--to',
    week.to,
    '--zone',
    'Europe/Berlin',
  ])
  if (!output.includes('January 2026')) throw new Error(`kalends agenda listed nothing: ${output}`)
}

function runKalends(
  words: readonly string[],
  options: { environment?: NodeJS.ProcessEnv; input?: string } = {},
): string {
  const { environment: env = process.env, input } = options
  const how = { encoding: 'utf8', env, input } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [kalends, ...words], how)
  if (status !== 0) throw new Error(`kalends ${words[0]} failed: ${stderr}`)
  return stdout
}

/** False without khal. */
function listWithKhal({ options, environment }: KhalFolder): boolean {
  const list = [...options, 'list', week.from, '7d']
  const { error, status, stdout, stderr } = spawnSync('khal', list, { env: environment, encoding: 'utf8' })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return false
  if (status !== 0 || !stdout.includes('2026')) throw new Error(`khal failed: ${stderr}${stdout}`)
  return true
}

function measure(act: () => void): number[] {
  act()
  return Array.from({ length: rounds }, () => time(act))
}

function time(act: () => void): number {
  const start = performance.now()
  act()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
