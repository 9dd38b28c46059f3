import { describe, expect, it } from 'vitest'
import { ConnectionLostError } from '../shared/faults.ts'
import { googleFaults } from './google-faults.ts'
import { Desk, hour } from './testing/ask.ts'

function struck(name: keyof ReturnType<typeof googleFaults>) {
  const desk = new Desk()
  desk.simulator.faults.add(googleFaults(desk.simulator)[name]())
  return desk
}

describe('a fault', () => {
  it.each([
    ['403 rateLimitExceeded', 403, 'rateLimitExceeded'],
    ['403 userRateLimitExceeded', 403, 'userRateLimitExceeded'],
    ['403 quotaExceeded', 403, 'quotaExceeded'],
    ['429 rateLimitExceeded', 429, 'rateLimitExceeded'],
    ['500 backendError', 500, 'backendError'],
    ['503 backendError', 503, 'backendError'],
    ['401 authError', 401, 'authError'],
    ['access token expired', 401, 'authError'],
    ['502 in HTML', 502, ''],
    ['captive portal', 200, ''],
  ] as const)('%s answers %i, and carries nothing out', async (name, status, reason) => {
    const desk = struck(name)
    const answer = await desk.events('POST', '', hour)
    expect([answer.status, answer.reason]).toEqual([status, reason])
    expect(desk.simulator.others.events(desk.email)).toEqual([])
    expect(desk.simulator.log.entries.at(-1)?.fault).toBe(name)
  })

  it.each([
    ['lost answer', 1],
    ['lost request', 0],
  ] as const)('%s breaks the connection', async (name, done) => {
    const desk = struck(name)
    await expect(desk.events('POST', '', hour)).rejects.toThrow(ConnectionLostError)
    expect(desk.simulator.others.events(desk.email)).toHaveLength(done)
  })

  it('moves an ETag under a conditional write, and changes nothing else', async () => {
    const desk = new Desk()
    const { id, etag, updated } = await desk.insert({ summary: 'x' })
    const { token } = await desk.list()
    desk.simulator.faults.add(googleFaults(desk.simulator)['ETag moved']())
    expect((await desk.events('PATCH', `/${id}`, { summary: 'y' }, { 'if-match': etag })).status).toBe(412)
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items).toMatchObject([{ id, updated, summary: 'x' }])
    expect(since.items[0]?.etag).not.toBe(etag)
  })

  it('comes as a storm, and passes', async () => {
    const desk = new Desk()
    const faults = googleFaults(desk.simulator)
    desk.simulator.faults.add(faults['503 backendError']({ on: /events\.list/, times: 3 }))
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1) statuses.push((await desk.events('GET', '')).status)
    expect(statuses).toEqual([503, 503, 503, 200])
    expect((await desk.events('POST', '', hour)).status).toBe(200)
  })
})
