import type { Access, Account, SignInProvider, SyncedCalendar } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SignIn, SignInMethod } from '#shared/calendar/sign-in.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import type { AssistantContext } from './assistant-context.ts'
import type { AssistantParts } from './assistant-parts.ts'
import type { AssistantReads } from './assistant-reads.ts'
import type { WriteGate } from './write-gate.ts'

export type SeenAccount = Omit<Account, 'calendars'> & { calendars: SyncedCalendar[] }

/**
 * The accounts behind the calendars that an assistant may know of, and their sync. To link or unlink one is the person's
 * decision, each time; no answer has a secret in it.
 */
export class AssistantAccounts {
  readonly #context: AssistantContext
  readonly #actor: Actor
  readonly #reads: AssistantReads
  readonly #gate: WriteGate

  constructor({ context, actor, reads, gate }: AssistantParts) {
    this.#context = context
    this.#actor = actor
    this.#reads = reads
    this.#gate = gate
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
   * @param call `onProgress` hears how many items were looked at so far; `signal` takes the call back: then nobody waits
   *   any more, and `unavailable` is thrown, but what runs is finished, since it is everybody's
   */
  async sync(
    calendarId: string | undefined,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<SyncReport[]> {
    const { sync } = this.#context
    const stop = sync.onChange(() => onProgress(doneSoFar(this.list())))
    try {
      if (calendarId !== undefined) {
        this.#reads.requireReadable(calendarId)
        return await unlessTakenBack(sync.run({ calendarId }), signal)
      }
      const readable = this.#readable()
      const runs = this.list().map(({ id }) => sync.run({ accountId: id }))
      const accounts = await unlessTakenBack(Promise.all(runs), signal)
      return accounts.flat().filter((report) => readable.has(report.calendarId))
    } finally {
      stop()
    }
  }

  /** By id or, in any case, name. Throws `not_found`, and `invalid` when several have that name. */
  get(nameOrId: string): SeenAccount {
    const accounts = this.list()
    const wanted = nameOrId.trim().toLowerCase()
    const exact = accounts.find(({ id }) => id === nameOrId)
    const [named, another] = accounts.filter(({ name }) => name.toLowerCase() === wanted)
    const found = exact ?? (another === undefined ? named : undefined)
    if (found !== undefined) return found
    throw new CalendarError(
      named === undefined ? 'not_found' : 'invalid',
      named === undefined ? 'There is no such account' : 'Several accounts have that name',
      { field: 'account', hint: 'Use an id from list_accounts.' },
    )
  }

  /**
   * Begins a sign-in once the person allows it: to link an account, or to mend one. Throws as `SignInCenter.begin`, and
   * `denied`.
   */
  async begin(request: {
    provider: SignInProvider
    access: Access
    method: SignInMethod
    accountId: string | undefined
  }): Promise<SignIn> {
    const { provider, access, accountId } = request
    const account = accountId === undefined ? undefined : this.get(accountId)
    return await this.#gate.decide({
      action: 'link',
      fact:
        account === undefined
          ? { code: 'account-link', provider, access }
          : { code: 'account-sign-in', name: account.name, access },
      calendars: [],
      choices: [],
      check: (levels) => levels.requireNew(),
      act: () => this.#context.accountActions.begin(this.#actor, request),
      changeOf: () => null,
    })
  }

  /** How a sign-in stands, or stands in a while if it ends until then. Throws `not_found`. */
  async signIn(id: string, waitMilliseconds: number): Promise<SignIn> {
    return await this.#context.accountActions.result(id, waitMilliseconds)
  }

  /** Takes the address on which the browser ended. Throws `not_found`, `conflict` and `invalid`. */
  async bring(id: string, address: string): Promise<SignIn> {
    return await this.#context.accountActions.bring(id, address)
  }

  /** Throws as `refreshAccess`. */
  async refresh(id: string, signal: AbortSignal): Promise<Account> {
    return await this.#context.accountActions.refresh(id, signal)
  }

  /** Unlinks an account once the person allows it, who also says what becomes of its events. Throws `denied`. */
  async unlink(account: SeenAccount) {
    const { accountActions, sync } = this.#context
    const all = sync.accounts().find(({ id }) => id === account.id)?.calendars ?? account.calendars
    const unsent = all.reduce((sum, calendar) => sum + calendar.pending, 0)
    return await this.#gate.decide({
      action: 'unlink',
      fact: { code: 'account-unlink', name: account.name, unsent },
      calendars: account.calendars.map(({ id, name }) => ({ id, name })),
      choices: ['keep-events', 'delete-events'],
      check: (levels) => {
        if (all.every(({ id }) => levels.allow(id, 'ask'))) return
        throw new CalendarError('denied', 'The person does not let you disconnect this account.', {
          hint: 'Say so; they can do it themselves in Kalends.',
        })
      },
      act: async (choice) => {
        const keepEvents = choice !== 'delete-events'
        return { keepEvents, ...(await accountActions.remove(this.#actor, { id: account.id, keepEvents })) }
      },
      changeOf: ({ changeId }) => changeId,
    })
  }

  #readable(): Set<string> {
    return new Set(this.#reads.calendars().flatMap(({ id, level }) => (level === 'busy' ? [] : [id])))
  }
}

function doneSoFar(accounts: readonly SeenAccount[]): number {
  const states = accounts.flatMap(({ calendars }) => calendars.map(({ state }) => state))
  return states.reduce((sum, state) => sum + (state.kind === 'syncing' ? state.done : 0), 0)
}

async function unlessTakenBack<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new CalendarError('unavailable', 'The call was taken back. What is being synced goes on.')
  const { promise, reject } = Promise.withResolvers<never>()
  const takeBack = (): void => reject(over)
  signal.addEventListener('abort', takeBack)
  if (signal.aborted) takeBack()
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', takeBack)
  }
}
