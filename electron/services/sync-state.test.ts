import { describe, expect, test } from 'vitest'
import { ProviderError, type ProviderErrorKind } from '#electron/providers/provider-error.ts'
import { MassRemovalError } from '#electron/sync/guard.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { stateAfter, stateOfAccount } from './sync-state.ts'

const now = Date.parse('2026-01-10T12:00:00Z')

function outcomeOf(error: unknown, failures = 0, intervalMinutes = 15): SyncState {
  return stateAfter(error, { now, failures, intervalMinutes })
}

/** Seconds that a state wants to wait. */
function wait(state: SyncState): number {
  return state.kind === 'waiting' ? (Date.parse(state.until) - now) / 1_000 : Number.NaN
}

describe('a run that failed', () => {
  test.each<[ProviderErrorKind, SyncState['kind']]>([
    ['auth', 'reconnect'],
    ['rate-limited', 'waiting'],
    ['unavailable', 'waiting'],
    ['calendar-gone', 'failed'],
    ['forbidden', 'failed'],
    ['invalid', 'failed'],
    ['not-found', 'failed'],
    ['cursor-gone', 'failed'],
    ['precondition-failed', 'failed'],
  ])('with %s leaves the calendar %s, and says why', (kind, state) => {
    expect(outcomeOf(new ProviderError(kind, 'The reason'))).toMatchObject({
      kind: state,
      reason: expect.stringContaining('The reason'),
    })
  })

  test('waits as long as the server asks', () => {
    const error = new ProviderError('rate-limited', 'Wait', { retryAfterMilliseconds: 7_200_000 })
    expect(wait(outcomeOf(error))).toBe(7_200)
  })

  test('waits ever longer for a server that does not answer, and never longer than the interval', () => {
    const waits = [0, 1, 2, 3, 8, 400].map((failures) =>
      wait(outcomeOf(new ProviderError('unavailable', 'No answer'), failures)),
    )
    for (const [index, most] of [30, 60, 120, 240, 900, 900].entries()) {
      expect(waits[index]).toBeLessThanOrEqual(most)
      expect(waits[index]).toBeGreaterThanOrEqual(most * 0.8)
    }
  })

  test('says what a person can do about a calendar that is gone', () => {
    expect(outcomeOf(new ProviderError('calendar-gone', 'It is gone'))).toMatchObject({
      reason: expect.stringMatching(/events are kept/),
    })
  })

  test('asks about removals that are hard to believe', () => {
    expect(outcomeOf(new MassRemovalError(40, 50))).toEqual({ kind: 'guarded', removed: 40, total: 50 })
  })

  test('tells the hint of our own errors, and nothing of those that nobody foresaw', () => {
    const error = new CalendarError('unavailable', 'No key', { hint: 'Give one' })
    expect(outcomeOf(error)).toEqual({ kind: 'failed', reason: 'No key. Give one' })
    expect(outcomeOf(new TypeError('password is secret'))).toMatchObject({
      kind: 'failed',
      reason: expect.not.stringContaining('secret'),
    })
  })
})

describe('an account', () => {
  const connected = { isPaused: false, reconnectReason: null, reconnectFact: null }
  const idle: SyncState = { kind: 'idle' }
  const failed: SyncState = { kind: 'failed', reason: 'x' }
  const guarded: SyncState = { kind: 'guarded', removed: 9, total: 9 }

  test.each<[SyncState, SyncState[]]>([
    [idle, []],
    [idle, [idle, idle]],
    [{ kind: 'syncing', done: 5 }, [{ kind: 'syncing', done: 2 }, failed, { kind: 'syncing', done: 3 }]],
    [guarded, [idle, failed, guarded]],
    [failed, [idle, failed, { kind: 'waiting', until: '', reason: '' }]],
  ])('is %j when its calendars are %j', (state, calendars) => {
    expect(stateOfAccount(connected, calendars)).toEqual(state)
  })

  test('is paused or to be reconnected whatever its calendars are', () => {
    const refused = { isPaused: false, reconnectReason: 'x', reconnectFact: null }
    expect(stateOfAccount({ ...refused, isPaused: true }, [guarded])).toEqual({ kind: 'paused' })
    expect(stateOfAccount(refused, [guarded])).toEqual({
      kind: 'reconnect',
      fact: { code: 'sign-in-refused' },
      reason: 'x',
    })
    const fact = { code: 'google-sign-in-ended' } as const
    expect(stateOfAccount({ ...refused, reconnectFact: fact }, [guarded])).toMatchObject({ fact })
  })
})
