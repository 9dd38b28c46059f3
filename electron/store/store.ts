import type { Actor } from '#shared/calendar/actor.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { Backup } from '#shared/rpc/system.ts'
import type { AccessTokenTable } from './access-token-table.ts'
import type { CalendarTable } from './calendar-table.ts'
import type { EventTable } from './event-table.ts'
import type { HistoryTable } from './history-table.ts'
import type { OccurrenceTable } from './occurrence-table.ts'
import type { SearchTable } from './search-table.ts'
import type { SettingTable } from './setting-table.ts'

export type Integrity = 'ok' | 'checking' | 'damaged'

/** Calendars whose content is not what it was. */
export interface StoreChange {
  calendarIds: ReadonlySet<string>
}

export class Store {
  declare readonly path: string
  declare readonly schemaVersion: number
  declare readonly zones: Zones
  declare readonly calendars: CalendarTable
  declare readonly events: EventTable
  declare readonly occurrences: OccurrenceTable
  declare readonly search: SearchTable
  declare readonly history: HistoryTable
  declare readonly settings: SettingTable
  declare readonly accessTokens: AccessTokenTable

  /**
   * One transaction, one change by an actor that can be undone. All writes to calendars and events happen inside.
   * Waits its turn while writes are held; reads never wait. `act` must be synchronous.
   */
  async change<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: () => T,
  ): Promise<{ changeId: string; result: T }> {
    throw new Error(`${actor.name} ${summary} ${act}`)
  }

  /** Runs `act` like `change` and rolls it back: what would happen. */
  async rehearse<T>(act: () => T): Promise<T> {
    throw new Error(`${act}`)
  }

  /** One transaction outside the history, for settings and access tokens. */
  async write<T>(act: () => T): Promise<T> {
    throw new Error(`${act}`)
  }

  /**
   * Undoes a change, as a new change. Throws `not_found`, or `conflict` when it is undone already or something of it
   * was changed since. Undoing an undo does the first change again.
   */
  async undo(actor: Actor, changeId: string): Promise<Change> {
    throw new Error(`${actor.name} ${changeId}`)
  }

  /** Keeps this store's own writes waiting while `work` lets another connection write. */
  async holdWrites<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }

  /** Calls the listener after each committed change; returns what ends that. */
  onChange(listener: (change: StoreChange) => void): () => void {
    throw new Error(`${listener}`)
  }

  /** Tells the listeners about changes made through another connection. */
  announce(calendarIds: Iterable<string>): void {
    throw new Error(`${calendarIds}`)
  }

  /** Moves the window of expanded occurrences along with time; the engine calls it daily. */
  async extendWindow(): Promise<void> {}

  /** Backs up into a folder in a worker thread, then removes all but the newest `keep` (7) backups there. */
  async backup(directory: string, options?: { keep?: number }): Promise<Backup> {
    throw new Error(`${directory} ${options}`)
  }

  /** What the last full check found, `checking` while one runs. */
  integrity(): Integrity {
    return 'ok'
  }

  /** Reads the whole file in a worker thread and looks for damage. */
  async checkIntegrity(): Promise<Integrity> {
    return 'ok'
  }

  /** Size of the database file in octets. */
  octets(): number {
    return 0
  }

  close(): void {}
}
