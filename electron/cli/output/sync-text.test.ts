import { expect, test } from 'vitest'
import type { SyncedCalendar, SyncState } from '#shared/calendar/account.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { accountLines } from './account-text.ts'
import { paintFor } from './paint.ts'
import { syncLines } from './sync-text.ts'

const how = { paint: paintFor(memoryTerminal().output), columns: 120 }
const none = { created: 0, updated: 0, deleted: 0 }

function reportWith(changes: Partial<SyncReport>): SyncReport {
  return {
    account: 'Fast',
    calendar: 'My work',
    calendarId: '3',
    pulled: none,
    pushed: none,
    merged: 0,
    conflicts: 0,
    requests: 2,
    milliseconds: 1234,
    state: { kind: 'idle' },
    problems: [],
    ...changes,
  }
}

test.each<[SyncState, RegExp]>([
  [{ kind: 'syncing', done: 7 }, /syncing, 7 so far; nothing done \(2 requests, 1\.23 s\)/],
  [{ kind: 'waiting', until: '2026-01-15T09:00:00Z', reason: 'busy' }, /waiting until 2026-\S+ \S+: busy/],
  [
    { kind: 'reconnect', reason: 'refused' },
    /has to be connected again: refused[\s\S]*\nkalends account reconnect Fast$/,
  ],
  [
    { kind: 'guarded', removed: 8, total: 9 },
    /8 of 9 events are missing[\s\S]*kalends sync confirm "My work" --deleted, or --restore/,
  ],
  [{ kind: 'paused' }, /paused/],
  [{ kind: 'failed', reason: 'no\u001b calendar' }, /failed: no� calendar/],
])('the state %j is put into words, with what to do', (state, expected) => {
  expect(syncLines([reportWith({ state })], how).join('\n')).toMatch(expected)
})

test('what was done on both sides, refused events and conflicts', () => {
  const lines = syncLines(
    [
      reportWith({ pulled: { created: 1, updated: 2, deleted: 3 }, merged: 4, requests: 1, conflicts: 2 }),
      reportWith({ pushed: { ...none, deleted: 1 }, problems: ['“Party” was refused'] }),
    ],
    how,
  )
  expect(lines).toEqual([
    'Fast / My work  in step; here 1 new, 2 changed, 3 deleted; 4 merged (1 request, 1.23 s)',
    'Fast / My work  in step; there 1 deleted (2 requests, 1.23 s)',
    'My work: “Party” was refused',
    '2 conflicts wait for you: kalends conflicts',
  ])
})

test('accounts with all that can be said of their calendars', () => {
  const calendar: SyncedCalendar = {
    id: '3',
    name: 'My work',
    color: '#3b82f6',
    readOnly: true,
    synced: true,
    policy: 'mine',
    state: { kind: 'guarded', removed: 8, total: 9 },
    lastSyncAt: null,
    pending: 2,
    conflicts: 1,
    problems: [{ uid: 'x', title: 'Party', message: 'too large', fact: null }],
  }
  const account = {
    id: '1',
    provider: 'caldav' as const,
    name: 'Fast',
    url: 'https://dav.example.org',
    access: null,
    guestNotices: 'unknown' as const,
    user: '',
    state: calendar.state,
    intervalMinutes: 1,
    nextSyncAt: null,
    calendars: [calendar, { ...calendar, id: '4', synced: false, state: { kind: 'paused' as const } }],
  }
  expect(accountLines([account, { ...account, calendars: [] }], { ...how, columns: 200 })).toEqual([
    'Fast  1',
    '  CalDAV · https://dav.example.org · every minute',
    '  8 of 9 events are missing on the server',
    '  My work  3  8 of 9 events are missing on the server · read-only · conflicts: mine · 2 to be sent · 1 conflict · “Party”: too large',
    '  My work  4  not synced · read-only · conflicts: mine · 2 to be sent · 1 conflict · “Party”: too large',
    '  Nothing was deleted here. Are they really gone? kalends sync confirm "My work" --deleted, or --restore to put them back.',
    '',
    'Fast  1',
    '  CalDAV · https://dav.example.org · every minute',
    '  8 of 9 events are missing on the server',
  ])
})
