import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { mutants } from './mutants.ts'

/**
 * Breaks the engine in the way of one mutant after the other, and prints a line of JSON for each: its place among the
 * mutants, and the schedule that breaks an invariant, or null. Tries the schedule that is to catch it, and then all from 1
 * to 20,000, with `--find` these alone. Every mutant gets modules of its own, so that one process is enough.
 */
const finds = process.argv.includes('--find')
const only = process.argv.find((text) => /^\d+$/.test(text))
const mostSchedules = 20_000
const electron = join(import.meta.dirname, '../..')
const mutable = [join(electron, 'sync'), join(electron, 'providers')].map((path) => pathToFileURL(path).href)

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    const mutant = context.parentURL && new URL(context.parentURL).searchParams.get('mutant')
    const isMutable = mutable.some((folder) => resolved.url.startsWith(folder))
    return mutant && isMutable ? { ...resolved, url: `${resolved.url}?mutant=${mutant}` } : resolved
  },
  load(url, context, next) {
    const mutant = mutants[Number(new URL(url).searchParams.get('mutant') ?? -1)]
    if (mutant === undefined) return next(url, context)
    const path = fileURLToPath(url)
    const text = readFileSync(path, 'utf8')
    const isMutated = path === join(electron, mutant.file)
    if (isMutated && text.split(mutant.from).length !== 2)
      throw new Error(`${mutant.file} has this not once: ${mutant.from}`)
    const source = stripTypeScriptTypes(isMutated ? text.replace(mutant.from, () => mutant.to) : text)
    return { format: 'module', source, shortCircuit: true }
  },
})

for (const [index, { caughtBy }] of mutants.entries()) {
  if (only !== undefined && Number(only) !== index) continue
  const first = finds ? null : await firstCaught(index, caughtBy, caughtBy)
  console.log(JSON.stringify({ index, caughtBy: first ?? (await firstCaught(index, 1, mostSchedules)) }))
}

async function firstCaught(index: number, from: number, to: number): Promise<number | null> {
  const { simulate }: typeof import('./simulate.ts') = await import(`./simulate.ts?mutant=${index}`)
  for (let seed = from; seed <= to; seed += 1) if ((await simulate(seed)).violations.length > 0) return seed
  return null
}
