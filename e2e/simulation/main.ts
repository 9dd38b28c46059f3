import { parseArgs } from 'node:util'
import { openMemoryDevice } from '#electron/sync/simulation/desk.ts'
import { simulate, simulateShortest } from '#electron/sync/simulation/simulate.ts'

/**
 * `npm run simulate -- --runs N --seed S`: runs N schedules from seed S on, stops at the first that breaks an invariant
 * and prints the shortest part of it that still does. `--seed S --replay` runs one schedule and prints all of it, and
 * that shortest part if it fails. `--ledger sqlite` keeps everything in a real store, which is opened anew whenever the
 * process dies.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'boolean', default: false },
    ledger: { type: 'string', default: 'memory' },
  },
})
const first = wholeNumber('seed', values.seed)
const runs = values.replay ? 1 : wholeNumber('runs', values.runs)

const openDevice =
  values.ledger === 'sqlite' ? (await import('./store-device.ts')).openStoreDevice : openMemoryDevice

const started = performance.now()
const before = process.cpuUsage()
for (let seed = first; seed < first + runs; seed += 1) {
  const { violations, trace } = await simulate(seed, openDevice)
  if (values.replay) console.log(trace.join('\n'))
  if (violations.length > 0) {
    const shortest = await simulateShortest(seed, openDevice)
    const again = `npm run simulate -- --seed ${seed} --replay${values.ledger === 'sqlite' ? ' --ledger sqlite' : ''}`
    console.log(
      `\nThe shortest part that fails:\n${shortest.trace.join('\n')}\n\n${shortest.violations.join('\n')}\n\nschedule ${seed}; again with: ${again}`,
    )
    process.exit(1)
  }
}
const seconds = (performance.now() - started) / 1_000
const { user, system } = process.cpuUsage(before)
console.log(
  `${runs} schedules from seed ${first}: no violation, ${Math.round(runs / seconds)} a second, ${Math.round(runs / ((user + system) / 1e6))} a second of processor time`,
)

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  console.error(`--${option} takes a whole number, not ${text}`)
  process.exit(2)
}
