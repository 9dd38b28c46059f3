import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Temporal } from 'temporal-polyfill'
import type { Item } from '#electron/providers/provider.ts'
import { Connection } from '#electron/store/connection.ts'
import { openStore } from '#electron/store/open-store.ts'
import { Store } from '#electron/store/store.ts'
import type { Decide } from '#electron/sync/field-conflict.ts'
import type { Ledger, SyncedCalendar } from '#electron/sync/ledger.ts'
import { resolve } from '#electron/sync/resolve.ts'
import type { Desk, DeskEntry, Device } from '#electron/sync/simulation/desk.ts'
import type { Actor } from '#shared/calendar/actor.ts'

const person: Actor = { kind: 'person', name: 'simulation' }
const account: Actor = { kind: 'provider', name: 'simulated account' }
/** Schedules that share a file, each with calendars of its own, before another file is taken. */
const schedulesInAFile = 12
/**
 * A death leaves what was committed and nothing else: a store that knows nothing, over the same connection. At every so
 * many deaths the connection is another one too.
 */
const deathsToReopen = 16
const unbounded = 2 ** 30

/** A file of a store, and the connection of whoever looks in from outside. */
interface File {
  readonly path: string
  readonly reader: Reader
  connection: Connection
  store: Store
  isFull: boolean
  now: () => string
  uses: number
  deaths: number
}

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kalends-simulation-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
/** Files that no schedule uses at the moment. */
const free: File[] = []
let filesMade = 0

/** A device on a real store. Devices of one schedule have a file each. */
export function openStoreDevice(calendars: readonly SyncedCalendar[], now: () => string): Device {
  return new StoreDevice(calendars, now)
}

class StoreDevice implements Device {
  readonly desks: readonly StoreDesk[]
  readonly #file: File

