import { describe, expect, test } from 'vitest'
import type { RemoteItem } from '#electron/providers/provider.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import type { Store } from './open-store.ts'
import { addCalendar, newEvent, person, temporaryStore } from './testing/temporary-store.ts'

const provider = { kind: 'provider', name: 'ana' } as const

/** An account with one calendar, in which there is one event that both sides have. */
async function storeWithAccount(given: { readOnly?: boolean } = {}) {
  const store = temporaryStore()
  const { accountId, id } = await store.write(() => {
    const account = store.accounts.insert({
      provider: 'caldav',
      name: 'ana',
      identity: 'caldav https://dav.example.org ana',
      settings: { url: 'https://dav.example.org/', user: 'ana', allowPrivateAddress: true },
      secret: '1.key.sealed',
      intervalMinutes: 15,
    })
    return store.accountCalendars.insert({
      accountId: account.id,
      ref: '/ana/work/',
      name: 'Work',
      remoteName: 'Work',
      description: '',
      color: '#3b82f6',
      zone: null,
      readOnly: given.readOnly ?? false,
    })
  })
  const ledger = store.syncLedger(provider)
  await ledger.transaction(id, (entries) => {
    const remote = remoteItem('a')
    const entry = entries.add(remote)
    entries.setLocal(entry.id, remote.item, [])
    entries.setMirror(entry.id, remote)
    entries.rest(entry.id)
    entries.setCursor('first')
  })
  return { store, accountId, id, ledger }
}

function remoteItem(uid: string): RemoteItem {
  const content: EventContent = eventContentSchema.parse(newEvent('1', { title: uid }))
  return {
    ref: `/ana/work/${uid}.ics`,
    etag: '"1"',
    item: { uid, content, exceptions: {} },
    editedAt: null,
    payload: '',
  }
}

function titles(store: Store): string[] {
  return [...store.events.iterate()].map(({ title }) => title)
}

