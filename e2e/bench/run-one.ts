import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Benchmark, Figure } from './benchmark.ts'

/** What the child process of one benchmark tells its parent. */
export type BenchmarkMessage =
  | { kind: 'name'; name: string }
  | { kind: 'figure'; figure: Figure }
  | { kind: 'note'; text: string }

const [file] = process.argv.slice(2)
if (!file || !process.send) throw new Error('run-one.ts is started by run.ts with one benchmark file')

const tell = (message: BenchmarkMessage) => process.send?.(message)
const { benchmark } = (await import(pathToFileURL(resolve(file)).href)) as { benchmark: Benchmark }
tell({ kind: 'name', name: benchmark.name })
await benchmark.run({
  figure: (figure) => tell({ kind: 'figure', figure }),
  note: (text) => tell({ kind: 'note', text }),
})
process.disconnect()
