import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

/** Enough to meet every kind of fault at every kind of step; `npm run simulate` runs as many as one likes. */
const schedules = 4_000

it(`keeps every invariant in ${schedules} schedules of edits and faults`, { timeout: 60_000 }, async () => {
  for (let seed = 1; seed <= schedules; seed += 1) {
    const { violations, trace } = await simulate(seed)
    expect(violations, `seed ${seed}\n${trace.join('\n')}`).toEqual([])
  }
})
