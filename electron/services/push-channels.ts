import { createHash } from 'node:crypto'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { OpenedChannel, PushSource } from '#electron/providers/push-source.ts'
import type { AccountCalendarRecord } from '#electron/store/account-calendar-table.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { PushChannelRecord } from '#electron/store/push-channel-table.ts'
import type { SignInProvider } from '#shared/calendar/account.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { AccountProviders } from './account-providers.ts'
import type { ServiceContext } from './service-context.ts'
import type { SyncCenter } from './sync-center.ts'
import type { SyncLog } from './sync-log.ts'

export interface PushChannelsParts {
  readonly context: ServiceContext
  readonly sync: SyncCenter
  readonly providers: AccountProviders
  readonly log: SyncLog
  /** Under which providers reach us, such as https://calendar.example.org; null where they can't. */
  readonly origin: string | null
}

const checkMilliseconds = 10 * 60_000
/** After something of an account changed. */
const changeMilliseconds = 500
/** After a provider said no: it does not tell of such a calendar, or can't reach us. */
const refusedMilliseconds = 24 * 60 * 60_000
const stopMilliseconds = 10_000

/**
 * Has Google and Microsoft tell us of changes, where they can reach us: one channel for each of their synced calendars,
 * which outlives a restart and is renewed ahead of its end. Sync does not depend on it: a channel that is refused is
 * noted in the log and tried again another day.
 */
export class PushChannels {
  readonly #parts: PushChannelsParts
  /** When a calendar or, as `account:ID`, an account may be tried again, in milliseconds since 1970. */
  readonly #notBefore = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #isHurried = false
  #isClosed = false
  #checking: Promise<void> = Promise.resolve()
  #stopListening: (() => void) | null = null

  constructor(parts: PushChannelsParts) {
    this.#parts = parts
  }

  get isOn(): boolean {
    return this.#parts.origin !== null
  }

  /** Begins to look after the channels: soon, after changes of accounts, and now and then. */
  start(): void {
    if (!this.isOn) return
    this.#stopListening = this.#parts.sync.onChange(() => this.#hurry())
    this.#plan(0)
  }

  /** Opens what is missing, renews what ends soon, ends what nobody needs. Never rejects. */
  check(): Promise<void> {
    this.#checking = this.#checking.then(() => this.#check())
    return this.#checking
  }

