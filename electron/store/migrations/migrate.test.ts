import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Connection } from '#electron/store/connection.ts'
import { openStore } from '#electron/store/open-store.ts'
import {
  addCalendar,
  newEvent,
  person,
  temporaryFolder,
  temporaryStore,
  testNow,
  weekly,
} from '#electron/store/testing/temporary-store.ts'
import { latestVersion, migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

function emptyDatabase(): Connection {
  const connection = new Connection(join(temporaryFolder(), 'kalends.db'))
  onTestFinished(() => connection.close())
  return connection
}

describe('migrate', () => {
  it('has steps without gaps, each named', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
    expect(migrations.every(({ effect }) => effect.length > 5)).toBe(true)
  })

  it.each(migrations)('runs step $version from the version before', ({ version }) => {
    const connection = emptyDatabase()
    migrate(connection, migrations.slice(0, version - 1))
    expect(connection.pragma('user_version')).toBe(version - 1)
    migrate(connection, migrations.slice(0, version))
    expect(connection.pragma('user_version')).toBe(version)
    expect(connection.rows('PRAGMA integrity_check')).toEqual([['ok']])
  })

  it('keeps every table strict', () => {
    const connection = emptyDatabase()
    migrate(connection)
    const loose = connection.rows<[string]>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0",
    )
    const ours = loose.map(([name]) => name).filter((name) => !/^sqlite_|^event_text/.test(name))
    expect(ours).toEqual([])
  })

  it('leaves the version before when a step fails', () => {
    const connection = emptyDatabase()
    migrate(connection)
    const failing = {
      version: latestVersion + 1,
      effect: 'break half-way',
      up(broken: Connection) {
        broken.execute('CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT')
        broken.execute('INSERT INTO missing VALUES (1)')
      },
    }
    expect(() => migrate(connection, [...migrations, failing])).toThrow(/missing/)
    expect(connection.pragma('user_version')).toBe(latestVersion)
    expect(connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'")).toBe(0)
  })

  it('refuses a newer database, naming both versions and the way out, and leaves it alone', () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const connection = new Connection(path)
    migrate(connection)
    connection.execute(`PRAGMA user_version = ${latestVersion + 5}`)
    connection.close()
    expect(() => openStore({ path })).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringMatching(new RegExp(`version ${latestVersion + 5}.* up to ${latestVersion}`)),
        hint: expect.stringMatching(/Update Kalends/),
      }),
    )
    const again = new Connection(path, { readOnly: true })
    onTestFinished(() => again.close())
    expect(again.pragma('user_version')).toBe(latestVersion + 5)
  })

  it("refuses another program's database", () => {
    const connection = emptyDatabase()
    connection.execute('CREATE TABLE note (text TEXT)')
    expect(() => migrate(connection)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  it('opens an older database for writing, but not read-only', () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const connection = new Connection(path)
    migrate(connection, migrations.slice(0, 1))
    connection.close()
    expect(() => openStore({ path, readOnly: true })).toThrow(/older schema 1/)
    openStore({ path }).close()
    openStore({ path, readOnly: true }).close()
  })
})

describe('0002 add full-text search', () => {
  it('gives a store with events the index that a new one would have', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const store = temporaryStore({ path })
    const calendar = await addCalendar(store)
    await store.change(person, 'Added', () => {
      store.events.insert(
        newEvent(calendar, { title: 'Dentist', attendees: [{ name: 'Zoë', email: 'z@example.org' }] }),
      )
      store.events.insert(newEvent(calendar, { title: 'Stand-up', recurrence: weekly() }))
      store.events.insert(newEvent(calendar, { title: 'Course', recurrence: weekly('FREQ=WEEKLY;COUNT=3') }))
      store.events.insert(
        newEvent(calendar, { title: 'Holiday', start: { date: '2026-08-01' }, end: { date: '2026-08-20' } }),
      )
    })
    const words = (connection: Connection) =>
      connection.rows('SELECT term, doc FROM event_word ORDER BY term, doc')
    const current = new Connection(path, { readOnly: true })
    onTestFinished(() => current.close())

    // The same events in a database of version 1.
    const older = emptyDatabase()
    migrate(older, migrations.slice(0, 1))
    older.execute(`ATTACH '${path}' AS current; PRAGMA foreign_keys = OFF`)
    for (const table of ['calendar', 'event', 'series', 'occurrence']) {
      const names = older.rows<[string]>('SELECT name FROM pragma_table_info(?, ?)', table, 'main').flat()
      older.execute(`INSERT INTO main.${table} (${names}) SELECT ${names} FROM current.${table}`)
    }
    older.execute('DETACH current')
    migrate(older)
    expect(words(older)).toEqual(words(current))
    const reopened = temporaryStore({ path: older.path, now: () => testNow })
    const titles = (text: string) =>
      reopened.search.find({ text, zone: 'UTC', limit: 9 }).occurrences.map(({ title }) => title)
    expect(['zoe', 'stand', 'course', 'hol'].map(titles)).toEqual([
      ['Dentist'],
      ['Stand-up'],
      ['Course'],
      ['Holiday'],
    ])
  })
})
