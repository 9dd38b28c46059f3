import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Temporal } from 'temporal-polyfill'
import type { Item } from '#electron/providers/provider.ts'
import { openStore, type Store } from '#electron/store/open-store.ts'
import type { Ledger, SyncedCalendar } from '#electron/sync/ledger.ts'
import type { Desk, DeskEntry } from '#electron/sync/simulation/desk.ts'
import type { Actor } from '#shared/calendar/actor.ts'

const person: Actor = { kind: 'person', name: 'simulation' }
const account: Actor = { kind: 'provider', name: 'simulated account' }

/** A desk on a real store in a file of its own. */
export function openStoreDesk(calendar: SyncedCalendar, now: () => string): Desk {
  return new StoreDesk(calendar, now)
}

class StoreDesk implements Desk {
  ledger: Ledger
  readonly #folder = mkdtempSync(join(tmpdir(), 'kalends-simulation-'))
  readonly #path = join(this.#folder, 'kalends.db')
  readonly #now: () => Temporal.Instant
  /** The change that deleted an event last, by UID. */
  readonly #deletions = new Map<string, string>()
  readonly #reader: Database.Database
  #store: Store

  constructor(calendar: SyncedCalendar, now: () => string) {
    this.#now = () => Temporal.Instant.from(now())
    this.#store = this.#open()
    this.#reader = new Database(this.#path)
    const policy = { ask: 'ask', latest: 'latest', local: 'mine', remote: 'theirs' }[calendar.policy]
    this.#reader
      .prepare(
        `INSERT INTO calendar (id, name, description, color, visible, read_only, conflict_policy, remote_ref, created_at)
         VALUES (1, 'Simulated', '', '#336699', 1, 0, ?, ?, '')`,
      )
      .run(policy, calendar.ref)
    this.ledger = this.#ledger()
  }

  entries(): DeskEntry[] {
    const uids = this.#reader
      .prepare('SELECT uid FROM mirror UNION SELECT uid FROM event ORDER BY uid')
      .pluck()
      .all() as string[]
    const conflict = this.#reader
      .prepare('SELECT fields FROM conflict WHERE uid = ? AND settled_at IS NULL')
      .pluck()
    return uids.flatMap((uid) => {
      const entry = this.ledger.entry('1', uid)
      return entry === null ? [] : { ...entry, conflict: (conflict.get(uid) as string | undefined) ?? null }
    })
  }

  async edit(id: string | null, item: Item | null): Promise<void> {
    const uid = id ?? item?.uid ?? ''
    const deletion = this.#deletions.get(uid)
    if (item !== null && deletion !== undefined && this.#store.events.findByUid('1', uid).length === 0) {
      await this.#store.undo(person, deletion)
    }
    const { changeId } = await this.#store.change(person, 'Edited', () => this.#apply(uid, item))
    if (item === null) this.#deletions.set(uid, changeId)
    else this.#deletions.delete(uid)
  }

  async confirmRemovals(): Promise<void> {
    this.#reader.prepare('UPDATE calendar SET removals_confirmed = 1').run()
  }

  writes(): number {
    return this.#reader.pragma('data_version', { simple: true }) as number
  }

  lost(): string {
    const sql = "SELECT fields FROM conflict WHERE settled_by = 'policy'"
    return this.#reader.prepare(sql).pluck().all().join('\n')
  }

  restart(): void {
    this.#store.close()
    this.#store = this.#open()
    this.ledger = this.#ledger()
  }

  close(): void {
    this.#reader.close()
    this.#store.close()
    rmSync(this.#folder, { recursive: true })
  }

  #apply(uid: string, item: Item | null): void {
    const { events } = this.#store
    const [event] = events.findByUid('1', uid)
    if (item === null) {
      if (event !== undefined) events.delete(event.id)
      return
    }
    const series = event
      ? events.update(event.id, item.content)
      : events.insert({ ...item.content, calendarId: '1', uid })
    const stored = new Map(
      events.exceptionsOf(series.id).map((exception) => [exception.recurrenceId, exception]),
    )
    for (const [recurrenceId, content] of Object.entries(item.exceptions)) {
      const exception = stored.get(recurrenceId)
      if (exception !== undefined) events.update(exception.id, content)
      else events.insert({ ...content, calendarId: '1', uid, seriesId: series.id, recurrenceId })
    }
  }

  #open(): Store {
    return openStore({ path: this.#path, now: this.#now })
  }

  #ledger(): Ledger {
    return this.#store.syncLedger(account)
  }
}