  /** Ends the channels of an account that is about to go; as well as that goes, and not for long. */
  async stop(account: AccountRecord): Promise<void> {
    const own = this.#ofAccount(account)
    if (own.length === 0) return
    try {
      await this.#with(account, AbortSignal.timeout(stopMilliseconds), (source, signal) =>
        Promise.all(own.map((channel) => source.close(channel, signal))),
      )
    } catch (error) {
      this.#warn(account, error, 'its channels could not be ended; they end by themselves')
    }
    await this.#parts.sync.release(account.id)
    const { store } = this.#parts.context
    await store.write(() => {
      for (const { id } of own) store.pushChannels.delete(id)
    })
  }

  /** Rests; the channels stay for the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopListening?.()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stopListening = this.#timer = null
    await this.#checking
  }

  async #check(): Promise<void> {
    const { context, log } = this.#parts
    if (!this.isOn) return
    try {
      for (const account of context.store.accounts.list()) await this.#checkAccount(account)
    } catch (error) {
      log.error({ err: error }, 'the push channels could not be looked after')
    }
  }

  async #checkAccount(account: AccountRecord): Promise<void> {
    const provider = signInOf(account)
    if (provider === null || account.isPaused || account.reconnectReason !== null) return
    if (this.#isPutOff(`account:${account.id}`)) return
    const { store } = this.#parts.context
    const address = `${this.#parts.origin}/hooks/${provider}`
    const calendars = store.accountCalendars.list(account.id)
    const wanted = calendars.filter(({ synced }) => synced)
    const own = this.#ofAccount(account)
    const now = this.#parts.context.now().toString()
    const isGood = (channel: PushChannelRecord, { id, ref }: AccountCalendarRecord) =>
      channel.calendarId === id && channel.ref === ref && channel.address === address && !isOver(channel, now)
    const idle = own.filter((channel) => !wanted.some((calendar) => isGood(channel, calendar)))
    const missing = wanted.filter((calendar) => !own.some((channel) => isGood(channel, calendar)))
    const kept = own.filter((channel) => !idle.includes(channel))
    const may = missing.filter(({ id }) => !this.#isPutOff(id))
    // Without a request where nothing can be due: this is looked at after every sync.
    if (idle.length === 0 && may.length === 0 && !kept.some((channel) => mayBeDue(channel, now))) return
    await this.#with(account, null, async (source, signal) => {
      for (const calendar of may) await this.#open(source, account, calendar, address, signal)
      for (const channel of kept)
        if (source.isDue(channel, now)) await this.#renew(source, account, channel, signal)
      for (const channel of idle) await this.#end(source, account, channel, signal)
    }).catch((error: unknown) => {
      this.#putOff(`account:${account.id}`, error)
      this.#warn(account, error, 'its channels could not be looked after')
    })
  }

  async #open(
    source: PushSource,
    account: AccountRecord,
    { id, ref }: Pick<AccountCalendarRecord, 'id' | 'ref'>,
    address: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      await this.#keep(id, address, await source.open(ref, address, signal))
      this.#parts.log.info({ account: account.id, calendar: id }, 'changes are told')
      // What changed meanwhile was told to nobody. Not awaited: it waits for the turn that this is in.
      this.#sync(id)
      return true
    } catch (error) {
      this.#putOff(id, error)
      this.#warn(account, error, 'no changes are told of a calendar; it is still synced at its interval', id)
      return false
    }
  }

  async #renew(
    source: PushSource,
    account: AccountRecord,
    channel: PushChannelRecord,
    signal: AbortSignal,
  ): Promise<void> {
    const { calendarId: id } = channel
    if (this.#isPutOff(id)) return
    try {
      const renewed = await source.renew(channel, signal)
      if (renewed !== null) {
        const { store } = this.#parts.context
        const { expiresAt } = renewed
        await store.write(() =>
          store.pushChannels.put({ ...(store.pushChannels.find(channel.id) ?? channel), expiresAt }),
        )
        return
      }
    } catch (error) {
      this.#putOff(id, error)
      this.#warn(account, error, 'a channel could not be renewed', id)
      return
    }
    if (await this.#open(source, account, { id, ref: channel.ref }, channel.address, signal))
      await this.#end(source, account, channel, signal)
  }

  async #end(
    source: PushSource,
    account: AccountRecord,
    channel: PushChannelRecord,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      if (!isOver(channel, this.#parts.context.now().toString())) await source.close(channel, signal)
    } catch (error) {
      this.#warn(account, error, 'a channel could not be ended; it ends by itself', channel.calendarId)
    }
    await this.forget(channel.id)
  }

  /** The provider wants to know whether we still may: the renewal says so. */
  async reauthorize(id: string): Promise<void> {
    const { store } = this.#parts.context
    const channel = store.pushChannels.find(id)
    const calendar = channel && store.accountCalendars.find(channel.calendarId)
    const account = calendar && store.accounts.find(calendar.accountId)
    if (channel === undefined || account === undefined) return
    await this.#with(account, null, (source, signal) => this.#renew(source, account, channel, signal))
  }

  /** A channel is no more. */
  async forget(id: string): Promise<void> {
    const { store } = this.#parts.context
    await store.write(() => store.pushChannels.delete(id))
  }

  async #keep(calendarId: string, address: string, opened: OpenedChannel): Promise<void> {
    const { store } = this.#parts.context
    const { id, ref, resourceId, expiresAt, secret } = opened
    const secretHash = hashOf(secret)
    await store.write(() =>
      store.pushChannels.put({
        id,
        calendarId,
        ref,
        resourceId,
        secretHash,
        address,
        expiresAt,
        lastNumber: 0,
      }),
    )
  }

  #ofAccount(account: AccountRecord): PushChannelRecord[] {
    const { store } = this.#parts.context
    const ids = new Set(store.accountCalendars.list(account.id).map(({ id }) => id))
    return store.pushChannels.list().filter(({ calendarId }) => ids.has(calendarId))
  }

  /** In the account's turn, so that what is spent here counts at its gate too. */
  async #with(
    account: AccountRecord,
    timeout: AbortSignal | null,
    work: (source: PushSource, signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    await this.#parts.sync.inTurn(account.id, async (lane) => {
      const signal = timeout === null ? lane.signal : AbortSignal.any([lane.signal, timeout])
      signal.throwIfAborted()
      await work(await this.#parts.providers.openPush(account, lane.gate), signal)
    })
  }

  #sync(calendarId: string): void {
    this.#parts.sync.told(calendarId).catch((error: unknown) => {
      this.#parts.log.warn({ calendar: calendarId, err: error }, 'a calendar could not be synced')
    })
  }

  #isPutOff(name: string): boolean {
    return (this.#notBefore.get(name) ?? 0) > this.#now()
  }

  #putOff(name: string, error: unknown): void {
    // Broken off here: an account that was changed is looked after anew.
    if (error instanceof Error && error.name === 'AbortError') return
    const isNo = error instanceof ProviderError && ['invalid', 'forbidden', 'not-found'].includes(error.kind)
    this.#notBefore.set(name, this.#now() + (isNo ? refusedMilliseconds : checkMilliseconds))
  }

  #warn({ id }: AccountRecord, error: unknown, message: string, calendar?: string): void {
    const reason = messageOf(error)
    if (!this.#isClosed) this.#parts.log.warn({ account: id, calendar, reason }, message)
  }

  #hurry(): void {
    if (this.#isHurried) return
    this.#isHurried = true
    this.#plan(changeMilliseconds)
  }

  #plan(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#isHurried = false
      void this.check().then(() => {
        if (!this.#isClosed && !this.#isHurried) this.#plan(checkMilliseconds)
      })
    }, milliseconds).unref()
  }

  #now(): number {
    return this.#parts.context.now().epochMilliseconds
  }
}

/** As secrets of channels are kept and compared. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function signInOf({ provider, secret }: AccountRecord): SignInProvider | null {
  return secret !== null && (provider === 'google' || provider === 'microsoft') ? provider : null
}

function isOver({ expiresAt }: PushChannelRecord, now: string): boolean {
  return Date.parse(expiresAt) <= Date.parse(now)
}

/** No provider wants a renewal earlier than two days ahead. */
function mayBeDue({ expiresAt }: PushChannelRecord, now: string): boolean {
  return Date.parse(expiresAt) - Date.parse(now) < 2 * 24 * 60 * 60_000
}
