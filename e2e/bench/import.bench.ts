import { execFile } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { rewriteWorkerAddresses } from '../../build/bundle.mjs'
import type { Benchmark } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'
import { childrenCpuSeconds } from './children-cpu.ts'
import { makeKhalFolder } from './khal-folder.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

/** Import of made calendars into an empty store, in a fresh process each, beside khal and node-ical. */
export const benchmark: Benchmark = {
  name: 'import',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-'))
    try {
      const child = await bundleChild()
      const small = writeFile(folder, 10_000, 500)
      const khal = await indexWithKhal(folder, 10_000, 500)
      if (khal === undefined)
        report.note('khal is not installed: its import of 10,000 events is not compared')
      const one = await measure(child, 'kalends', small, folder)
      report.figure({
        name: 'import of 10,000 events (500 series)',
        value: one.seconds,
        cpu: one.cpu,
        unit: 's',
        peer: khal === undefined ? undefined : { name: 'khal, indexing', value: khal.seconds, cpu: khal.cpu },
        ratio: khal === undefined ? undefined : 10,
      })

      const large = writeFile(folder, 100_000, 5_000)
      const peer = await measure(child, 'node-ical', large, folder)
      const many = await measure(child, 'kalends', large, folder)
      report.figure({
        name: 'import of 100,000 events (39 MB)',
        value: many.seconds,
        cpu: many.cpu,
        unit: 's',
        peer: { name: 'node-ical, parsing alone', value: peer.seconds, cpu: peer.cpu },
        ratio: 1,
      })
      report.figure({
        name: 'import of 100,000 events, peak memory',
        value: many.megabytes,
        unit: 'MB',
        bound: { max: 300 },
        peer: { name: 'node-ical, parsing alone', value: peer.megabytes },
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Measured {
  seconds: number
  cpu: number
  megabytes: number
  events: number
}

async function measure(child: string, program: string, file: string, folder: string): Promise<Measured> {
  const home = mkdtempSync(join(folder, 'home-'))
  const { stdout } = await run(process.execPath, [child, program, file, home])
  return JSON.parse(stdout) as Measured
}

/** The import as it ships: bundled, so that starting its thread does not compile the sources. */
async function bundleChild(): Promise<string> {
  const outdir = join(root, 'node_modules/.cache/kalends-bench-import')
  await build({
    absWorkingDir: root,
    entryPoints: [
      'e2e/bench/import-child.ts',
      'electron/services/import-worker.ts',
      'electron/services/import-reader-worker.ts',
    ],
    entryNames: '[name]',
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['better-sqlite3', 'node-ical'],
    plugins: [
      {
        name: 'worker-addresses',
        setup(plugin) {
          plugin.onLoad({ filter: /import-thread\.ts$/ }, ({ path }) => ({
            contents: rewriteWorkerAddresses(readFileSync(path, 'utf8')),
            loader: 'ts',
          }))
        },
      },
    ],
  })
  return join(outdir, 'import-child.js')
}

function writeFile(folder: string, events: number, series: number): string {
  const path = join(folder, `${events}.ics`)
  const { head, items, tail } = makeCalendar(events, series)
  const file = openSync(path, 'w')
  writeSync(file, head)
  for (const { text } of items()) writeSync(file, text)
  writeSync(file, tail)
  closeSync(file)
  return path
}

/** What khal takes to index the events as a folder of files, its own form; undefined without khal. */
async function indexWithKhal(
  folder: string,
  events: number,
  series: number,
): Promise<{ seconds: number; cpu: number | undefined } | undefined> {
  const khal = makeKhalFolder(join(folder, 'khal'), events, series)
  const start = performance.now()
  const cpuAtStart = childrenCpuSeconds() ?? 0
  try {
    await run('khal', [...khal.options, 'list', '2026-01-15', '1d'], { env: khal.environment })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const seconds = (performance.now() - start) / 1000
  const cpu = childrenCpuSeconds()
  return { seconds, cpu: cpu === undefined ? undefined : cpu - cpuAtStart }
}
