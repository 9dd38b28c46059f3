/**
 * Runs the benchmarks, each alone in a process of its own, and prints one table.
 *
 *   node e2e/bench/run.ts [NAME…] [--json FILE]      NAME: part of a benchmark's file name
 *
 * Exit code 1 when a figure misses its bound or its ratio, or a benchmark does not come to its end.
 */
import { fork } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { figureHolds } from './benchmark.ts'
import type { BenchmarkMessage } from './run-one.ts'
import { type BenchmarkResult, formatTable } from './table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
})

const files = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .sort()
  .filter((file) => positionals.length === 0 || positionals.some((name) => file.includes(name)))
if (files.length === 0) {
  process.stderr.write(`No benchmark is named ${positionals.join(' or ') || '*.bench.ts'}.\n`)
  process.exit(2)
}

const results: BenchmarkResult[] = []
for (const file of files) {
  process.stderr.write(`${basename(file, '.bench.ts')}…\n`)
  results.push(await runAlone(file))
}

process.stdout.write(`\n${formatTable(results)}\n`)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`)
const failed = results.some((result) => result.error !== null || !result.figures.every(figureHolds))
process.exitCode = failed ? 1 : 0

function runAlone(file: string): Promise<BenchmarkResult> {
  const result: BenchmarkResult = {
    name: basename(file, '.bench.ts'),
    file,
    figures: [],
    notes: [],
    error: null,
  }
  const before = load()
  const child = fork(join(import.meta.dirname, 'run-one.ts'), [join(import.meta.dirname, file)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  child.on('message', (message: BenchmarkMessage) => {
    if (message.kind === 'name') result.name = message.name
    else if (message.kind === 'figure') result.figures.push(message.figure)
    else result.notes.push(message.text)
  })
  return new Promise((done) => {
    child.on('error', (error) => {
      result.error = error.message
    })
    child.on('close', (code, signal) => {
      if (code !== 0) result.error ??= signal ? `ended by ${signal}` : `ended with exit code ${code}`
      else if (result.figures.length === 0) result.error = 'gave no figure'
      result.notes.push(
        `Load of the machine in the last minute: ${before} before, ${load()} after, on ${availableParallelism()} cores.`,
      )
      done(result)
    })
  })
}

/** How many processes ran or waited to run, on average over a minute; always 0 on Windows, which does not tell. */
function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}
