import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Zones } from '../zone/zones.ts'
import { expand } from './expand.ts'
import type { Series } from './instance.ts'
import { parseRule } from './parse-rule.ts'
import { FREQUENCIES } from './rule.ts'

/** One line of oracle/rules.jsonl.gz; generate.py beside it says what is in it. */
type OracleCase = [
  start: string,
  zone: string,
  recurrence: { r: string; x?: string; add?: string[]; not?: string[] },
  horizon: number,
  firsts: string,
  windows: [from: number, to: number, instants: string][],
]

/**
 * Cases in which the data is not what RFC 5545 says, by start and rule, each with what is wrong in it. They are listed
 * one by one, and have to differ, so that nothing hides among them (docs/recurrence.md).
 */
const KNOWN_DIFFERENCES = new Map([
  // dateutil takes 1 January 2039 for week 53; ISO 8601 has it in week 52 of 2038.
  ['2025-10-04T03:10:00 FREQ=YEARLY;COUNT=14;BYYEARDAY=1,61,-2;BYWEEKNO=53,26,18,35;WKST=MO', 'week 53'],
  ['1988-04-02T00:30:00 FREQ=YEARLY;BYYEARDAY=-200,1;BYWEEKNO=53,26,-20,31;BYMONTH=1,8;WKST=FR', 'week 53'],
  // Samoa skipped 30 December 2011. dateutil excludes by wall clock, and so keeps the skipped instance of the day
  // before, which is the very instant that EXDATE excludes.
  ['2011-12-29T14:15:00 FREQ=DAILY;COUNT=18;BYHOUR=5,14,15,6;WKST=FR', 'exclusion of a skipped time'],
  // The generator stops at the first instant after UNTIL, which there is a skipped one; earlier ones follow.
  [
    '2011-12-29T11:00:00 FREQ=MINUTELY;UNTIL=20111230T232335Z;INTERVAL=28;WKST=SA',
    'UNTIL beside skipped times',
  ],
])

const zones = new Zones()
const cases = gunzipSync(readFileSync(new URL('oracle/rules.jsonl.gz', import.meta.url)))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line): OracleCase => JSON.parse(line))

describe('expansion beside python-dateutil', () => {
  it('reads enough cases of every frequency', () => {
    expect(cases.length).toBeGreaterThanOrEqual(10_000)
    for (const frequency of FREQUENCIES) {
      const count = cases.filter(([, , { r }]) => parseRule(r).frequency === frequency).length
      expect(count, frequency).toBeGreaterThan(500)
    }
  })

  it('agrees on the first instances of every case, and in ranges far from the start', {
    timeout: 60_000,
  }, () => {
    const disagreements = cases.filter((one) => !agreesOnFirsts(one) || !agreesInWindows(one))
    const unknown = disagreements.filter((one) => !KNOWN_DIFFERENCES.has(nameOf(one)))
    expect(
      unknown.length,
      unknown
        .slice(0, 20)
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ).toBe(0)
    expect(disagreements.map(nameOf).sort()).toEqual([...KNOWN_DIFFERENCES.keys()].sort())
  })
})

function agreesOnFirsts([start, zone, recurrence, horizon, firsts]: OracleCase): boolean {
  const wanted = instantsOf(firsts)
  const found: number[] = []
  for (const { startSeconds } of expand(seriesOf(start, zone, recurrence), zones)) {
    if (startSeconds >= horizon || found.length === Math.max(wanted.length, 8)) break
    found.push(startSeconds)
  }
  return found.join() === wanted.join()
}

function agreesInWindows([start, zone, recurrence, , , windows]: OracleCase): boolean {
  const series = seriesOf(start, zone, recurrence)
  return windows.every(([from, to, instants]) => {
    const found = [...expand(series, zones, { from, to })].map((instance) => instance.startSeconds)
    return found.join() === instantsOf(instants).join()
  })
}

function nameOf([start, , { r }]: OracleCase): string {
  return `${start} ${r}`
}

function seriesOf(start: string, zone: string, recurrence: OracleCase[2]): Series {
  const at = (dateTime: string) => ({ dateTime, zone: zone === '' ? null : zone })
  return {
    start: at(start),
    end: at(start),
    recurrence: {
      rules: [recurrence.r],
      exclusionRules: recurrence.x === undefined ? [] : [recurrence.x],
      additions: (recurrence.add ?? []).map((wallClock) => ({ start: at(wallClock), end: null })),
      exclusions: (recurrence.not ?? []).map(at),
    },
  }
}

function instantsOf(distances: string): number[] {
  let instant = 0
  return distances === ''
    ? []
    : distances.split(',').map((distance) => {
        instant += Number.parseInt(distance, 36)
        return instant
      })
}
