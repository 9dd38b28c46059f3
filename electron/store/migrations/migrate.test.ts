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

describe('0017 keep reminders of calendars', () => {
  it('leaves calendars as usual, also one that an older history brings back', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const older = new Connection(path)
    migrate(older, migrations.slice(0, 16))
    const at = '2026-11-01T09:00:00.000Z'
    const image = { name: 'Gone', description: '', color: '#2f6f4f', zone: null, visible: 1, read_only: 0 }
    older.execute(`
      INSERT INTO calendar (id, name, description, color, visible, read_only, created_at)
        VALUES (3, 'Work', '', '#2f6f4f', 1, 0, '${at}');
      INSERT INTO change (id, at, actor_kind, actor_name, summary) VALUES (1, '${at}', 'person', 'test', 'Deleted');
      INSERT INTO history (change_id, entity, row_id, before)
        VALUES (1, 'calendar', 2, '${JSON.stringify({ ...image, created_at: at })}');
    `)
    older.close()
    const store = temporaryStore({ path })
    await store.undo(person, '1')
    const reminders = () => store.calendars.list().map(({ name, reminderMinutes }) => [name, reminderMinutes])
    expect(reminders()).toEqual([
      ['Gone', null],
      ['Work', null],
    ])
    await store.change(person, 'Set', () => store.calendars.update('3', { reminderMinutes: [1_440, 60] }))
    store.close()
    const again = temporaryStore({ path })
    expect(again.calendars.get('3').reminderMinutes).toEqual([1_440, 60])
  })
})

describe('0010 know assistants by what lets them in', () => {
  it('leaves everybody who can come in what they were granted, and tells whose changes are whose', () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const older = new Connection(path)
    migrate(older, migrations.slice(0, 9))
    const at = '2026-11-01T09:00:00.000Z'
    older.execute(`
      INSERT INTO calendar (id, name, description, color, visible, read_only, created_at)
        VALUES (3, 'Work', '', '#2f6f4f', 1, 0, '${at}');
      INSERT INTO access_token (id, hash, name, scopes, created_at, revoked_at) VALUES
        (1, x'01', 'Desk', '["mcp"]', '${at}', NULL),
        (2, x'02', ' De\u200Bsk ', '["mcp"]', '${at}', NULL),
        (3, x'03', 'Desk', '["mcp"]', '${at}', '${at}'),
        (4, x'04', 'Gone', '["mcp"]', '${at}', '${at}'),
        (5, x'05', 'Never here', '["mcp"]', '${at}', NULL);
      INSERT INTO assistant (id, kind, name, level, first_seen_at, last_seen_at) VALUES
        (1, 'token', 'Desk', 'read', '${at}', '${at}'),
        (2, 'token', 'Gone', 'write', '${at}', '${at}'),
        (4, 'local', 'Helper', NULL, '${at}', '${at}'),
        (6, 'token', 'Of nobody', 'write', '${at}', '${at}');
      INSERT INTO assistant_grant VALUES (1, 3, 'write'), (4, 3, 'busy');
      INSERT INTO approval (assistant_id, state, proposal, requested_at, expires_at)
        VALUES (1, 'denied', '{}', '${at}', '${at}');
      INSERT INTO change (at, actor_kind, actor_name, summary) VALUES
        ('${at}', 'assistant', 'Helper', 'one'), ('${at}', 'assistant', 'Desk', 'two'), ('${at}', 'person', 'Helper', 'three');
      DELETE FROM assistant WHERE id = 6;
    `)
    older.close()
    const store = temporaryStore({ path })
    const levels = (kind: 'token' | 'local', identity: string) => {
      const found = store.assistants.find({ kind, identity })
      return found && [found.name, found.usual, ...found.calendars.map(({ level }) => level)]
    }
    expect(levels('token', '1')).toEqual(['Desk', 'read', 'write'])
    expect(levels('token', '2')).toEqual(['Desk', 'read', 'write'])
    expect(levels('token', '3')).toBeUndefined()
    expect(levels('token', '4')).toEqual(['Gone', 'write'])
    expect(levels('token', '5')).toBeUndefined()
    expect(levels('local', 'Helper')).toEqual(['Helper', 'ask', 'busy'])
    expect(store.approvals.list({ limit: 9 })).toMatchObject([{ assistantId: '1', state: 'denied' }])
    // Three, two, one: who Desk was then, nobody can tell.
    expect(store.history.list({ limit: 9 }).map(({ actor }) => actor.assistantId)).toEqual([
      undefined,
      undefined,
      '4',
    ])
    const ids = store.assistants.list().map(({ id }) => Number(id))
    // That of the one who was forgotten is not given away again.
    expect(ids.toSorted((one, other) => one - other)).toEqual([1, 2, 4, 7])
  })
})
