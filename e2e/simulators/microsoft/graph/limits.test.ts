import { describe, expect, it } from 'vitest'
import { hour, openAccount } from '../testing/open-account.ts'

describe('the quota of a mailbox (M10)', () => {
  it('is so many requests in ten minutes; refused ones count', async () => {
    const { ask, clock, simulator } = openAccount()
    simulator.throttle.limit = 3
    const statuses = async (count: number) => {
      const found: number[] = []
      for (let index = 0; index < count; index += 1) found.push((await ask('GET', '/me')).status)
      return found
    }
    expect(await statuses(4)).toEqual([200, 200, 200, 429])
    const refused = await ask('GET', '/me')
    expect(refused.code).toBe('ApplicationThrottled')
    expect(Number(refused.headers.get('retry-after'))).toBe(600)
    clock.now += 599_999
    expect(await statuses(1)).toEqual([429])
    clock.now += 1
    expect(await statuses(3)).toEqual([200, 200, 429])
  })

  it('is four requests at a time', async () => {
    const { ask, simulator } = openAccount()
    const body = 'x'.repeat(10)
    const post = () => ask('POST', '/me/events', { subject: body, ...hour('2026-01-10') })
    const answers = await Promise.all([post(), post(), post(), post(), post(), post()])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
    simulator.throttle.concurrency = 10
    expect(
      (await Promise.all([post(), post(), post(), post(), post()])).every(({ status }) => status === 201),
    ).toBe(true)
  })
})

describe('a batch', () => {
  const get = (id: string, url = '/me') => ({ id, method: 'GET', url })

  it('carries up to twenty requests out, which count one by one', async () => {
    const { ask, simulator } = openAccount()
    const create = {
      id: 'c',
      method: 'POST',
      url: '/me/events',
      headers: { 'Content-Type': 'application/json' },
      body: { subject: 'batched', ...hour('2026-01-10') },
    }
    const dependent = { ...get('d'), dependsOn: ['lost'] }
    const requests = [get('a'), create, get('lost', '/me/events/none'), dependent]
    const { body } = await ask('POST', '/$batch', { requests })
    const responses = body.responses as { id: string; status: number; body?: { subject?: string } }[]
    expect(Object.fromEntries(responses.map(({ id, status }) => [id, status]))).toEqual({
      a: 200,
      c: 201,
      lost: 404,
      d: 424,
    })
    expect(responses.find(({ id }) => id === 'c')?.body?.subject).toBe('batched')
    expect(simulator.log.count('GET /me')).toBe(1)
    simulator.throttle.limit = 1
    const throttled = await ask('POST', '/$batch', { requests: [get('a'), get('b')] })
    expect(JSON.stringify(throttled.body)).toContain('429')
  })

  it.each([
    ['nothing', []],
    ['more than twenty', Array.from({ length: 21 }, (_, index) => get(`${index}`))],
    ['one id twice', [get('a'), get('a')]],
    ['another server', [get('a', 'https://example.org/')]],
    ['a body of no type', [{ ...get('a'), method: 'POST', body: {} }]],
  ])('is refused with %s', async (_what, requests) => {
    expect((await openAccount().ask('POST', '/$batch', { requests })).status).toBe(400)
  })
})
