import { expect, it } from 'vitest'
import type { Account, SyncedCalendar, SyncState } from '#shared/calendar/account.ts'
import { overviewOf } from './accounts.ts'

function account(name: string, state: SyncState, ...calendars: Partial<SyncedCalendar>[]): Account {
  return {
    id: name,
    provider: 'caldav',
    name,
    url: 'https://dav.example.org/',
    access: null,
    guestNotices: 'unknown',
    user: 'ana',
    state,
    intervalMinutes: 15,
    nextSyncAt: null,
    calendars: calendars.map((calendar, index) => ({
      id: `${name}-${index}`,
      name: 'Work',
      color: '#c9402b',
      readOnly: false,
      synced: true,
      policy: 'ask',
      state: { kind: 'idle' },
      lastSyncAt: null,
      pending: 0,
      conflicts: 0,
      problems: [],
      ...calendar,
    })),
  }
}

it('says nothing without accounts', () => {
  expect(overviewOf([])).toEqual({ kind: 'none', attention: [], accounts: 0, conflicts: 0 })
})

it('puts what needs the person before what is going on', () => {
  const guarded = { state: { kind: 'guarded', removed: 3, total: 4 } as const }
  const overview = overviewOf([
    account('one', { kind: 'syncing', done: 1 }, guarded),
    account('two', { kind: 'syncing', done: 1 }),
  ])
  expect(overview).toMatchObject({ kind: 'attention', attention: ['one'] })
})

it('leaves alone what mends itself, what is paused and what is not wanted here', () => {
  const gone = { synced: false, conflicts: 2, state: { kind: 'failed', reason: 'gone' } as const }
  const waiting = { kind: 'waiting', until: '2026-11-21T10:00:00Z', reason: 'no answer' } as const
  expect(overviewOf([account('one', waiting, gone), account('two', { kind: 'paused' })])).toMatchObject({
    kind: 'waiting',
    conflicts: 0,
  })
  expect(overviewOf([account('two', { kind: 'paused' })]).kind).toBe('paused')
  expect(overviewOf([account('one', { kind: 'idle' }, { state: waiting })]).kind).toBe('waiting')
  expect(overviewOf([account('one', { kind: 'idle' }, { ...gone, state: waiting })]).kind).toBe('in-step')
})

it('adds up conflicts', () => {
  const accounts = [
    account('one', { kind: 'idle' }, { conflicts: 2 }),
    account('two', { kind: 'idle' }, { conflicts: 1 }),
  ]
  expect(overviewOf(accounts)).toMatchObject({ kind: 'in-step', conflicts: 3 })
})
