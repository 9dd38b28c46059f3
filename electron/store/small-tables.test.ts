import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Connection } from './connection.ts'
import { addCalendar, newEvent, person, temporaryFolder, temporaryStore } from './testing/temporary-store.ts'

describe('calendars', () => {
  it('are listed and found by name', async () => {
    const store = temporaryStore()
    const ids = [
      await addCalendar(store, 'work'),
      await addCalendar(store, 'Home'),
      await addCalendar(store, 'Work'),
    ]
    expect(store.calendars.list().map(({ name }) => name)).toEqual(['Home', 'work', 'Work'])
    expect(store.calendars.findByName('Work')?.id).toBe(ids[2])
    expect(store.calendars.findByName('HOME')?.id).toBe(ids[1])
    expect(store.calendars.findByName('Away')).toBeUndefined()
    expect(() => store.calendars.get('77')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('never give an id away twice', async () => {
    const store = temporaryStore()
    const first = await addCalendar(store)
    await store.change(person, 'Deleted', () => store.calendars.delete(first))
    expect(await addCalendar(store)).not.toBe(first)
  })
})

describe('settings', () => {
  it('are kept by name, checked when read, and removed', async () => {
    const store = temporaryStore()
    const schema = z.object({ size: z.int() })
    expect(store.settings.get('window', schema)).toBeUndefined()
    await store.write(() => store.settings.set('window', { size: 3 }))
    expect(store.settings.get('window', schema)).toEqual({ size: 3 })
    expect(store.settings.get('window', z.string())).toBeUndefined()
    await store.write(() => store.settings.set('window', undefined))
    expect(store.settings.get('window', schema)).toBeUndefined()
    expect(store.history.list({ limit: 9 })).toEqual([])
  })
})

describe('access tokens', () => {
  it('are verified until they expire or are revoked, and kept as hashes only', async () => {
    let now = Temporal.Instant.from('2026-06-15T10:00:00Z')
    const path = join(temporaryFolder(), 'kalends.db')
    const store = temporaryStore({ path, now: () => now })
    const { token, accessToken } = await store.write(() =>
      store.accessTokens.issue({ name: 'script', scopes: ['read'], expiresAt: '2026-06-16T10:00:00.000Z' }),
    )
    const { token: lasting } = await store.write(() =>
      store.accessTokens.issue({ name: 'other', scopes: [] }),
    )
    expect(store.accessTokens.verify(token)).toEqual(accessToken)
    expect(accessToken).toMatchObject({ name: 'script', scopes: ['read'], lastUsedAt: null, revokedAt: null })
    expect(store.accessTokens.verify(`${token}x`)).toBeUndefined()

    const raw = new Connection(path, { readOnly: true })
    const columns = raw.rows('SELECT * FROM access_token').flat().map(String).join()
    raw.close()
    expect(columns).not.toContain(token.slice(8))

    now = now.add({ hours: 24 })
    expect(store.accessTokens.verify(token)).toBeUndefined()
    await store.write(() => store.accessTokens.touch(store.accessTokens.verify(lasting)?.id ?? ''))
    expect(store.accessTokens.list().map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
      ['other', '2026-06-16T10:00:00.000Z'],
      ['script', null],
    ])
    const { id } = store.accessTokens.list()[0] ?? { id: '' }
    await store.write(() => store.accessTokens.revoke(id))
    expect(store.accessTokens.verify(lasting)).toBeUndefined()
    expect(() => store.accessTokens.revoke('77')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('zones', () => {
  const vtimezone = [
    'BEGIN:VTIMEZONE',
    'TZID:Ship',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0345',
    'TZOFFSETTO:+0345',
    'END:STANDARD',
    'END:VTIMEZONE',
    '',
  ].join('\r\n')

  it('that a file brought along are known after a restart, and to other connections when told', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const store = temporaryStore({ path })
    const calendar = await addCalendar(store)
    const other = temporaryStore({ path })
    const zone = store.zones.resolve('Ship', vtimezone) ?? ''
    await store.change(person, 'Added', () =>
      store.events.insert(
        newEvent(calendar, {
          start: { dateTime: '2026-06-16T09:00:00', zone },
          end: { dateTime: '2026-06-16T10:00:00', zone },
        }),
      ),
    )
    other.announce([calendar])
    for (const reader of [other, temporaryStore({ path })]) {
      const page = reader.occurrences.between({ from: '2026-06-16', to: '2026-06-16', zone, limit: 9 })
      expect(page.occurrences.map(({ start }) => start)).toEqual(['2026-06-16T09:00:00+03:45'])
    }
  })
})
