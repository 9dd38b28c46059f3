import type { Provider } from '#electron/providers/provider.ts'
import type { AccountCalendarRecord } from '#electron/store/account-calendar-table.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { GateOptions } from '#electron/sync/account-gate.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import { AccountLane } from './account-lane.ts'
import type { AccountProviders } from './account-providers.ts'
import { accountView, stateOfCalendar } from './account-view.ts'
import type { CalendarFreshness } from './calendar-freshness.ts'
import { noteLastSyncs } from './note-last-syncs.ts'
import { refreshCalendars } from './refresh-calendars.ts'
import type { ServiceContext } from './service-context.ts'
import { idleReport, joinReports, runCalendar } from './sync-calendar-run.ts'
import { SyncFigures } from './sync-figures.ts'
import type { SyncLog } from './sync-log.ts'
import { SyncPlanner } from './sync-planner.ts'
import { reconnectFor } from './sync-state.ts'
import { type SyncTarget, syncTargets } from './sync-targets.ts'

export interface SyncCenterOptions {
  readonly context: ServiceContext
  readonly providers: Pick<AccountProviders, 'open' | 'forget' | 'forgetAll'>
  readonly log: SyncLog
  /** Calls the listener after each change of the store, with null for the calendars when it was replaced as a whole. */
  onStoreChange(listener: (touched: ReadonlySet<string> | null, actor: Actor | null) => void): () => void
  readonly gate?: GateOptions
  /** How long after the last edit it is sent. */
  readonly editMilliseconds?: number
}

const usualEditMilliseconds = 2_000
const listingMilliseconds = 24 * 60 * 60_000

/** The living part of sync: what runs now, what is to run next, and how every account stands. */
export class SyncCenter {
  readonly figures = new SyncFigures()
  readonly #options: SyncCenterOptions
  readonly #lanes = new Map<string, AccountLane>()
  readonly #listeners = new Listeners()
  readonly #planner: SyncPlanner
  readonly #stopListening: () => void

