import { readFileSync } from 'node:fs'
import { createContext, Script } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { expand } from '../../shared/calendar/recurrence/expand.ts'
import type { Series } from '../../shared/calendar/recurrence/instance.ts'
import { formatWallClock, parseInstant } from '../../shared/calendar/zone/wall-clock.ts'
import { Zones } from '../../shared/calendar/zone/zones.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { icalJsExpander, type PeerExpander, rruleTemporalExpander } from './recurrence-peers.ts'

const zones = new Zones()
const YEAR = 365 * 86400
const FROM = parseInstant('2026-01-01T00:00:00Z')
const RULES = [
  'FREQ=WEEKLY;BYDAY=MO',
  'FREQ=WEEKLY;BYDAY=TU,TH',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=DAILY',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=YEARLY',
  'FREQ=WEEKLY;COUNT=200;BYDAY=FR',
]

/** The 500 series begin in 2026, in three zones, at half past one to half past twelve. */
const SERIES: Series[] = Array.from({ length: 500 }, (_, index) => {
  const zone = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney'][index % 3] ?? 'UTC'
  const start = FROM + (index % 28) * 86400 + (index % 12) * 3600 + 5400
  return {
    start: { dateTime: formatWallClock(start), zone },
    end: { dateTime: formatWallClock(start + 3600), zone },
    recurrence: {
      rules: [RULES[index % RULES.length] ?? ''],
      exclusionRules: [],
      additions: [],
      exclusions: [],
    },
  }
})

/** Expansion of a calendar's series, near and far, beside rrule-temporal and ical.js; and how often each is right. */
export const benchmark: Benchmark = {
  name: 'recurrence',
  async run(report) {
    const peers = [rruleTemporalExpander(), icalJsExpander(zones)]
    measure(report, 'expand 500 series over 3 years', SERIES, { from: FROM, to: FROM + 3 * YEAR }, peers)
    const far = { from: FROM + 20 * YEAR, to: FROM + 20 * YEAR + 31 * 86400 }
    measure(report, 'a month of 50 series 20 years on', SERIES.slice(0, 50), far, peers)
    compareWithOracle(report, peers)
  },
}

function measure(
  report: Report,
  name: string,
  series: Series[],
  range: { from: number; to: number },
  peers: PeerExpander[],
): void {
  const ours = () => {
    let count = 0
    for (const one of series)
      for (const instance of expand(one, zones, range)) count += instance.recurrenceId.length > 0 ? 1 : 0
    return count
  }
  const count = ours()
  const value = best(ours)
  for (const peer of peers) {
    let theirs = 0
    const run = () => {
      theirs = 0
      for (const one of series) theirs += peer.countWithin(one, range)
    }
    const taken = timed(run)
    report.figure({
      name: `${name}, beside ${peer.name}`,
      value,
      unit: 'ms',
      bound: { max: 300 },
      peer: { name: peer.name, value: taken },
      ratio: 3,
    })
    if (theirs !== count) report.note(`${name}: ${peer.name} finds ${theirs} instances, Kalends ${count}`)
  }
  report.figure({
    name: `${name}: instances a second`,
    value: Math.round((count / value) * 1000),
    unit: 'instances/s',
  })
}

function best(run: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => timed(run)))
}

function timed(run: () => void): number {
  const begin = performance.now()
  run()
  return performance.now() - begin
}

type OracleCase = [
  start: string,
  zone: string,
  recurrence: { r: string; add?: unknown },
  horizon: number,
  firsts: string,
]

/** The share of python-dateutil's cases with enough instances (rules alone) whose first eight each gets right. */
function compareWithOracle(report: Report, peers: PeerExpander[]): void {
  const file = new URL('../../shared/calendar/recurrence/oracle/rules.jsonl.gz', import.meta.url)
  const cases = gunzipSync(readFileSync(file))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line): OracleCase => JSON.parse(line))
    .filter(([, , { add }, , firsts]) => add === undefined && firsts.split(',').length === 8)
    .slice(0, 1000)
  const everyone: PeerExpander[] = [{ name: 'Kalends', firstInstants, countWithin: () => 0 }, ...peers]
  for (const { name, firstInstants: first } of everyone) {
    const right = cases.filter(([start, zone, { r }, , firsts]) => {
      const at = { dateTime: start, zone: zone === '' ? null : zone }
      const recurrence = { rules: [r], exclusionRules: [], additions: [], exclusions: [] }
      return (
        within100ms(() => first({ start: at, end: at, recurrence }, 8)).join() === instantsOf(firsts).join()
      )
    })
    const value = (100 * right.length) / cases.length
    const bound = name === 'Kalends' ? { min: 100 } : undefined
    report.figure({
      name: `agreement with python-dateutil: ${name}`,
      value,
      unit: '%',
      bound,
      better: 'higher',
    })
  }
}

function firstInstants(series: Series, count: number): number[] {
  const found: number[] = []
  for (const { startSeconds } of expand(series, zones)) {
    if (found.push(startSeconds) === count) break
  }
  return found
}

/** What a call gives; nothing when it throws or takes longer, as peers do on rules that they search without bound. */
function within100ms(call: () => number[]): number[] {
  try {
    const script = new Script('call()')
    return script.runInContext(createContext({ call }), { timeout: 100 })
  } catch {
    return []
  }
}

function instantsOf(distances: string): number[] {
  let instant = 0
  return distances.split(',').map((distance) => {
    instant += Number.parseInt(distance, 36)
    return instant
  })
}