describe('accounts', () => {
  test('are kept with their settings and found by who they are', async () => {
    const { store, accountId } = await storeWithAccount()
    const account = store.accounts.get(accountId)
    expect(account).toMatchObject({
      provider: 'caldav',
      isPaused: false,
      reconnectReason: null,
      intervalMinutes: 15,
    })
    expect(store.accounts.findByIdentity(account.identity)).toEqual(account)
    expect(store.accounts.findByIdentity('caldav https://dav.example.org ben')).toBeUndefined()
    expect(store.accounts.hasSecrets()).toBe(true)
    const changed = await store.write(() =>
      store.accounts.update(accountId, { isPaused: true, reconnectReason: 'refused', intervalMinutes: 60 }),
    )
    expect(changed).toEqual({ ...account, isPaused: true, reconnectReason: 'refused', intervalMinutes: 60 })
    expect(() => store.accounts.get('99')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  test('can’t be linked twice', async () => {
    const { store, accountId } = await storeWithAccount()
    const account = store.accounts.get(accountId)
    await expect(store.write(() => store.accounts.insert(account))).rejects.toThrow()
    expect(store.accounts.list()).toHaveLength(1)
  })
})

describe('a calendar of an account', () => {
  test('is no part of the history when it is added or changed by its account', async () => {
    const { store, id } = await storeWithAccount()
    const before = store.history.list({ limit: 10 })
    await store.write(() =>
      store.accountCalendars.update(id, { remoteName: 'Job', policy: 'mine', readOnly: true }),
    )
    expect(store.accountCalendars.get(id)).toMatchObject({
      remoteName: 'Job',
      policy: 'mine',
      readOnly: true,
    })
    expect(store.history.list({ limit: 10 })).toEqual(before)
  })

  test('that is not wanted is in no list, and is there for those who know it', async () => {
    const { store, id } = await storeWithAccount()
    expect(store.calendars.listedIds()).toBeUndefined()
    await store.write(() => store.accountCalendars.update(id, { synced: false }))
    expect(store.calendars.list()).toEqual([])
    expect(store.calendars.listedIds()).toEqual([])
    expect(store.calendars.findByName('Work')).toBeUndefined()
    expect(store.calendars.get(id).name).toBe('Work')
    const day = { from: '2026-06-16', to: '2026-06-16', zone: 'UTC', limit: 10 }
    expect(store.occurrences.between(day).occurrences).toEqual([])
    expect(store.occurrences.between({ ...day, calendarIds: [id] }).occurrences).toHaveLength(1)
  })

  test('has pending what was changed here', async () => {
    const { store, id } = await storeWithAccount()
    expect(store.accountCalendars.standing(id)).toEqual({ pending: 0, conflicts: 0, problems: [] })
    await store.change(person, 'Made', () => store.events.insert(newEvent(id, { uid: 'b', title: 'Mine' })))
    expect(store.accountCalendars.pending(id)).toBe(1)
    expect(store.accountCalendars.isUnsettled(id)).toBe(true)
    await store.syncLedger(provider).transaction(id, (entries) => {
      entries.setProblem('b', { message: 'too large', fact: { code: 'caldav-too-large' } })
      entries.rest('b')
    })
    expect(store.accountCalendars.isUnsettled(id)).toBe(false)
    expect(store.accountCalendars.standing(id)).toEqual({
      pending: 1,
      conflicts: 0,
      problems: [{ uid: 'b', title: 'Mine', message: 'too large', fact: { code: 'caldav-too-large' } }],
    })
  })

  test('compares everything again when it can be written again', async () => {
    const { store, id } = await storeWithAccount({ readOnly: true })
    expect(store.accountCalendars.isUnsettled(id)).toBe(false)
    await store.write(() => store.accountCalendars.update(id, { readOnly: false }))
    expect(store.syncLedger(provider).unsettled(id)).toEqual(['a'])
  })
})

describe('undo', () => {
  test('of a change of the calendar leaves its cursor and its rights where they are', async () => {
    const { store, id, ledger } = await storeWithAccount()
    const { changeId } = await store.change(person, 'Renamed', () =>
      store.calendars.update(id, { name: 'Job' }),
    )
    await ledger.transaction(id, (entries) => entries.setCursor('second'))
    await store.write(() =>
      store.accountCalendars.update(id, { readOnly: true, policy: 'theirs', synced: true }),
    )
    await store.undo(person, changeId)
    expect(store.calendars.get(id).name).toBe('Work')
    expect(ledger.calendar(id)).toMatchObject({
      cursor: 'second',
      policy: 'remote',
      writable: false,
      ref: '/ana/work/',
    })
  })

  test('of unlinking brings calendars back that know nothing of a server', async () => {
    const { store, accountId, id } = await storeWithAccount({ readOnly: true })
    const { changeId } = await store.change(person, 'Unlinked', () => {
      for (const calendar of store.accountCalendars.detach(accountId)) store.calendars.delete(calendar)
      store.accounts.delete(accountId)
    })
    expect(store.calendars.list()).toEqual([])
    await store.undo(person, changeId)
    expect(store.calendars.get(id)).toMatchObject({ accountId: null, name: 'Work', readOnly: false })
    expect(titles(store)).toEqual(['a'])
    expect(() => store.syncLedger(provider).calendar(id)).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
    expect(() => store.accountCalendars.get(id)).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  test('says which calendars a change touched, before and after it', async () => {
    const { store, id } = await storeWithAccount()
    const local = await addCalendar(store, 'Local')
    const [event] = store.events.findByUid(id, 'a')
    const { changeId } = await store.change(person, 'Moved', () =>
      store.events.update(event?.id ?? '', { ...eventContentSchema.parse(newEvent(id)), calendarId: local }),
    )
    expect(store.history.calendarIdsOf(changeId).sort()).toEqual([id, local].sort())
    expect(store.history.calendarIdsOf('99')).toEqual([])
  })
})

test('detaching keeps the events and forgets what sync knew', async () => {
  const { store, accountId, id, ledger } = await storeWithAccount()
  await store.change(person, 'Made', () => store.events.insert(newEvent(id, { uid: 'b' })))
  await store.write(() => {
    store.accountCalendars.detach(accountId)
    store.accounts.delete(accountId)
  })
  expect(titles(store)).toHaveLength(2)
  expect([...ledger.refs(id)]).toEqual([])
  expect(ledger.unsettled(id)).toEqual([])
  await store.change(person, 'Made', () => store.events.insert(newEvent(id, { uid: 'c' })))
  expect(ledger.unsettled(id)).toEqual([])
  expect(store.accounts.hasSecrets()).toBe(false)
})

test('runs are kept newest first, two hundred of each calendar, and go with their account', async () => {
  const { store, accountId, id: calendarId } = await storeWithAccount()
  const startedAt = '2026-06-15T10:00:00.000Z'
  const fact = { code: 'server-unavailable', said: 'No answer' } as const
  const run = { accountId, calendarId, startedAt, endedAt: startedAt, outcome: 'done' as const }
  await store.write(() => {
    for (let changes = 1; changes <= 205; changes += 1)
      store.syncRuns.insert({ ...run, changes, error: 'No answer', fact })
  })
  const runs = store.syncRuns.list({ limit: 500 })
  expect(runs).toHaveLength(200)
  expect(runs[0]).toEqual({
    calendarId,
    calendar: 'Work',
    startedAt,
    endedAt: startedAt,
    outcome: 'done',
    changes: 205,
    error: 'No answer',
    fact,
  })
  expect(store.syncRuns.list({ accountId, limit: 2 }).map(({ changes }) => changes)).toEqual([205, 204])
  expect(store.syncRuns.list({ accountId: '99', limit: 2 })).toEqual([])
  expect(store.syncRuns.lastFailure(calendarId)).toEqual({ error: 'No answer', fact, endedAt: startedAt })
  await store.write(() => {
    store.accountCalendars.detach(accountId)
    store.accounts.delete(accountId)
  })
  expect(store.syncRuns.list({ limit: 500 })).toEqual([])
})
