import type { Account, SyncedCalendar } from '#shared/calendar/account.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import type { AssistantContext } from './assistant-context.ts'
import type { AssistantReads } from './assistant-reads.ts'

export type SeenAccount = Omit<Account, 'calendars'> & { calendars: SyncedCalendar[] }

/** The accounts behind the calendars that an assistant may know of, and their sync. */
export class AssistantAccounts {
  readonly #context: AssistantContext
  readonly #reads: AssistantReads

  constructor(context: AssistantContext, reads: AssistantReads) {
    this.#context = context
    this.#reads = reads
  }

  /** Those that have a calendar that this assistant may read, with these alone. */
  list(): SeenAccount[] {
    const readable = this.#readable()
    return this.#context.sync.accounts().flatMap((account) => {
      const calendars = account.calendars.filter(({ id }) => readable.has(id))
      return calendars.length === 0 ? [] : [{ ...account, calendars }]
    })
  }

  /**
   * Syncs a calendar, or all of those accounts, and answers when it is done. What fails is in the reports. Throws as
   * `SyncCenter.run`, and `denied`.
   * @param onProgress called with how many items were looked at so far
   */
  async sync(calendarId: string | undefined, onProgress: (done: number) => void): Promise<SyncReport[]> {
    const { sync } = this.#context
    const stop = sync.onChange(() => onProgress(doneSoFar(this.list())))
    try {
      if (calendarId !== undefined) {
        this.#reads.requireReadable(calendarId)
        return await sync.run({ calendarId })
      }
      const readable = this.#readable()
      const accounts = await Promise.all(this.list().map(({ id }) => sync.run({ accountId: id })))
      return accounts.flat().filter((report) => readable.has(report.calendarId))
    } finally {
      stop()
    }
  }

  #readable(): Set<string> {
    return new Set(this.#reads.calendars().flatMap(({ id, level }) => (level === 'busy' ? [] : [id])))
  }
}

function doneSoFar(accounts: readonly SeenAccount[]): number {
  const states = accounts.flatMap(({ calendars }) => calendars.map(({ state }) => state))
  return states.reduce((sum, state) => sum + (state.kind === 'syncing' ? state.done : 0), 0)
}
