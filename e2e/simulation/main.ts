import { parseArgs } from 'node:util'
import { openMemoryDesk } from '#electron/sync/simulation/desk.ts'
import { simulate } from '#electron/sync/simulation/simulate.ts'

/**
 * `npm run simulate -- --runs N --seed S`: runs N schedules from seed S on and stops at the first that breaks an
 * invariant. `--seed S --replay` runs one and prints everything that happens in it.
 * `--ledger sqlite` keeps everything in a real store, which is opened anew whenever the process dies.
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

const openDesk = values.ledger === 'sqlite' ? (await import('./store-desk.ts')).openStoreDesk : openMemoryDesk

const started = performance.now()
for (let seed = first; seed < first + runs; seed += 1) {
  const { violations, trace } = await simulate(seed, openDesk)
  if (values.replay || violations.length > 0) console.log(trace.join('\n'))
  if (violations.length > 0) {
    console.log(
      `\n${violations.join('\n')}\n\nschedule ${seed}; again with: npm run simulate -- --seed ${seed} --replay`,
    )
    process.exit(1)
  }
}
const seconds = (performance.now() - started) / 1_000
console.log(`${runs} schedules from seed ${first}: no violation, ${Math.round(runs / seconds)} a second`)

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  console.error(`--${option} takes a whole number, not ${text}`)
  process.exit(2)
}
