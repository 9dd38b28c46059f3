import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Entries, Ledger } from '#electron/sync/ledger.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { Backup } from '#shared/rpc/system.ts'
import { AccessTokenTable } from './access-token-table.ts'
import { AccountCalendarTable } from './account-calendar-table.ts'
import { AccountTable } from './account-table.ts'
import { ApprovalTable } from './approval-table.ts'
import { AssistantTable } from './assistant-table.ts'
import { AuditTable } from './audit-table.ts'
import { makeBackup } from './backup.ts'
import { CalendarTable } from './calendar-table.ts'
import { ChangeLog } from './change-log.ts'
import { ConflictTable } from './conflict-table.ts'
import { undoSettlements } from './conflict-undo.ts'
import type { Connection } from './connection.ts'
import { EventTable } from './event-table.ts'
import { runFileTask } from './file-task.ts'
import { GuestNotices } from './guest-notices.ts'
import { HistoryTable } from './history-table.ts'
import { latestVersion } from './migrations/migrate.ts'
import { OAuthClientTable } from './oauth-client-table.ts'
import { OccurrenceIndex } from './occurrence-index.ts'
import { OccurrenceTable } from './occurrence-table.ts'
import { PushChannelTable } from './push-channel-table.ts'
import { numberOf } from './row-id.ts'
import { SearchTable } from './search-table.ts'
import { SettingTable } from './setting-table.ts'
import { SyncEntries, type SyncEntriesParts } from './sync-entries.ts'
import { SyncLedger } from './sync-ledger.ts'
import { SyncRunTable } from './sync-run-table.ts'
import { TextIndex } from './text-index.ts'
import { TextIndexParts } from './text-index-parts.ts'
import { timestamp } from './timestamp.ts'
import { TripTable } from './trip-table.ts'
import { Turns } from './turns.ts'
import { checkUndo, restoreRows } from './undo.ts'
import { ZoneTable } from './zone-table.ts'

/** `unchecked`: no one has read the whole file since it was opened. */
export type Integrity = 'ok' | 'unchecked' | 'checking' | 'damaged'

/** Calendars whose content is not what it was. */
export interface StoreChange {
  calendarIds: ReadonlySet<string>
  /** Who changed it; null where another connection did, or what an account has changed. */
  actor: Actor | null
}

/** Series that are extended in one go, while reads wait: some ten milliseconds. */
const EXTENDED_AT_ONCE = 20

type Listener = (change: StoreChange) => void

/** All that Kalends keeps, in one SQLite file. Made by `openStore`. */
export class Store {
  readonly zones = new Zones()
  readonly calendars: CalendarTable
  readonly events: EventTable
  readonly occurrences: OccurrenceTable
  readonly search: SearchTable
  readonly history: HistoryTable
  readonly conflicts: ConflictTable
  readonly guestNotices: GuestNotices
  readonly pushChannels: PushChannelTable
  readonly settings: SettingTable
  readonly accessTokens: AccessTokenTable
  readonly accounts: AccountTable
  readonly accountCalendars: AccountCalendarTable
  readonly oauthClients: OAuthClientTable
  readonly audit: AuditTable
  readonly assistants: AssistantTable
  readonly approvals: ApprovalTable
  readonly syncRuns: SyncRunTable
  readonly trips: TripTable

  readonly #connection: Connection
  readonly #now: () => Temporal.Instant
  readonly #log: ChangeLog
  readonly #index: OccurrenceIndex
  readonly #textParts: TextIndexParts
  readonly #zoneTable: ZoneTable
  readonly #turns = new Turns()
  readonly #backups = new Turns()
  readonly #listeners = new Set<Listener>()
  #integrity: Integrity

  constructor(connection: Connection, now: () => Temporal.Instant, integrity: 'ok' | 'unchecked') {
    this.#connection = connection
    this.#integrity = integrity
    this.#now = now
    this.#log = new ChangeLog(connection)
    this.#index = new OccurrenceIndex(connection, this.zones, new TextIndex(connection), now)
    this.#textParts = new TextIndexParts(connection)
    this.#zoneTable = new ZoneTable(connection, this.zones)
    this.#zoneTable.load()
    const parts = { connection, now, zones: this.zones, log: this.#log, index: this.#index }
    this.events = new EventTable(parts)
    this.calendars = new CalendarTable({ ...parts, events: this.events })
    this.occurrences = new OccurrenceTable(parts)
    this.search = new SearchTable(parts)
    this.history = new HistoryTable(connection)
    this.conflicts = new ConflictTable(parts)
    this.guestNotices = new GuestNotices(connection)
    this.pushChannels = new PushChannelTable(connection)
    this.settings = new SettingTable(connection)
    this.accessTokens = new AccessTokenTable(connection, now)
    this.accounts = new AccountTable(parts)
    this.accountCalendars = new AccountCalendarTable(parts)
    this.oauthClients = new OAuthClientTable(parts)
    this.audit = new AuditTable(parts)
    this.assistants = new AssistantTable(parts)
    this.approvals = new ApprovalTable(parts)
    this.syncRuns = new SyncRunTable(connection)
    this.trips = new TripTable(parts)
  }

  /** The database file. */
  get path(): string {
    return this.#connection.path
  }

  get schemaVersion(): number {
    return latestVersion
  }

  /**
   * One transaction, one change by an actor that can be undone. All writes to calendars and events happen inside.
   * Waits its turn while writes are held; reads never wait. `act` must be synchronous. When it throws, nothing was done.
   */
  change<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: () => T,
  ): Promise<{ changeId: string; result: T }> {
    return this.#turns.take(() => this.#change(actor, summary, act))
  }

