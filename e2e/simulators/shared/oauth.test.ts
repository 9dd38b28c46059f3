import { describe, expect, it } from 'vitest'
import { DeviceRequests } from './device-requests.ts'
import { OneTimeCodes } from './one-time-codes.ts'
import { isCodeVerifier, matchesChallenge } from './pkce.ts'
import { isRegisteredAddress } from './redirect-address.ts'

describe('a code verifier', () => {
  it('matches its S256 challenge and no other (RFC 7636 appendix B)', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    expect(isCodeVerifier(verifier)).toBe(true)
    expect(matchesChallenge(verifier, 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')).toBe(true)
    expect(matchesChallenge(`${verifier}x`, 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')).toBe(false)
    expect(isCodeVerifier('short')).toBe(false)
  })
})

describe('a redirect address', () => {
  it.each([
    ['http://127.0.0.1:49152/', ['http://127.0.0.1'], 'any', true],
    ['http://127.0.0.1:49152/back', ['http://127.0.0.1'], 'any', true],
    ['http://127.0.0.1:49152/back', ['http://127.0.0.1'], 'same', false],
    ['http://localhost:1234', ['http://127.0.0.1'], 'any', false],
    ['https://127.0.0.1:49152/', ['http://127.0.0.1'], 'any', false],
    ['http://example.org/', ['http://127.0.0.1'], 'any', false],
    ['http://127.0.0.1.example.org/', ['http://127.0.0.1'], 'any', false],
    ['https://example.org/back', ['https://example.org/back'], 'same', true],
    ['https://example.org:8443/back', ['https://example.org/back'], 'same', false],
    ['nonsense', ['http://127.0.0.1'], 'any', false],
  ] as const)('%s for %j', (address, registered, path, expected) => {
    expect(isRegisteredAddress(address, registered, path)).toBe(expected)
  })
})

describe('a one-time code', () => {
  it('is good once, and not for ever', () => {
    let now = 0
    const codes = new OneTimeCodes<string>(() => now)
    codes.add('a', 'first', 1_000)
    codes.add('b', 'second', 1_000)
    expect(codes.redeem('a')).toEqual({ value: 'first' })
    expect(codes.redeem('a')).toEqual({ refused: 'reused', value: 'first' })
    now = 1_000
    expect(codes.redeem('b')).toEqual({ refused: 'expired' })
    expect(codes.redeem('c')).toEqual({ refused: 'unknown' })
  })
})

describe('a device that waits', () => {
  const opened = (interval = 5) => {
    const clock = { now: 0 }
    const requests = new DeviceRequests<string>(() => clock.now)
    requests.open({
      deviceCode: 'device',
      userCode: 'ABCD-EFGH',
      client: 'client',
      scopes: [],
      lifetime: 60_000,
      interval,
    })
    return { clock, requests }
  }

  it('is told to wait, to slow down, and then let in once', () => {
    const { clock, requests } = opened()
    expect(requests.poll('device', 'client')).toEqual({ error: 'authorization_pending' })
    clock.now = 4_999
    expect(requests.poll('device', 'client')).toEqual({ error: 'slow_down' })
    clock.now += 9_999
    expect(requests.poll('device', 'client')).toEqual({ error: 'slow_down' })
    clock.now += 15_000
    const request = requests.find(' abcdefgh ')
    if (request) request.decision = { granted: 'yes' }
    expect(requests.poll('device', 'client')).toEqual({ granted: 'yes' })
    clock.now += 60_000
    expect(requests.poll('device', 'client')).toEqual({ error: 'invalid_grant' })
  })

  it('is refused, or comes too late', () => {
    const refused = opened()
    const request = refused.requests.find('ABCD-EFGH')
    if (request) request.decision = 'denied'
    expect(refused.requests.poll('device', 'client')).toEqual({ error: 'access_denied' })
    const late = opened()
    late.clock.now = 60_000
    expect(late.requests.poll('device', 'client')).toEqual({ error: 'expired_token' })
    expect(late.requests.find('ABCD-EFGH')).toBeUndefined()
    expect(opened().requests.poll('device', 'another')).toEqual({ error: 'invalid_grant' })
  })
})
