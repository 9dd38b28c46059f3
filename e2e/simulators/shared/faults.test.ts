import { describe, expect, it } from 'vitest'
import { ConnectionLostError, type Fault, Faults, withFault } from './faults.ts'
import { Random } from './random.ts'
import { loggedQuery, RequestLog } from './request-log.ts'
import { SlidingWindow } from './sliding-window.ts'

const target = { method: 'GET', path: '/calendar/v3/x', endpoint: 'calendar.events.list', account: 'ada' }
const refusal: Fault = {
  name: 'storm',
  effect: { kind: 'refuse', answer: () => new Response('no', { status: 503 }) },
}

describe('faults', () => {
  it('strike what they are for, as often as they are told to, after what they are told to spare', () => {
    const faults = new Faults(new Random(1))
    faults.add({ ...refusal, on: 'calendar.events.list', after: 1, times: 2 })
    const struck = () => faults.take(target) !== undefined
    expect(faults.take({ ...target, endpoint: 'calendar.events.get' })).toBeUndefined()
    expect([struck(), struck(), struck(), struck()]).toEqual([false, true, true, false])
    expect(faults.waiting).toEqual([])
  })

  it('carry a request out or not, and break the connection or not', async () => {
    let carriedOut = 0
    const carryOut = async () => {
      carriedOut += 1
      return new Response('done')
    }
    const { signal } = new AbortController()
    const strike = (effect: Fault['effect']) => withFault({ name: '', effect }, target, signal, carryOut)
    await expect(strike({ kind: 'lose-request' })).rejects.toThrow(ConnectionLostError)
    expect(carriedOut).toBe(0)
    await expect(strike({ kind: 'lose-answer' })).rejects.toThrow(ConnectionLostError)
    expect(carriedOut).toBe(1)
    expect((await strike(refusal.effect)).status).toBe(503)
    expect(carriedOut).toBe(1)
    const given = AbortSignal.abort(new Error('gave up'))
    const hang = withFault({ name: '', effect: { kind: 'hang-after' } }, target, given, carryOut)
    await expect(hang).rejects.toThrow('gave up')
    expect(carriedOut).toBe(2)
  })
})

describe('the log of requests', () => {
  it('counts by endpoint and keeps nothing secret', () => {
    const log = new RequestLog()
    const query = loggedQuery(
      new URLSearchParams('access_token=ya29.x&code=4/0A&syncToken=abc&state=s&maxResults=5'),
    )
    log.add({ at: 0, ...target, query, status: 200 })
    expect(log.entries[0]?.query).toEqual({
      access_token: '[secret]',
      code: '[secret]',
      syncToken: 'abc',
      state: '[secret]',
      maxResults: '5',
    })
    expect(log.counts).toEqual({ 'calendar.events.list': 1 })
    log.clear()
    expect(log.count()).toBe(0)
  })
})

describe('a sliding window', () => {
  it('frees a use only when its own minute is over', () => {
    const quota = new SlidingWindow(60_000)
    expect([quota.take('a', 0, 2), quota.take('a', 59_000, 2), quota.take('a', 59_999, 2)]).toEqual([
      true,
      true,
      false,
    ])
    expect(quota.wait('a', 59_999, 2)).toBe(1)
    expect([quota.take('a', 60_000, 2), quota.take('a', 60_001, 2)]).toEqual([true, false])
    expect(quota.take('b', 60_001, 2)).toBe(true)
  })
})
