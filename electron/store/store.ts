import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Entries, Ledger } from '#electron/sync/ledger.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
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
import { type ChangeListener, ChangeListeners } from './change-listeners.ts'
import { ChangeLog } from './change-log.ts'
import { Changes } from './changes.ts'
import { ConflictTable } from './conflict-table.ts'
import { ConnectedClientTable } from './connected-client-table.ts'
import type { Connection } from './connection.ts'
import { EventTable } from './event-table.ts'
import { runFileTask } from './file-task.ts'
import { GuestNotices } from './guest-notices.ts'
import { HistoryRemoval, type OldHistory } from './history-removal.ts'
import { HistoryTable } from './history-table.ts'
import { latestVersion } from './migrations/migrate.ts'
import { OAuthClientTable } from './oauth-client-table.ts'
import { OccurrenceIndex } from './occurrence-index.ts'
import { OccurrenceTable } from './occurrence-table.ts'
import { PushChannelTable } from './push-channel-table.ts'
import { SearchTable } from './search-table.ts'
import { SettingTable } from './setting-table.ts'
import type { Summary } from './summary.ts'
import { SyncEntries, type SyncEntriesParts } from './sync-entries.ts'
import { SyncLedger } from './sync-ledger.ts'
import { SyncRunTable } from './sync-run-table.ts'
import { TextIndex } from './text-index.ts'
import { TextIndexParts } from './text-index-parts.ts'
import { timestamp } from './timestamp.ts'
import { TripTable } from './trip-table.ts'
import { Turns } from './turns.ts'
import { ZoneTable } from './zone-table.ts'

/** `unchecked`: no one has read the whole file since it was opened. */
export type Integrity = 'ok' | 'unchecked' | 'checking' | 'damaged'

/** Series that are extended in one go, while reads wait: some ten milliseconds. */
const EXTENDED_AT_ONCE = 20

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
  readonly connectedClients: ConnectedClientTable
  readonly accounts: AccountTable
  readonly accountCalendars: AccountCalendarTable
  readonly oauthClients: OAuthClientTable
  readonly audit: AuditTable
  readonly assistants: AssistantTable
  readonly approvals: ApprovalTable
  readonly syncRuns: SyncRunTable
  readonly trips: TripTable

  readonly #connection: Connection
  readonly #historyRemoval: HistoryRemoval
  readonly #now: () => Temporal.Instant
  readonly #log: ChangeLog
  readonly #index: OccurrenceIndex
  readonly #textParts: TextIndexParts
  readonly #zoneTable: ZoneTable
  readonly #turns = new Turns()
  readonly #backups = new Turns()
  readonly #listeners = new ChangeListeners()
  readonly #changes: Changes
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
    this.#historyRemoval = new HistoryRemoval(connection)
    this.conflicts = new ConflictTable(parts)
    this.guestNotices = new GuestNotices(connection)
    this.pushChannels = new PushChannelTable(connection)
    this.settings = new SettingTable(connection)
    this.accessTokens = new AccessTokenTable(connection, now)
    this.connectedClients = new ConnectedClientTable(parts)
    this.accounts = new AccountTable(parts)
    this.accountCalendars = new AccountCalendarTable(parts)
    this.oauthClients = new OAuthClientTable(parts)
    this.audit = new AuditTable(parts)
    this.assistants = new AssistantTable(parts)
    this.approvals = new ApprovalTable(parts)
    this.syncRuns = new SyncRunTable(connection)
    this.trips = new TripTable(parts)
    this.#changes = new Changes({
      ...parts,
      zoneTable: this.#zoneTable,
      listeners: this.#listeners,
      history: this.history,
      entriesOf: (calendarId) => this.syncEntries(calendarId),
    })
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
  change<T>(actor: Actor, summary: Summary<T>, act: () => T): Promise<{ changeId: string; result: T }> {
    return this.#turns.take(() => this.#changes.make(actor, summary, act))
  }

  /** Like `change`, but what changed nothing leaves no trace in the history: its change id is null. */
  changeIfAny<T>(
    actor: Actor,
    summary: Summary<T>,
    act: () => T,
  ): Promise<{ changeId: string | null; result: T }> {
    return this.#turns.take(() => this.#changes.makeIfAny(actor, summary, act))
  }

  /** What the sync of an account reads and writes; what changes events becomes a change by that account. */
  syncLedger(actor: Actor): Ledger {
    return new SyncLedger({
      ...this.#syncParts(),
      transaction: (act) =>
        this.#turns.take(
          () =>
            this.#changes.makeIfAny(actor, sayChange({ code: 'account-synced', name: actor.name }), act)
              .result,
        ),
    })
  }

  /** The same entries outside of a sync; what is written to them is written inside `change`. */
  syncEntries(calendarId: string): Entries {
    return new SyncEntries(this.#syncParts(), calendarId)
  }

  /** Runs `act` like `change` and rolls it back: what would happen. */
  rehearse<T>(act: () => T): Promise<T> {
    return this.#turns.take(() => this.#changes.rehearse(act))
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
    const undoingId = await this.#turns.take(() => this.#changes.undo(actor, changeId))
    return this.history.get(undoingId)
  }

  /** What of the history is older than a moment (RFC 3339). */
  oldHistory(before: string): OldHistory {
    return this.#historyRemoval.look(before)
  }

  /** Removes up to so many rows of it, in one transaction; false once there is nothing left to remove. */
  removeOldHistory(before: string, rows: number): Promise<boolean> {
    return this.write(() => this.#historyRemoval.step(before, rows))
  }

  /**
   * Keeps this store's own writes waiting while `work` lets another connection write; they go on, in their order, when
   * it ends. `work` must not wait for a write of this store.
   */
  holdWrites<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work)
  }

  /** Calls the listener after each committed change; returns what ends that. */
  onChange(listener: ChangeListener): () => void {
    return this.#listeners.add(listener)
  }

  /** Takes up what another connection changed, and tells the listeners. */
  announce(calendarIds: Iterable<string>): void {
    this.#zoneTable.load()
    this.#listeners.tell({ calendarIds: new Set(calendarIds), actor: null })
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

  #syncParts(): SyncEntriesParts {
    return {
      connection: this.#connection,
      events: this.events,
      now: () => timestamp(this.#now()),
      touch: (calendarId) => this.#log.touch(calendarId),
    }
  }
}
