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

  it('agrees on the first instances of every case', () => {
    const disagreements = cases.filter(([start, zone, recurrence, horizon, firsts]) => {
      const wanted = instantsOf(firsts)
      const found: number[] = []
      for (const { startSeconds } of expand(seriesOf(start, zone, recurrence), zones)) {
        if (startSeconds >= horizon || found.length === Math.max(wanted.length, 8)) break
        found.push(startSeconds)
      }
      return found.join() !== wanted.join()
    })
    expect(disagreements.length, describeCases(disagreements)).toBe(0)
  })

  it('agrees on the instances within ranges far from the start', () => {
    const disagreements = cases.filter(([start, zone, recurrence, , , windows]) => {
      const series = seriesOf(start, zone, recurrence)
      return windows.some(([from, to, instants]) => {
        const found = [...expand(series, zones, { from, to })].map((instance) => instance.startSeconds)
        return found.join() !== instantsOf(instants).join()
      })
    })
    expect(disagreements.length, describeCases(disagreements)).toBe(0)
  })
})

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

function describeCases(disagreements: OracleCase[]): string {
  return disagreements
    .slice(0, 20)
    .map(([start, zone, recurrence]) => `${start} ${zone} ${JSON.stringify(recurrence)}`)
    .join('\n')
}
