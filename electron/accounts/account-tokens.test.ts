import { describe, expect, it } from 'vitest'
import { AccountTokens } from './account-tokens.ts'
import { SignInError } from './sign-in-error.ts'
import type { Credentials } from './sign-in-service.ts'

const minute = 60_000

/** Tokens good for an hour, whose refreshes and savings are counted and can be made to fail. */
function setUp() {
  let now = 0
  const world = {
    refreshed: 0,
    saved: [] as string[],
    refusals: [] as string[],
    failure: null as SignInError | null,
    saveFails: false,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
  const tokens = new AccountTokens({
    credentials: { accessToken: 'access-0', expiresAt: 60 * minute, renewal: 'renewal-0' },
    async refresh({ renewal }): Promise<Credentials> {
      world.refreshed += 1
      await Promise.resolve()
      if (world.failure !== null) throw world.failure
      // O4: what was used is good no more.
      if (renewal !== `renewal-${world.refreshed - 1}`)
        throw new SignInError('revoked', 'Used before.', 'Sign in.')
      const number = world.refreshed
      return { accessToken: `access-${number}`, expiresAt: now + 60 * minute, renewal: `renewal-${number}` }
    },
    async save({ renewal }) {
      if (world.saveFails) throw new Error('the disk is full')
      world.saved.push(renewal)
    },
    async refused({ message: reason }) {
      world.refusals.push(reason)
    },
    now: () => now,
  })
  return { tokens, world }
}

const { signal } = new AbortController()

describe('tokens of an account', () => {
  it('are kept until five minutes before they expire (O7)', async () => {
    const { tokens, world } = setUp()
    world.pass(54 * minute)
    expect(await tokens.token(signal)).toBe('access-0')
    world.pass(2 * minute)
    expect(await tokens.token(signal)).toBe('access-1')
    expect(world.saved).toEqual(['renewal-1'])
  })

  it('are refreshed once for all who ask, also for those whose token was refused', async () => {
    const { tokens, world } = setUp()
    const asking = Array.from({ length: 50 }, () => tokens.token(signal, 'access-0'))
    expect(new Set(await Promise.all(asking))).toEqual(new Set(['access-1']))
    expect(await tokens.token(signal, 'access-0')).toBe('access-1')
    expect(world.refreshed).toBe(1)
  })

  it('that could not be kept are kept before they are used, without another refresh', async () => {
    const { tokens, world } = setUp()
    world.pass(60 * minute)
    world.saveFails = true
    await expect(tokens.token(signal)).rejects.toMatchObject({ kind: 'unavailable' })
    world.saveFails = false
    expect(await tokens.token(signal)).toBe('access-1')
    expect([world.refreshed, world.saved]).toEqual([1, ['renewal-1']])
  })

  it.each([
    ['revoked', 'auth', 1],
    ['client', 'auth', 1],
    ['unreachable', 'unavailable', 0],
    ['not-the-provider', 'unavailable', 0],
    ['clock', 'unavailable', 0],
    ['provider', 'unavailable', 0],
  ] as const)('a refresh that fails with %s is %s for sync', async (problem, kind, refusals) => {
    const { tokens, world } = setUp()
    world.failure = new SignInError(problem, 'It is so.', 'Do this.')
    await expect(tokens.token(signal, 'access-0')).rejects.toMatchObject({ kind, message: 'It is so' })
    expect(world.refusals).toHaveLength(refusals)
  })

  it('wait as long as the provider wants', async () => {
    const { tokens, world } = setUp()
    world.failure = new SignInError('provider', 'Slow.', 'Wait.', { retryAfterMilliseconds: 7_000 })
    const refused = tokens.token(signal, 'access-0')
    await expect(refused).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMilliseconds: 7_000 })
  })

  it('go on to be refreshed when whoever asked has gone, and are kept', async () => {
    const { tokens, world } = setUp()
    const controller = new AbortController()
    const asked = tokens.token(controller.signal, 'access-0')
    controller.abort(new Error('gone'))
    await expect(asked).rejects.toThrow('gone')
    await tokens.close()
    expect(world.saved).toEqual(['renewal-1'])
    expect(await tokens.token(signal)).toBe('access-1')
  })
})
