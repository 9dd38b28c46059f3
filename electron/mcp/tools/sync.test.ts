import { describe, expect, it } from 'vitest'
import type { Account, SyncedCalendar } from '#shared/calendar/account.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import { guardedTools } from '../testing/guarded-tools.ts'
import type { CallOptions } from '../testing/test-client.ts'

/** Accounts of which "Work" and "Private" are calendars, and what runs of them are asked for. */
async function syncedTools() {
  const tools = await guardedTools()
  const { calendars, context } = tools
  const calendar = (name: 'Work' | 'Private'): SyncedCalendar => ({
    id: calendars[name],
    name,
    color: '#3b82f6',
    readOnly: false,
    synced: true,
    policy: 'ask',
    state: { kind: 'idle' },
    lastSyncAt: '2026-01-14T10:58:00.000Z',
    pending: 2,
    conflicts: 1,
    problems: [{ uid: 'x', title: '»Lunch', message: 'refused', fact: null }],
  })
  const account = (id: string, name: 'Work' | 'Private'): Account => ({
    id,
    provider: 'caldav',
    name: `${name} account`,
    url: 'https://dav.example.org/secret-path',
    user: 'zoe',
    access: null,
    guestNotices: 'unknown',
    state: { kind: 'reconnect', reason: 'password' },
    intervalMinutes: 5,
    nextSyncAt: null,
    calendars: [calendar(name)],
  })
  const report = (name: 'Work' | 'Private'): SyncReport => ({
    account: `${name} account`,
    calendar: name,
    calendarId: calendars[name],
    pulled: { created: 1, updated: 2, deleted: 0 },
    pushed: { created: 0, updated: 0, deleted: 1 },
    merged: 0,
    conflicts: 0,
    requests: 2,
    milliseconds: 5,
    state: { kind: 'idle' },
    problems: [],
  })
  const runs: object[] = []
  Object.assign(context.sync, {
    accounts: () => [account('1', 'Work'), account('2', 'Private')],
    run: async (target: { accountId?: string; calendarId?: string }) => {
      runs.push(target)
      const isWork = target.accountId === '1' || target.calendarId === calendars.Work
      return [report(isWork ? 'Work' : 'Private')]
    },
  })
  return { ...tools, runs }
}

describe('the accounts', () => {
  it('are told with how they stand, and no addresses of servers', async () => {
    const { client } = await syncedTools()
    const { data, text } = await client.call('list_accounts')
    expect(data.accounts).toMatchObject([
      { id: '1', name: 'Work account', provider: 'caldav', calendars: ['Work'] },
      { id: '2', name: 'Private account' },
    ])
    expect(text).toContain('«the person has to sign in again: password»')
    expect(text + JSON.stringify(data)).not.toContain('secret-path')
  })

  it('are those of calendars that may be read', async () => {
    const { client, grant, calendars, runs } = await syncedTools()
    for (const level of ['none', 'busy'] as const) {
      await grant(level, 'Private')
      for (const name of ['list_accounts', 'sync_status', 'sync_from_calendar', 'sync_to_calendar']) {
        const { isError, text, data } = await client.call(name)
        expect(isError, text).toBe(false)
        expect(text + JSON.stringify(data), name).not.toContain('Private')
      }
    }
    expect(runs).toEqual(Array.from({ length: 4 }, () => ({ accountId: '1' })))
    await grant('none', 'Private')
    const hidden = await client.call('sync_from_calendar', { calendar: calendars.Private })
    expect(hidden.text).toMatch(/\(not_found\)$/)
    await grant('busy', 'Private')
    const busy = await client.call('sync_from_calendar', { calendar: calendars.Private })
    expect(busy.text).toMatch(/\(denied\)$/)
    expect(runs).toHaveLength(4)
  })
})

describe('sync', () => {
  it('runs a calendar, and says what was taken in and sent', async () => {
    const { client, runs, calendars } = await syncedTools()
    const { data, text } = await client.call('sync_to_calendar', { calendar: 'Work' })
    expect(runs).toEqual([{ calendarId: calendars.Work }])
    expect(data.calendars).toMatchObject([{ calendar: 'Work', pulled: 3, pushed: 1, state: 'in step' }])
    expect(text).toContain('3 taken in, 1 sent')
  })

  it('tells how far it is, and waits for nothing that was taken back', async () => {
    const { client, context } = await syncedTools()
    const listeners = new Set<() => void>()
    const runs: (() => void)[] = []
    let done = 0
    const [first, ...others] = context.sync.accounts()
    const [calendar] = first?.calendars ?? []
    if (first === undefined || calendar === undefined) throw new Error('there is one')
    Object.assign(context.sync, {
      accounts: () => [
        { ...first, calendars: [{ ...calendar, state: { kind: 'syncing', done } }] },
        ...others,
      ],
      run: () => new Promise<SyncReport[]>((resolve) => runs.push(() => resolve([]))),
      onChange(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    })
    const told: number[] = []
    const heard = Promise.withResolvers<void>()
    const onprogress: CallOptions['onprogress'] = ({ progress }) => {
      told.push(progress)
      if (progress === 7) heard.resolve()
    }
    const aborting = new AbortController()
    const options = { signal: aborting.signal, onprogress }
    const calling = client.call('sync_from_calendar', {}, options).catch((error: unknown) => error)
    await expect.poll(() => runs.length).toBe(2)
    for (done of [3, 2, 7]) for (const listener of listeners) listener()
    await heard.promise
    expect(told).toEqual([3, 7])
    aborting.abort()
    expect(await calling).toBeInstanceOf(Error)
    await expect.poll(() => listeners.size).toBe(0)
    for (const finish of runs) finish()
  })

  it('tells how each calendar stands, in fences', async () => {
    const { client } = await syncedTools()
    const { data, text } = await client.call('sync_status')
    expect(data.calendars[0]).toMatchObject({
      calendar: 'Work',
      lastSync: '2026-01-14T10:58:00.000Z',
      pending: 2,
      conflicts: 1,
    })
    expect(text).toContain('problem: «›Lunch: refused»')
  })
})
