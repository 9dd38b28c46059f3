import { expect, it } from 'vitest'
import { simulateOutlook } from './outlook-world.ts'

const schedules = Number(process.env.SCHEDULES ?? 1_000)
const first = Number(process.env.FIRST_SEED ?? 1)

it(`keeps every invariant in ${schedules} schedules over the simulator of Microsoft Graph`, {
  timeout: 600_000,
}, async () => {
  for (let seed = first; seed < first + schedules; seed += 1) {
    const { violations, trace } = await simulateOutlook(seed)
    expect(violations, `seed ${seed}\n${trace.join('\n')}`).toEqual([])
  }
})