  constructor(calendars: readonly SyncedCalendar[], now: () => string) {
    this.#file = takeFile()
    this.#file.now = now
    this.desks = calendars.map((calendar) => new StoreDesk(this.#file, calendar))
  }

  restart(): void {
    restart(this.#file)
  }

  /** From now on the file can't grow. */
  fillDisk(): void {
    this.#file.isFull = true
    limitPages(this.#file)
  }

  freeDisk(): void {
    this.#file.isFull = false
    limitPages(this.#file)
  }

  close(): void {
    if (this.#file.isFull) this.freeDisk()
    giveBack(this.#file)
  }
}

class StoreDesk implements Desk {
  readonly calendarId: string
  readonly #file: File
  /** The change that deleted an event last, by UID. */
  readonly #deletions = new Map<string, string>()

  constructor(file: File, calendar: SyncedCalendar) {
    this.#file = file
    const policy = { ask: 'ask', latest: 'latest', local: 'mine', remote: 'theirs' }[calendar.policy]
    const { lastInsertRowid } = file.reader.run(
      `INSERT INTO calendar (name, description, color, visible, read_only, conflict_policy, remote_ref, created_at)
       VALUES ('Simulated', '', '#336699', 1, ?, ?, ?, '')`,
      calendar.writable ? 0 : 1,
      policy,
      calendar.ref,
    )
    this.calendarId = String(lastInsertRowid)
  }

  ledger(): Ledger {
    return this.#file.store.syncLedger(account)
  }

  entries(): DeskEntry[] {
    const { reader } = this.#file
    const id = Number(this.calendarId)
    const uids = reader.rows<[string]>(
      'SELECT uid FROM mirror WHERE calendar_id = ? UNION SELECT uid FROM event WHERE calendar_id = ? ORDER BY uid',
      id,
      id,
    )
    const conflicts = new Map(
      reader.rows<[string, string]>(
        'SELECT uid, fields FROM conflict WHERE calendar_id = ? AND settled_at IS NULL',
        id,
      ),
    )
    const ledger = this.ledger()
    return uids.flatMap(([uid]) => {
      const entry = ledger.entry(this.calendarId, uid)
      return entry === null ? [] : { ...entry, conflict: conflicts.get(uid) ?? null }
    })
  }

  canEdit(): boolean {
    return !this.#file.isFull
  }

  async edit(uid: string, item: Item | null): Promise<void> {
    const { store } = this.#file
    const deletion = this.#deletions.get(uid)
    if (
      item !== null &&
      deletion !== undefined &&
      store.events.findByUid(this.calendarId, uid).length === 0
    ) {
      await store.undo(person, deletion)
    }
    const { changeId } = await store.change(person, 'Edited', () => this.#apply(uid, item))
    if (item === null) this.#deletions.set(uid, changeId)
    else this.#deletions.delete(uid)
  }

  async settle(entry: DeskEntry, decide: Decide): Promise<void> {
    const { store } = this.#file
    await store.change(person, 'Settled', () => resolve(store.syncEntries(this.calendarId), entry, decide))
  }

  async confirmRemovals(): Promise<void> {
    this.#file.reader.run('UPDATE calendar SET removals_confirmed = 1 WHERE id = ?', Number(this.calendarId))
  }

  writes(): number {
    return this.#file.reader.rows<[number]>('PRAGMA data_version')[0]?.[0] ?? 0
  }

  lost(): string {
    const sql = "SELECT fields FROM conflict WHERE settled_by = 'policy' AND calendar_id = ?"
    return this.#file.reader.rows<[string]>(sql, Number(this.calendarId)).join('\n')
  }

  #apply(uid: string, item: Item | null): void {
    const { events } = this.#file.store
    const { calendarId } = this
    const [event] = events.findByUid(calendarId, uid)
    if (item === null) {
      if (event !== undefined) events.delete(event.id)
      return
    }
    const series = event
      ? events.update(event.id, item.content)
      : events.insert({ ...item.content, calendarId, uid })
    const stored = new Map(
      events.exceptionsOf(series.id).map((exception) => [exception.recurrenceId, exception]),
    )
    for (const [recurrenceId, content] of Object.entries(item.exceptions)) {
      const exception = stored.get(recurrenceId)
      stored.delete(recurrenceId)
      if (exception !== undefined) events.update(exception.id, content)
      else events.insert({ ...content, calendarId, uid, seriesId: series.id, recurrenceId })
    }
    for (const exception of stored.values()) events.delete(exception.id)
  }
}

function takeFile(): File {
  const file = free.pop() ?? makeFile()
  file.uses += 1
  return file
}

function giveBack(file: File): void {
  // Nothing of one schedule waits for another.
  file.reader.run('UPDATE calendar SET synced = 0')
  if (file.uses < schedulesInAFile) {
    free.push(file)
    return
  }
  file.reader.close()
  file.connection.close()
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file.path}${ending}`, { force: true })
}

/** A copy of a file in which every migration has run. */
function makeFile(): File {
  const template = join(folder, 'template.db')
  if (!existsSync(template)) openStore({ path: template }).close()
  filesMade += 1
  const path = join(folder, `${filesMade}.db`)
  copyFileSync(template, path)
  const connection = connect(path)
  const file = { path, connection, now: () => '', uses: 0, deaths: 0, isFull: false }
  return Object.assign(file, { store: open(file), reader: new Reader(path) })
}

/** The disk is of memory: there is nothing to wait for. */
function connect(path: string): Connection {
  const connection = new Connection(path)
  connection.prepareForUse(false)
  connection.execute('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0')
  return connection
}

function open(file: Pick<File, 'connection' | 'now'>): Store {
  return new Store(file.connection, () => Temporal.Instant.from(file.now()), 'unchecked')
}

/** What a process finds that starts after this one. */
function restart(file: File): void {
  file.deaths += 1
  if (file.deaths % deathsToReopen === 0) {
    file.connection.close()
    file.connection = connect(file.path)
    limitPages(file)
  }
  file.store = open(file)
}

function limitPages({ connection, isFull }: File): void {
  const most = isFull ? connection.pragma<number>('page_count') : unbounded
  connection.pragma(`max_page_count = ${most}`)
}

/** A connection of its own, which sees only what was committed. */
class Reader {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement<(string | number)[]>>()

  constructor(path: string) {
    this.#database = new Database(path)
    this.#database.pragma('synchronous = OFF')
  }

  rows<Row>(sql: string, ...values: (string | number)[]): Row[] {
    return this.#prepare(sql)
      .raw()
      .all(...values) as Row[]
  }

  run(sql: string, ...values: (string | number)[]): Database.RunResult {
    return this.#prepare(sql).run(...values)
  }

  close(): void {
    this.#database.close()
  }

  #prepare(sql: string): Database.Statement<(string | number)[]> {
    const statement = this.#statements.get(sql) ?? this.#database.prepare<(string | number)[]>(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
