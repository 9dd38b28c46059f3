import { expect, it } from 'vitest'
import type { Tamper } from './faulty-fetch.ts'
import { simulateGoogle } from './google-world.ts'

const schedules = Number(process.env.SCHEDULES ?? 1_000)
const first = Number(process.env.FIRST_SEED ?? 1)
/** A break has to show by then. */
const mostSchedules = 150

it(`keeps every invariant in ${schedules} schedules over the simulator of Google`, {
  timeout: 600_000,
}, async () => {
  for (let seed = first; seed < first + schedules; seed += 1) {
    const { violations, trace } = await simulateGoogle(seed)
    expect(violations, `seed ${seed}\n${trace.join('\n')}`).toEqual([])
  }
})

/** A body without one of its fields, where it has it. */
const without =
  (field: string, method: string): Tamper =>
  (request) => {
    if (request.method !== method || request.body === undefined) return request
    const { [field]: _field, ...body } = JSON.parse(request.body) as Record<string, unknown>
    return { ...request, body: JSON.stringify(body) }
  }

it.each<[what: string, tamper: Tamper]>([
  ['names for what is made', without('id', 'POST')],
  ['what Google has no place for', without('extendedProperties', 'PATCH')],
  ['rules of series', without('recurrence', 'PATCH')],
])('catches a provider without %s', { timeout: 120_000 }, async (_what, tamper) => {
  for (let seed = 1; seed <= mostSchedules; seed += 1) {
    const { violations } = await simulateGoogle(seed, tamper)
    if (violations.length > 0) return
  }
  expect.unreachable('nothing was noticed')
})
