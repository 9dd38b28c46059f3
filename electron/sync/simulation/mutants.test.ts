import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { mutants } from './mutants.ts'

describe('within 20,000 schedules the simulation catches it when', () => {
  let caught: ReadonlyMap<number, number | null>

  beforeAll(async () => {
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'try-mutants.ts')])
    const lines = stdout.trim().split('\n')
    caught = new Map(lines.map((line) => JSON.parse(line)).map(({ index, caughtBy }) => [index, caughtBy]))
  }, 120_000)

  it.each(mutants.map(({ what }, index) => ({ what, index })))('$what', ({ index }) => {
    expect(caught.get(index)).toEqual(expect.any(Number))
  })
})
