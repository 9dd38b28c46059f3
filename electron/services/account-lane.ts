import type { Provider } from '#electron/providers/provider.ts'
import { AccountGate, type GateOptions } from '#electron/sync/account-gate.ts'
import { newTally, type Tally } from '#electron/sync/tally.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'

/** What the engine knows of the sync of one calendar since it started. */
export interface CalendarLane {
  state: SyncState
  /** UTC; later than what the store knows after runs that had nothing to do. */
  lastSyncAt: string | null
  /** Of the run under way or of the last one. */
  tally: Tally
  /** The run that was asked for and has not ended. */
  run: Promise<SyncReport> | null
  /** Runs in a row that failed because the server did not answer. */
  failures: number
  /** Why the last run failed; null when it did not. */
  lastError: string | null
}

/** One account: its provider, the requests it may make, and its calendars, which are synced one after the other. */
export class AccountLane {
  readonly gate: AccountGate
  readonly calendars = new Map<string, CalendarLane>()
  provider: Promise<Provider> | null = null
  /** When its calendars were listed last, in milliseconds since 1970; null when not since the start. */
  listedAt: number | null = null
  /** The server wants to be left alone. */
  wait: { readonly until: string; readonly reason: string; readonly fact?: Fact | undefined } | null = null
  /** The password was refused since the person last asked for a sync. */
  isRefused = false
  readonly #controller = new AbortController()
  #last: Promise<unknown> = Promise.resolve()

  constructor(gate: GateOptions) {
    this.gate = new AccountGate(gate)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  calendar(id: string): CalendarLane {
    let lane = this.calendars.get(id)
    if (lane === undefined) {
      const state = { kind: 'idle' } as const
      lane = { state, lastSyncAt: null, tally: newTally(), run: null, failures: 0, lastError: null }
      this.calendars.set(id, lane)
    }
    return lane
  }

  /** Whether the last run of a calendar kept a delete back. */
  isHolding(id: string): boolean {
    return this.calendar(id).tally.held > 0
  }

  /** Does a piece of work of the account when those before it are done. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Aborts what is under way, and waits until it has ended. */
  async stop(): Promise<void> {
    this.#controller.abort()
    await this.#last
  }
}
