import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { formatWallClock, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { Random } from '../../shared/random.ts'
import type { JsonObject } from '../graph/check-body.ts'
import { GraphError, invalid, notFound } from '../graph/graph-error.ts'
import type { Change } from './change-log.ts'
import { changeKeyOf } from './event-etag.ts'
import type { Mailbox } from './mailbox.ts'

export interface Subscription {
  readonly id: string
  readonly mailbox: Mailbox
  readonly client: string
  readonly resource: string
  /** The calendar that is watched; null for all of them. */
  readonly calendar: string | null
  readonly changeTypes: ReadonlySet<string>
  readonly clientState: string | null
  readonly lifecycleUrl: string | null
  notificationUrl: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

/** What was sent to an application, and how it answered: a status, or that it did not. */
export interface Delivery {
  readonly at: number
  readonly subscription: string
  readonly url: string
  readonly event: string
  readonly status: number | 'no answer'
}

const MINUTE = 60_000
const SHORTEST = 45 * MINUTE
const LONGEST = 10_080 * MINUTE
const changeTypes = new Set(['created', 'updated', 'deleted'])

/** M12: who is told of changes, for how long, and the telling itself. */
export class Subscriptions {
  readonly deliveries: Delivery[] = []
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #now: () => number
  readonly #random: Random
  readonly #fetch: HttpFetch
  readonly #underway = new Set<Promise<void>>()

  constructor(now: () => number, random: Random, fetch: HttpFetch) {
    this.#now = now
    this.#random = random
    this.#fetch = fetch
  }

  /** Those of a mailbox that have not expired. */
  of(mailbox: Mailbox): Subscription[] {
    this.#dropExpired()
    return [...this.#subscriptions.values()].filter((one) => one.mailbox === mailbox)
  }

  /** Raises 404. */
  find(mailbox: Mailbox, id: string): Subscription {
    const found = this.of(mailbox).find((one) => one.id === id)
    if (!found) throw new GraphError(404, 'ResourceNotFound', 'The object was not found.')
    return found
  }

  /** Makes a subscription once its address has echoed a token. Raises 400. */
  async create(mailbox: Mailbox, body: JsonObject, client: string): Promise<Subscription> {
    const types = String(body.changeType ?? '')
      .split(',')
      .map((type) => type.trim())
    if (types.some((type) => !changeTypes.has(type)))
      throw refused(`The change type '${body.changeType}' is not valid.`)
    const clientState = typeof body.clientState === 'string' ? body.clientState : null
    if (clientState !== null && clientState.length > 128)
      throw refused('The client state is longer than 128 characters.')
    const subscription: Subscription = {
      id: this.#guid(),
      mailbox,
      client,
      resource: String(body.resource ?? ''),
      calendar: readResource(mailbox, body.resource),
      changeTypes: new Set(types),
      clientState,
      lifecycleUrl: body.lifecycleNotificationUrl ? readUrl(body.lifecycleNotificationUrl) : null,
      notificationUrl: readUrl(body.notificationUrl),
      expiresAt: this.#readExpiration(body.expirationDateTime),
    }
    for (const url of [subscription.notificationUrl, subscription.lifecycleUrl])
      if (url !== null) await this.#validate(url)
    this.#subscriptions.set(subscription.id, subscription)
    return subscription
  }

  async renew(subscription: Subscription, body: JsonObject): Promise<Subscription> {
    if (body.notificationUrl !== undefined) {
      const url = readUrl(body.notificationUrl)
      await this.#validate(url)
      subscription.notificationUrl = url
    }
    if (body.expirationDateTime !== undefined)
      subscription.expiresAt = this.#readExpiration(body.expirationDateTime)
    return subscription
  }

  remove({ id }: Subscription): void {
    this.#subscriptions.delete(id)
  }

  /** A reauthorisation says that the application still may; it does not make the subscription last longer. */
  reauthorize(subscription: Subscription): void {
    this.#subscriptions.set(subscription.id, subscription)
  }

  toJson(subscription: Subscription): object {
    return {
      id: subscription.id,
      resource: subscription.resource,
      applicationId: subscription.client,
      changeType: [...subscription.changeTypes].join(','),
      clientState: subscription.clientState,
      notificationUrl: subscription.notificationUrl,
      lifecycleNotificationUrl: subscription.lifecycleUrl,
      expirationDateTime: timestamp(subscription.expiresAt),
      creatorId: subscription.mailbox.account.id,
      latestSupportedTlsVersion: 'v1_2',
    }
  }

  /** Tells those who want to know of a change. */
  tell(mailbox: Mailbox, change: Omit<Change, 'sequence'>): void {
    if (this.#subscriptions.size === 0) return
    const changeType = changeTypeOf(change)
    for (const subscription of this.of(mailbox)) {
      const { calendar } = subscription
      if (calendar !== null && calendar !== change.event.calendar) continue
      if (!subscription.changeTypes.has(changeType)) continue
      const path = `Users/${mailbox.account.id}/Events/${change.event.id}`
      const resourceData = {
        '@odata.type': '#Microsoft.Graph.Event',
        '@odata.id': path,
        '@odata.etag': `W/"${changeKeyOf(mailbox, { event: change.event, exception: undefined })}"`,
        id: change.event.id,
      }
      const notification = { ...this.#common(subscription), changeType, resource: path, resourceData }
      this.#send(subscription, subscription.notificationUrl, changeType, notification)
    }
  }

  /** Sends a lifecycle notification; `subscriptionRemoved` also removes the subscription. */
  tellLifecycle(subscription: Subscription, lifecycleEvent: LifecycleEvent): void {
    if (lifecycleEvent === 'subscriptionRemoved') this.remove(subscription)
    if (subscription.lifecycleUrl === null) return
    this.#send(subscription, subscription.lifecycleUrl, lifecycleEvent, {
      ...this.#common(subscription),
      lifecycleEvent,
    })
  }

  /** Resolves when everything sent so far is delivered, or given up. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway)
  }

  #common({ id, clientState, expiresAt, mailbox }: Subscription): object {
    return {
      subscriptionId: id,
      clientState,
      subscriptionExpirationDateTime: timestamp(expiresAt),
      tenantId: mailbox.account.tenant,
    }
  }

  #send(subscription: Subscription, url: string, event: string, notification: object): void {
    const delivering = this.#deliver(subscription, url, event, JSON.stringify({ value: [notification] }))
    this.#underway.add(delivering)
    void delivering.finally(() => this.#underway.delete(delivering))
  }

  /** Tries twice; Graph goes on for hours, which no test waits for. */
  async #deliver({ id }: Subscription, url: string, event: string, body: string): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const status = await this.#post(url, body)
      this.deliveries.push({ at: this.#now(), subscription: id, url, event, status })
      if (status !== 'no answer' && status < 300) return
    }
  }

  async #post(url: string, body: string): Promise<number | 'no answer'> {
    try {
      const answer = await this.#fetch(new URL(url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(3_000),
      })
      await answer.arrayBuffer()
      return answer.status
    } catch {
      return 'no answer'
    }
  }

  async #validate(url: string): Promise<void> {
    const token = `Validation: Testing client application reachability ${this.#random.text(24)}`
    const address = new URL(url)
    address.searchParams.set('validationToken', token)
    try {
      const answer = await this.#fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '',
        signal: AbortSignal.timeout(10_000),
      })
      const isText = answer.headers.get('content-type')?.startsWith('text/plain') ?? false
      if (answer.status === 200 && isText && (await answer.text()) === token) return
    } catch {
      // Told below.
    }
    throw new GraphError(
      400,
      'ValidationError',
      'Subscription validation request failed. The notification endpoint must respond with 200 OK and the validation token as text/plain.',
    )
  }

  #readExpiration(value: unknown): number {
    let expiresAt: number
    try {
      expiresAt = parseInstant(String(value)) * 1_000
    } catch {
      throw refused("The property 'expirationDateTime' is not a time.")
    }
    if (expiresAt <= this.#now()) throw refused('Subscription expiration can only be in the future.')
    if (expiresAt > this.#now() + LONGEST + MINUTE)
      throw refused(`Subscription expiration can only be ${LONGEST / MINUTE} minutes in the future.`)
    return Math.max(expiresAt, this.#now() + SHORTEST)
  }

  #dropExpired(): void {
    for (const [id, { expiresAt }] of this.#subscriptions)
      if (expiresAt <= this.#now()) this.#subscriptions.delete(id)
  }

  #guid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.#random.text(length, '0123456789abcdef')).join('-')
  }
}

function changeTypeOf({ kind, isNew }: Pick<Change, 'kind' | 'isNew'>): string {
  if (kind === 'gone') return 'deleted'
  return isNew ? 'created' : 'updated'
}

/** `me/events` for all calendars; `me/calendars/ID/events` for one. Raises 400 and 404. */
function readResource(mailbox: Mailbox, resource: unknown): string | null {
  const path = String(resource ?? '').replace(/^\//, '')
  const ids = `(?:me|users/${mailbox.account.id})`
  if (new RegExp(`^${ids}/events$`, 'i').test(path)) return null
  const [, calendar] = new RegExp(`^${ids}/calendars/([^/]+)/events$`, 'i').exec(path) ?? []
  if (calendar === undefined) throw refused(`The resource '${path}' cannot be subscribed to.`)
  if (!mailbox.calendars.has(calendar)) throw notFound()
  return calendar
}

function readUrl(value: unknown): string {
  const url = URL.parse(String(value))
  const isLoopback = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url?.protocol === 'https:' || isLoopback) return String(value)
  throw refused(`The address '${value}' of notifications must use https.`)
}

function timestamp(moment: number): string {
  return `${formatWallClock(Math.floor(moment / 1_000))}.0000000Z`
}

function refused(message: string): GraphError {
  return invalid(message, 'InvalidRequest')
}
