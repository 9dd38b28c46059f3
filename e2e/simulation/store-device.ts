import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Temporal } from 'temporal-polyfill'
import type { Item } from '#electron/providers/provider.ts'
import { openStore, type Store } from '#electron/store/open-store.ts'
import type { Ledger, SyncedCalendar } from '#electron/sync/ledger.ts'
import type { Decide } from '#electron/sync/merge.ts'
import { resolve } from '#electron/sync/resolve.ts'
import type { Desk, DeskEntry, Device } from '#electron/sync/simulation/desk.ts'
import type { Actor } from '#shared/calendar/actor.ts'

const person: Actor = { kind: 'person', name: 'simulation' }
const account: Actor = { kind: 'provider', name: 'simulated account' }
/** Schedules that share a file, each with calendars of its own, before another file is taken. */
const schedulesInAFile = 12

/** A file of a store, and the connection of whoever looks in from outside. */
interface File {
  readonly path: string
  readonly reader: Database.Database
  store: Store
  isFull: boolean
  now: () => string
  uses: number
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
    reopen(this.#file, this.#file.isFull)
  }

  fillDisk(): void {
    reopen(this.#file, true)
  }

  freeDisk(): void {
    reopen(this.#file, false)
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
    const { lastInsertRowid } = file.reader
      .prepare(
        `INSERT INTO calendar (name, description, color, visible, read_only, conflict_policy, remote_ref, created_at)
         VALUES ('Simulated', '', '#336699', 1, ?, ?, ?, '')`,
      )
      .run(calendar.writable ? 0 : 1, policy, calendar.ref)
    this.calendarId = String(lastInsertRowid)
  }

  ledger(): Ledger {
    return this.#file.store.syncLedger(account)
  }

  entries(): DeskEntry[] {
    const { reader } = this.#file
    const id = Number(this.calendarId)
    const uids = reader
      .prepare(
        'SELECT uid FROM mirror WHERE calendar_id = ? UNION SELECT uid FROM event WHERE calendar_id = ? ORDER BY uid',
      )
      .pluck()
      .all(id, id) as string[]
    const conflicts = new Map(
      reader
        .prepare('SELECT uid, fields FROM conflict WHERE calendar_id = ? AND settled_at IS NULL')
        .raw()
        .all(id) as [string, string][],
    )
    const ledger = this.ledger()
    return uids.flatMap((uid) => {
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
    this.#file.reader
      .prepare('UPDATE calendar SET removals_confirmed = 1 WHERE id = ?')
      .run(Number(this.calendarId))
  }

  writes(): number {
    return this.#file.reader.pragma('data_version', { simple: true }) as number
  }

  lost(): string {
    return this.#file.reader
      .prepare("SELECT fields FROM conflict WHERE settled_by = 'policy' AND calendar_id = ?")
      .pluck()
      .all(Number(this.calendarId))
      .join('\n')
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
  if (file.uses < schedulesInAFile) {
    free.push(file)
    return
  }
  file.reader.close()
  file.store.close()
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file.path}${ending}`, { force: true })
}

/** A copy of a file in which every migration has run. */
function makeFile(): File {
  const template = join(folder, 'template.db')
  if (!existsSync(template)) openStore({ path: template }).close()
  filesMade += 1
  const path = join(folder, `${filesMade}.db`)
  copyFileSync(template, path)
  const file = { path, now: () => '', uses: 0, isFull: false }
  const store = open(file)
  return Object.assign(file, { store, reader: new Database(path) })
}

function open(file: Pick<File, 'path' | 'now'>, maxPages?: number): Store {
  const now = () => Temporal.Instant.from(file.now())
  return openStore({ path: file.path, now, ...(maxPages === undefined ? {} : { maxPages }) })
}

/** What a process finds that starts after this one; with a full disk, the file can't grow. */
function reopen(file: File, isFull: boolean): void {
  file.store.close()
  file.isFull = isFull
  file.store = open(file, isFull ? Number(file.reader.pragma('page_count', { simple: true })) : undefined)
}
