import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { AccountGate } from './account-gate.ts'

const { signal } = new AbortController()
const unavailable = () => new ProviderError('unavailable', 'no answer')

describe('AccountGate', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends again what failed in passing, and counts every request', async () => {
    const gate = new AccountGate()
    const request = vi
      .fn()
      .mockRejectedValueOnce(unavailable())
      .mockRejectedValueOnce(unavailable())
      .mockResolvedValue('answer')
    const answer = gate.pass(request, signal)
    await vi.runAllTimersAsync()
    expect(await answer).toBe('answer')
    expect(gate.requests).toBe(3)
  })

  it('waits as long as the server asks before it sends again', async () => {
    const gate = new AccountGate()
    const limited = new ProviderError('rate-limited', 'too many', { retryAfterMilliseconds: 9_000 })
    const request = vi.fn().mockRejectedValueOnce(limited).mockResolvedValue('answer')
    const answer = gate.pass(request, signal)
    await vi.advanceTimersByTimeAsync(8_900)
    expect(request).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(await answer).toBe('answer')
  })

  it('leaves a long wait to the scheduler', async () => {
    const limited = new ProviderError('rate-limited', 'too many', { retryAfterMilliseconds: 600_000 })
    const request = vi.fn().mockRejectedValue(limited)
    await expect(new AccountGate().pass(request, signal)).rejects.toBe(limited)
    expect(request).toHaveBeenCalledTimes(1)
  })

  it.each(['auth', 'forbidden', 'invalid', 'not-found', 'precondition-failed'] as const)(
    'never repeats %s',
    async (kind) => {
      const request = vi.fn().mockRejectedValue(new ProviderError(kind, 'no'))
      await expect(new AccountGate().pass(request, signal)).rejects.toMatchObject({ kind })
      expect(request).toHaveBeenCalledTimes(1)
    },
  )

  it('leaves a server alone that is down, and asks again after a while', async () => {
    const gate = new AccountGate({ retries: 0, failuresUntilDown: 2, downMilliseconds: 60_000 })
    const request = vi.fn().mockRejectedValue(unavailable())
    await expect(gate.pass(request, signal)).rejects.toThrow('no answer')
    await expect(gate.pass(request, signal)).rejects.toThrow('no answer')
    await expect(gate.pass(request, signal)).rejects.toThrow('left alone')
    expect(request).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(60_001)
    request.mockResolvedValue('answer')
    expect(await gate.pass(request, signal)).toBe('answer')
  })

  it('has no more requests under way than allowed', async () => {
    const gate = new AccountGate({ concurrency: 2 })
    let underWay = 0
    let most = 0
    const request = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 10))
      underWay -= 1
    }
    const all = Promise.all(Array.from({ length: 7 }, () => gate.pass(request, signal)))
    await vi.runAllTimersAsync()
    await all
    expect(most).toBe(2)
  })

  it('gives up when it is told to stop', async () => {
    const stop = new AbortController()
    const answer = new AccountGate().pass(vi.fn().mockRejectedValue(unavailable()), stop.signal)
    stop.abort()
    await expect(answer).rejects.toThrow()
  })
})
