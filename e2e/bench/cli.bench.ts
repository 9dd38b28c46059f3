import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Benchmark, Report } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'
import { type KhalFolder, makeKhalFolder } from './khal-folder.ts'

const kalends = resolve(import.meta.dirname, '../../dist/kalends.js')
const rounds = 15
const week = { from: '2026-01-12', to: '2026-01-18' }

/** A week's agenda as a whole process, from its start to its end, beside khal with its index made already. */
export const benchmark: Benchmark = {
  name: 'Command line',
  async run(report) {
    for (const events of [1_000, 10_000]) await measureSize(report, events)
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

function runKalends(words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [kalends, ...words], { encoding: 'utf8' })
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
