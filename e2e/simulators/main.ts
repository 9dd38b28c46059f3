import { parseArgs } from 'node:util'
import { runGoogle } from './google/run.ts'
import { runMicrosoft } from './microsoft/run.ts'

/**
 * `npm run simulator -- google|microsoft [--port P] [--accounts N] [--events M]`: serves a provider that is none, with N
 * accounts of M events each, until it is interrupted.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    accounts: { type: 'string', default: '1' },
    events: { type: 'string', default: '100' },
  },
})

export interface RunOptions {
  readonly port: number
  readonly accounts: number
  readonly events: number
}

const simulators: Readonly<Record<string, (options: RunOptions) => Promise<string>>> = {
  google: runGoogle,
  microsoft: runMicrosoft,
}

const run = simulators[positionals[0] ?? '']
if (run === undefined || positionals.length > 1) {
  fail(
    `say which simulator: npm run simulator -- ${Object.keys(simulators).join('|')} [--port P] [--accounts N] [--events M]`,
  )
} else {
  console.log(
    await run({
      port: wholeNumber('port', values.port, 65_535),
      accounts: wholeNumber('accounts', values.accounts, 100),
      events: wholeNumber('events', values.events, 100_000),
    }),
  )
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (number <= most) return number
  return fail(`--${option} takes a whole number up to ${most}, not ${text}`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