  /** Like `change`, but what changed nothing leaves no trace in the history: its change id is null. */
  changeIfAny<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: () => T,
  ): Promise<{ changeId: string | null; result: T }> {
    return this.#turns.take(() => this.#change(actor, summary, act, 'only when it changed something'))
  }

  /** What the sync of an account reads and writes; what changes events becomes a change by that account. */
  syncLedger(actor: Actor): Ledger {
    return new SyncLedger({
      ...this.#syncParts(),
      transaction: (act) =>
        this.#turns.take(
          () =>
            this.#change(actor, `Synced with ${actor.name}`, act, 'only when it changed something').result,
        ),
    })
  }

  /** The same entries outside of a sync; what is written to them is written inside `change`. */
  syncEntries(calendarId: string): Entries {
    return new SyncEntries(this.#syncParts(), calendarId)
  }

  /** Runs `act` like `change` and rolls it back: what would happen. */
  rehearse<T>(act: () => T): Promise<T> {
    return this.#turns.take(() => {
      const rehearsed = new Rehearsed<T>()
      try {
        this.#change({ kind: 'person', name: '' }, '', () => {
          rehearsed.result = { value: act() }
          throw rehearsed
        })
      } catch (error) {
        if (error !== rehearsed) throw error
      }
      if (rehearsed.result === undefined) throw new Error('a rehearsal ended without a result')
      return rehearsed.result.value
    })
  }

  /** One transaction outside the history, for settings and access tokens. */
  write<T>(act: () => T): Promise<T> {
    return this.#turns.take(() => this.#connection.transaction(act))
  }

  /**
   * Undoes a change, as a new change. Throws `not_found`, or `conflict` when it is undone already or something of it
   * was changed since. Undoing an undo does the first change again.
   */
  async undo(actor: Actor, changeId: string): Promise<Change> {
    const { changeId: undoingId } = await this.#turns.take(() => {
      const change = this.history.get(changeId)
      const summary = change.undoes === null ? `Undid: ${change.summary}` : `Redid: ${bare(change.summary)}`
      return this.#change(actor, summary, (own) => {
        checkUndo(this.#connection, change)
        restoreRows({ connection: this.#connection, log: this.#log, index: this.#index }, numberOf(changeId))
        undoSettlements(this.#undoParts(), change)
        this.#connection.run('UPDATE change SET undoes = ? WHERE id = ?', numberOf(changeId), own)
        this.#connection.run('UPDATE change SET undone_by = ? WHERE id = ?', own, numberOf(changeId))
        // What an undo had undone is in force again once the undo itself is undone.
        this.#connection.run('UPDATE change SET undone_by = NULL WHERE undone_by = ?', numberOf(changeId))
      })
    })
    return this.history.get(undoingId)
  }

  /**
   * Keeps this store's own writes waiting while `work` lets another connection write; they go on, in their order, when
   * it ends. `work` must not wait for a write of this store.
   */
  holdWrites<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work)
  }

  /** Calls the listener after each committed change; returns what ends that. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes up what another connection changed, and tells the listeners. */
  announce(calendarIds: Iterable<string>): void {
    this.#zoneTable.load()
    this.#tell(new Set(calendarIds), null)
  }

  /** Moves the window of expanded occurrences along with time, a few series at a time; the engine calls it daily. */
  async extendWindow(): Promise<void> {
    let extended: number
    do {
      extended = await this.#turns.take(() =>
        this.#connection.transaction(() => this.#index.extend(EXTENDED_AT_ONCE)),
      )
      await setImmediate()
    } while (extended === EXTENDED_AT_ONCE)
  }

  /** Puts the parts of the text index together where there are many, a step at a time; the engine calls it daily. */
  async joinTextIndex(): Promise<void> {
    let isFirst = true
    let isMore: boolean
    do {
      isMore = await this.#turns.take(() =>
        this.#connection.transaction(() => this.#textParts.joinStep(isFirst)),
      )
      isFirst = false
      await setImmediate()
    } while (isMore)
  }

  /** The same at a stroke, for a thread of its own that holds all writes. */
  joinTextIndexNow(): void {
    this.#textParts.join()
  }

  /** Backs up into a folder in a worker thread, then removes all but the newest `keep` (7) backups there. */
  backup(directory: string, options: { keep?: number } = {}): Promise<Backup> {
    return this.#backups.take(() =>
      makeBackup({ path: this.path, directory, keep: options.keep ?? 7, now: this.#now() }),
    )
  }

  /** What the last full check found, `checking` while one runs, `unchecked` before the first of a large file. */
  integrity(): Integrity {
    return this.#integrity
  }

  /** Reads the whole file in a worker thread and looks for damage. */
  async checkIntegrity(): Promise<Integrity> {
    this.#integrity = 'checking'
    try {
      const damage = await runFileTask({ task: 'check', path: this.path })
      this.#integrity = damage.length === 0 ? 'ok' : 'damaged'
    } catch (error) {
      this.#integrity = 'unchecked'
      throw error
    }
    return this.#integrity
  }

  /** Size of the database in octets, with what is not yet folded into its file. */
  octets(): number {
    const wal = statSync(`${this.path}-wal`, { throwIfNoEntry: false })
    return statSync(this.path).size + (wal?.size ?? 0)
  }

  /** Gives back the memory of pages that were read; what is asked next reads its own again. */
  releaseMemory(): void {
    this.#connection.execute('PRAGMA shrink_memory')
  }

  close(): void {
    this.#listeners.clear()
    this.#connection.close()
  }

  #undoParts(): Parameters<typeof undoSettlements>[0] {
    return {
      connection: this.#connection,
      entriesOf: (calendarId) => this.syncEntries(calendarId),
      changeOf: (id) => this.history.get(id),
    }
  }

  #syncParts(): SyncEntriesParts {
    return {
      connection: this.#connection,
      events: this.events,
      now: () => timestamp(this.#now()),
      touch: (calendarId) => this.#log.touch(calendarId),
    }
  }

  #change<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: (changeId: number) => T,
  ): { changeId: string; result: T }
  #change<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: (changeId: number) => T,
    keep: 'only when it changed something',
  ): { changeId: string | null; result: T }
  #change<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: (changeId: number) => T,
    keep: 'always' | 'only when it changed something' = 'always',
  ): { changeId: string | null; result: T } {
    try {
      const done = this.#connection.transaction(() => {
        const change = this.#recordChange(actor, summary, act)
        const isKept = keep === 'always' || !this.#dropEmptyChange(change.changeId)
        return isKept ? change : { ...change, changeId: null }
      })
      this.#zoneTable.saved()
      const touched = new Set([...this.#log.touchedCalendars].map(String))
      if (touched.size > 0) this.#tell(touched, actor)
      return done
    } catch (error) {
      this.#index.discard()
      throw error
    } finally {
      this.#log.end()
    }
  }

  #recordChange<T>(
    actor: Actor,
    summary: string | ((result: T) => string),
    act: (changeId: number) => T,
  ): { changeId: string; result: T } {
    const { lastId: id } = this.#connection.run(
      "INSERT INTO change (at, actor_kind, actor_name, assistant_id, summary) VALUES (?, ?, ?, ?, '')",
      timestamp(this.#now()),
      actor.kind,
      actor.name,
      actor.assistantId === undefined ? null : numberOf(actor.assistantId),
    )
    this.#log.begin(id)
    const result = act(id)
    this.#index.refresh()
    this.#log.finish()
    this.#zoneTable.save()
    this.#connection.run(
      `UPDATE change SET summary = ?,
         event_count = (SELECT count(*) FROM history WHERE change_id = change.id AND entity = 'event')
       WHERE id = ?`,
      typeof summary === 'string' ? summary : summary(result),
      id,
    )
    return { changeId: String(id), result }
  }

  /** Whether the change was empty. */
  #dropEmptyChange(id: string): boolean {
    const sql =
      'DELETE FROM change WHERE id = ? AND id NOT IN (SELECT change_id FROM history WHERE change_id = ?)'
    return this.#connection.run(sql, numberOf(id), numberOf(id)).changes > 0
  }

  /** A listener that fails must not make a change that was committed look as if it had failed. */
  #tell(calendarIds: ReadonlySet<string>, actor: Actor | null): void {
    for (const listener of this.#listeners) {
      try {
        listener({ calendarIds, actor })
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}

/** Thrown to roll a rehearsal back; carries what it found out. */
class Rehearsed<T> extends Error {
  result: { value: T } | undefined
}

function bare(summary: string): string {
  return summary.replace(/^(Undid|Redid): /, '')
}
