import { readNotice } from '#electron/providers/google/push-channel.ts'
import { Notifications } from '#electron/providers/microsoft/notifications.ts'
import type { PushChannelRecord } from '#electron/store/push-channel-table.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import { hashOf, type PushChannels } from './push-channels.ts'
import type { ServiceContext } from './service-context.ts'
import type { SyncCenter } from './sync-center.ts'
import type { SyncLog } from './sync-log.ts'

export interface PushNoticesParts {
  readonly context: ServiceContext
  readonly sync: SyncCenter
  readonly channels: PushChannels
  readonly log: SyncLog
}

/** What those need besides to whom providers post. */
export interface PushContext {
  readonly pushNotices: PushNotices
}

/** Messages that come within this time make one sync. */
const pauseMilliseconds = 150

/**
 * What providers post to us. It means no more than that a calendar is to be synced, and only when it comes with the secret
 * of a channel of ours that lives; who sent something else is not told what was wrong with it. Both answer at once.
 */
export class PushNotices {
  readonly #parts: PushNoticesParts
  readonly #graph = new Notifications()
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  /** What was told before the store had noted it. */
  readonly #numbers = new Map<string, number>()

  constructor(parts: PushNoticesParts) {
    this.#parts = parts
  }

  /** A message of Google's: all of it is in its headers (G11). */
  google(given: Headers): void {
    const { context, log } = this.#parts
    const { store } = context
    // Secrets are kept as hashes, and so are compared as such.
    const headers = new Headers(given)
    headers.set('x-goog-channel-token', hashOf(given.get('x-goog-channel-token') ?? ''))
    const find = (id: string) => {
      const channel = store.pushChannels.find(id)
      if (channel === undefined) return null
      const { ref: calendar, secretHash: token, resourceId, expiresAt } = channel
      return { id, calendar, token, resourceId, expiresAt }
    }
    const last = (id: string) =>
      Math.max(this.#numbers.get(id) ?? 0, store.pushChannels.find(id)?.lastNumber ?? 0)
    const notice = readNotice(headers, find, last, context.now().toString())
    if (notice.kind === 'refused') {
      log.debug({ why: notice.why }, 'a message of Google was not believed')
      return
    }
    const { id } = notice.channel
    this.#numbers.set(id, notice.number)
    this.#keep(() => store.write(() => store.pushChannels.note(id, notice.number)))
    if (notice.kind === 'changed') this.#soon(store.pushChannels.find(id))
  }

  /** The JSON of a post of Graph's (M12). */
  microsoft(body: unknown): void {
    const { context, log, channels } = this.#parts
    const kept = context.store.pushChannels.list()
    const known = kept.map(({ id, ref, secretHash, expiresAt }) => ({
      id,
      calendar: ref,
      clientState: secretHash,
      expiresAt,
    }))
    const told = this.#graph.read(withHashes(body), known, context.now().toString())
    if (told.refused > 0) log.debug({ refused: told.refused }, 'messages of Microsoft were not believed')
    for (const channel of kept) if (told.calendars.includes(channel.ref)) this.#soon(channel)
    for (const { subscription, event } of told.lifecycle) {
      const channel = kept.find(({ id }) => id === subscription.id)
      if (event === 'missed') this.#soon(channel)
      else if (event === 'subscriptionRemoved')
        this.#keep(() => channels.forget(subscription.id).then(() => channels.check()))
      else this.#keep(() => channels.reauthorize(subscription.id))
    }
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #soon(channel: PushChannelRecord | undefined): void {
    if (channel === undefined || this.#waiting.has(channel.calendarId)) return
    const { calendarId } = channel
    const timer = setTimeout(() => {
      this.#waiting.delete(calendarId)
      this.#keep(() => this.#parts.sync.told(calendarId))
    }, pauseMilliseconds)
    this.#waiting.set(calendarId, timer.unref())
  }

  #keep(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => {
      const reason = messageOf(error)
      this.#parts.log.warn({ reason }, 'a message of a provider could not be followed')
    })
  }
}

/** A post with the hashes of the secrets in it. What has another shape is refused by who reads it. */
function withHashes(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('value' in body) || !Array.isArray(body.value))
    return body
  const value = body.value.slice(0, 1_001).map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('clientState' in entry)) return entry
    return { ...entry, clientState: hashOf(String(entry.clientState)) }
  })
  return { value }
}
