import type { AccountRecord } from '#electron/store/account-table.ts'
import type { Store } from '#electron/store/open-store.ts'
import { Schedule } from '#electron/sync/schedule.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { AccountLane } from './account-lane.ts'
import type { SyncLog } from './sync-log.ts'

export interface PlannerParts {
  readonly log: SyncLog
  /** How long after the last edit it is sent. */
  readonly editMilliseconds: number
  store(): Store
  lane(accountId: string): AccountLane | undefined
  syncAccount(accountId: string): Promise<void>
  syncEdited(calendarId: string): Promise<void>
}

const startMilliseconds = 1_000

/** When the accounts are synced by themselves: at each one's interval, after edits, and when a server may answer again. */
export class SyncPlanner {
  readonly #parts: PlannerParts
  readonly #schedule = new Schedule((name) => this.#due(name))
  #isStarted = false

  constructor(parts: PlannerParts) {
    this.#parts = parts
  }

  get isStarted(): boolean {
    return this.#isStarted
  }

  /** All accounts now, and then at their intervals. */
  start(): void {
    this.#isStarted = true
    for (const { id } of this.#parts.store().accounts.list()) this.at(id, Date.now() + startMilliseconds)
  }

  /** The machine woke up or is on a network again: all accounts soon, and no server counts as down any more. */
  wake(): void {
    if (!this.#isStarted) return
    for (const { id } of this.#parts.store().accounts.list()) {
      this.#parts.lane(id)?.gate.reset()
      this.at(id, Date.now() + startMilliseconds)
    }
  }

  /** When an account is synced next, in milliseconds since 1970; null when nothing is planned. */
  next(accountId: string): number | null {
    return this.#schedule.next(`account:${accountId}`)
  }

  at(accountId: string, time: number): void {
    if (this.#isStarted) this.#schedule.at(`account:${accountId}`, time)
  }

  /** After a run of the whole account. */
  afterRun(account: AccountRecord, lane: AccountLane): void {
    this.at(account.id, nextRun(account, lane))
  }

  /** After a run that was not planned: what it found out may bring the next one forward, or put it off. */
  again(accountId: string): void {
    const account = this.#parts.store().accounts.find(accountId)
    const lane = this.#parts.lane(accountId)
    if (account === undefined || lane === undefined) return
    const next = nextRun(account, lane)
    const planned = this.next(accountId)
    this.at(accountId, planned === null || lane.wait !== null ? next : Math.min(next, planned))
  }

  /** A calendar was edited: it is synced once the person has paused. */
  edited(calendarId: string): void {
    if (this.#isStarted) this.#schedule.after(`calendar:${calendarId}`, this.#parts.editMilliseconds)
  }

  cancel(accountId: string): void {
    this.#schedule.cancel(`account:${accountId}`)
  }

  close(): void {
    this.#isStarted = false
    this.#schedule.close()
  }

  #due(name: string): void {
    const [kind, id = ''] = name.split(':')
    const work = kind === 'account' ? this.#parts.syncAccount(id) : this.#parts.syncEdited(id)
    work.catch((error: unknown) => {
      // The account or calendar was taken away meanwhile.
      const isGone = error instanceof CalendarError && error.code === 'not_found'
      if (this.#isStarted && !isGone) this.#parts.log.error({ err: error }, 'a planned sync failed')
    })
  }
}

/** At the account's interval; sooner where a server did not answer, later where it wants to be left alone. */
function nextRun({ intervalMinutes }: AccountRecord, lane: AccountLane): number {
  const usual = Date.now() + intervalMinutes * 60_000
  if (lane.wait !== null) return Math.max(usual, Date.parse(lane.wait.until))
  const retries = [...lane.calendars.values()].flatMap(({ state }) =>
    state.kind === 'waiting' ? [Date.parse(state.until)] : [],
  )
  return Math.min(usual, ...retries)
}