  constructor(options: SyncCenterOptions) {
    this.#options = options
    this.#planner = new SyncPlanner({
      log: options.log,
      editMilliseconds: options.editMilliseconds ?? usualEditMilliseconds,
      store: () => this.#store,
      lane: (accountId) => this.#lanes.get(accountId),
      syncAccount: (accountId) => this.#syncAccount(accountId),
      syncEdited: (calendarId) => this.#syncEdited(calendarId),
    })
    this.#stopListening = options.onStoreChange((touched, actor) => this.#storeChanged(touched, actor))
  }

  accounts(): Account[] {
    return this.#store.accounts.list().map((account) => this.#view(account))
  }

  /** How fresh the synced calendars are. */
  freshness(): CalendarFreshness[] {
    const accounts = new Map(this.#store.accounts.list().map((account) => [account.id, account]))
    return syncTargets(this.#store, {}).flatMap((calendar) => {
      const account = accounts.get(calendar.accountId)
      if (account === undefined) return []
      const lane = this.#lanes.get(account.id)?.calendars.get(calendar.id)
      const { kind: state } = stateOfCalendar(this.#store, account, calendar, lane)
      return [{ calendarId: calendar.id, lastSyncAt: lane?.lastSyncAt ?? calendar.lastSyncAt, state }]
    })
  }

  /** Throws `not_found`. */
  account(id: string): Account {
    return this.#view(this.#store.accounts.get(id))
  }

  /** Calls the listener after each change of a state; returns what ends that. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Events changed here that are not on their servers yet, of all accounts. */
  pending(): number {
    const { accountCalendars } = this.#store
    return accountCalendars.list().reduce((sum, { id }) => sum + accountCalendars.pending(id), 0)
  }

  /** Begins to sync by itself: now, at each account's interval, and after local edits. */
  start(): void {
    this.#planner.start()
  }

  /** The machine woke up or is on a network again: everything is synced soon. */
  wake(): void {
    this.#planner.wake()
  }

  /**
   * Syncs now and answers when it is done: everything, one account or one calendar. A run that is under way is waited
   * for. Throws `not_found`, and `conflict` for a calendar that is not synced. What fails is in the reports.
   */
  async run(target: SyncTarget = {}): Promise<SyncReport[]> {
    const calendars = syncTargets(this.#store, target)
    const isAskedFor = target.accountId !== undefined || target.calendarId !== undefined
    const accounts = new Set(calendars.map(({ accountId }) => accountId))
    for (const accountId of accounts) {
      const lane = this.#lane(accountId)
      lane.isRefused = false
      // Whoever asks may know that the server is back; only what it said itself is still waited for.
      lane.gate.reset()
    }
    const reports = await Promise.all(calendars.map((calendar) => this.#runNow(calendar, isAskedFor)))
    const all = await this.#finishMoves(calendars, reports, isAskedFor)
    for (const accountId of accounts) this.#planner.again(accountId)
    this.tell()
    return all
  }

  /**
   * A provider says that something in a calendar changed: syncs it, once more where a run is under way that may be past
   * it. Nobody asked, so it rests where it rests.
   */
  async told(calendarId: string): Promise<void> {
    const calendar = this.#store.accountCalendars.find(calendarId)
    if (calendar === undefined || !calendar.synced || !this.#planner.isStarted) return
    await this.#lane(calendar.accountId).calendar(calendarId).run
    if (!this.#planner.isStarted) return
    await this.#runOnce(calendar, false)
    this.#planner.again(calendar.accountId)
    this.tell()
  }

  /** Does work on an account while none of its calendars is synced. */
  async inTurn<Result>(accountId: string, work: (lane: AccountLane) => Promise<Result>): Promise<Result> {
    const lane = this.#lane(accountId)
    return await lane.inTurn(() => work(lane))
  }

  /** The provider of an account, with what the vault keeps of it. */
  async provider(account: AccountRecord, lane: AccountLane = this.#lane(account.id)): Promise<Provider> {
    lane.provider ??= this.#options.providers.open(account, lane.gate).catch((error: unknown) => {
      lane.provider = null
      throw error
    })
    return await lane.provider
  }

  /** Aborts what an account is doing and waits for its end; its next run begins anew with what is stored of it then. */
  async release(accountId: string): Promise<void> {
    this.#planner.cancel(accountId)
    const lane = this.#lanes.get(accountId)
    await lane?.stop()
    if (this.#lanes.get(accountId) === lane) this.#lanes.delete(accountId)
    await this.#options.providers.forget(accountId)
  }

  /** An account was added, and its calendars with it: syncs them, without listing them again. */
  begin(accountId: string): void {
    this.#lane(accountId).listedAt = Date.now()
    this.resume(accountId)
  }

  /** An account was changed: plans its next run, at once unless a time is given, and tells those who follow. */
  resume(accountId: string, time: number = Date.now()): void {
    this.#planner.at(accountId, time)
    this.tell()
  }

  /** Tells those who follow that something of an account is not what it was. */
  tell(): void {
    this.#listeners.tell()
  }

  /** Stops everything, waits for what is being written, and notes when each calendar was in step last. */
  async close(): Promise<void> {
    this.#stopListening()
    this.#planner.close()
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()))
    await this.#options.providers.forgetAll()
    await noteLastSyncs(this.#store, this.#lanes.values())
    this.#listeners.clear()
  }

  get #store() {
    return this.#options.context.store
  }

  #view(account: AccountRecord): Account {
    const isResting = account.isPaused || account.reconnectReason !== null
    const next = isResting ? null : this.#planner.next(account.id)
    return accountView(this.#store, account, this.#lanes.get(account.id), next)
  }

  /** A run that was under way already may have been past what was edited before it was asked for. */
  async #runNow(calendar: AccountCalendarRecord, isAskedFor: boolean): Promise<SyncReport> {
    const isUnderWay = this.#lane(calendar.accountId).calendar(calendar.id).state.kind === 'syncing'
    const report = await this.#runOnce(calendar, isAskedFor)
    const isWhole = !isUnderWay || report.state.kind !== 'idle' || !this.#isUnsent(calendar)
    return isWhole ? report : await this.#runOnce(calendar, isAskedFor)
  }

  /**
   * Once more over the calendars that held a delete back until the event that was moved is in another one: by now it may
   * be. Answers what the runs of each calendar did together.
   */
  async #finishMoves(
    calendars: readonly AccountCalendarRecord[],
    reports: readonly SyncReport[],
    isAskedFor: boolean,
  ): Promise<SyncReport[]> {
    if (!reports.some(({ pushed }) => pushed.created > 0)) return [...reports]
    return await Promise.all(
      reports.map(async (report, index) => {
        const calendar = calendars[index]
        const isHolding = calendar !== undefined && this.#lane(calendar.accountId).isHolding(calendar.id)
        return isHolding ? joinReports(report, await this.#runOnce(calendar, isAskedFor)) : report
      }),
    )
  }

  /** One run of a calendar at a time; whoever asks meanwhile gets the same one. */
  #runOnce(calendar: AccountCalendarRecord, isAskedFor: boolean): Promise<SyncReport> {
    const lane = this.#lane(calendar.accountId)
    const own = lane.calendar(calendar.id)
    own.run ??= lane
      .inTurn(() => this.#sync(calendar.id, lane, isAskedFor))
      .finally(() => {
        own.run = null
      })
    return own.run
  }

  async #sync(calendarId: string, lane: AccountLane, isAskedFor: boolean): Promise<SyncReport> {
    const store = this.#store
    const calendar = store.accountCalendars.get(calendarId)
    const account = store.accounts.get(calendar.accountId)
    const parts = { store, account, calendar }
    if (account.isPaused || lane.signal.aborted) return idleReport(parts, { kind: 'paused' })
    // A password that was refused is tried again only for the person, and once.
    if (account.reconnectReason !== null && (lane.isRefused || !isAskedFor))
      return idleReport(parts, reconnectFor(account.reconnectReason, account.reconnectFact))
    if (lane.wait !== null && Date.parse(lane.wait.until) > Date.now())
      return idleReport(parts, { kind: 'waiting', ...lane.wait })
    const { log } = this.#options
    const report = await runCalendar({
      ...parts,
      lane,
      log,
      figures: this.figures,
      open: () => this.provider(account, lane),
      changed: () => this.tell(),
    })
    if (report.pushed.created > 0) this.#sendHeld(calendarId)
    return report
  }

  /** What was moved to a calendar is deleted in the one it came from only once it is there. */
  #sendHeld(calendarId: string): void {
    if (!this.#planner.isStarted) return
    for (const other of this.#store.accountCalendars.list())
      if (other.id !== calendarId && other.synced && this.#isUnsent(other)) this.#planner.edited(other.id)
  }

  async #syncAccount(accountId: string): Promise<void> {
    const account = this.#store.accounts.find(accountId)
    if (account === undefined || account.isPaused || account.reconnectReason !== null) return
    const lane = this.#lane(accountId)
    const isListed = lane.listedAt !== null && Date.now() - lane.listedAt < listingMilliseconds
    if (!isListed) await lane.inTurn(() => this.#refresh(account, lane))
    await Promise.all(
      syncTargets(this.#store, { accountId }).map((calendar) => this.#runOnce(calendar, false)),
    )
    if (this.#lanes.get(accountId) === lane) this.#planner.afterRun(account, lane)
    this.tell()
  }

  async #refresh(account: AccountRecord, lane: AccountLane): Promise<void> {
    const { context, log } = this.#options
    try {
      await refreshCalendars(context, account, await this.provider(account, lane), lane.signal)
      lane.listedAt = Date.now()
    } catch (error) {
      // What is wrong shows in the calendars, which are synced next.
      const reason = messageOf(error)
      if (!lane.signal.aborted) log.warn({ account: account.id, reason }, 'the calendars could not be listed')
    }
  }

  /** Sends what was edited; an edit made during a run is sent after it. */
  async #syncEdited(calendarId: string): Promise<void> {
    const calendar = this.#store.accountCalendars.find(calendarId)
    if (calendar === undefined || !calendar.synced || !this.#isUnsent(calendar)) return
    const own = this.#lane(calendar.accountId).calendar(calendarId)
    await own.run?.catch(() => undefined)
    if (!this.#planner.isStarted || !this.#isUnsent(calendar)) return
    await this.#runOnce(calendar, false)
    this.#planner.again(calendar.accountId)
    this.tell()
  }

  #isUnsent({ id, readOnly }: AccountCalendarRecord): boolean {
    return !readOnly && this.#store.accountCalendars.isUnsettled(id)
  }

  #storeChanged(touched: ReadonlySet<string> | null, actor: Actor | null): void {
    if (touched === null) {
      this.#startOver().catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'sync could not start over')
      })
      return
    }
    this.tell()
    if (!this.#planner.isStarted || actor?.kind === 'provider') return
    for (const id of touched) {
      const calendar = this.#store.accountCalendars.find(id)
      if (calendar?.synced === true && this.#isUnsent(calendar)) this.#planner.edited(id)
    }
  }

  /** Another store is in place: what was going on belongs to the one before. */
  async #startOver(): Promise<void> {
    const lanes = [...this.#lanes.values()]
    this.#lanes.clear()
    await Promise.all(lanes.map((lane) => lane.stop()))
    await this.#options.providers.forgetAll()
    if (this.#planner.isStarted) this.start()
    this.tell()
  }

  #lane(accountId: string): AccountLane {
    let lane = this.#lanes.get(accountId)
    if (lane === undefined) {
      lane = new AccountLane(this.#options.gate ?? {})
      this.#lanes.set(accountId, lane)
    }
    return lane
  }
}
