import { expect, it, vi } from 'vitest'
import type { SyncState } from '#shared/calendar/account.ts'
import { agoText, stateText } from './sync-text.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

const now = Date.parse('2026-11-21T10:00:00Z')
const say = (state: SyncState, lastSyncAt: string | null = null) =>
  stateText(state, lastSyncAt, 'Europe/Berlin', now)

it.each([
  ['2026-11-21T09:59:58Z', 'now'],
  ['2026-11-21T10:00:05Z', 'now'],
  ['2026-11-21T09:58:00Z', '2 minutes ago'],
  ['2026-11-21T07:30:00Z', '2 hours ago'],
  ['2026-11-20T09:00:00Z', 'yesterday'],
  ['2026-11-11T10:00:00Z', '10 days ago'],
])('%s is %s', (instant, text) => {
  expect(agoText(instant, now)).toBe(text)
})

it('says how sync stands, with reasons as sentences and times on the clock of the zone', () => {
  expect(say({ kind: 'idle' })).toBe('Not synced yet')
  expect(say({ kind: 'idle' }, '2026-11-21T09:58:00Z')).toBe('In step, 2 minutes ago')
  expect(say({ kind: 'syncing', done: 1 })).toBe('Syncing, 1 change so far')
  expect(
    say({ kind: 'waiting', until: '2026-11-21T10:05:00Z', reason: 'dav.example.org does not answer' }),
  ).toBe('dav.example.org does not answer. Trying again at 11:05.')
  expect(say({ kind: 'guarded', removed: 212, total: 1_230 })).toBe(
    '212 of 1,230 events are missing on the server. Nothing was deleted here.',
  )
  expect(say({ kind: 'failed', reason: 'The calendar is gone.' })).toBe('The calendar is gone.')
})
