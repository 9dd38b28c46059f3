import { createHash } from 'node:crypto'
import { isLoopback } from '../../shared/redirect-address.ts'
import { badRequest, notFound } from '../google-error.ts'
import type { EventBody } from './read-content.ts'
import type { World } from './world.ts'

interface Channel {
  readonly id: string
  readonly resource: string
  readonly resourceId: string
  readonly uri: string
  readonly address: string
  readonly token: string | undefined
  readonly account: string
  readonly expiration: number
  messages: number
}

/** Sends a notification. Rejections are counted, not repeated. */
export type Deliver = (address: URL, headers: Readonly<Record<string, string>>) => Promise<void>

const week = 604_800_000

/** Push channels (G11): they expire, are not renewed by themselves, carry no body and are not fully reliable. */
export class Channels {
  /** Notifications that could not be delivered. */
  failures = 0
  readonly #world: World
  readonly #deliver: Deliver
  readonly #channels = new Map<string, Channel>()
  readonly #underway = new Set<Promise<void>>()

  constructor(world: World, deliver: Deliver) {
    this.#world = world
    this.#deliver = deliver
    world.listeners.add((resource) => this.#changed(resource))
  }

  get live(): readonly { readonly id: string; readonly resource: string; readonly expiration: number }[] {
    return [...this.#channels.values()].filter(({ expiration }) => expiration > this.#world.now())
  }

  /** Opens a channel and sends its first message, `sync`. Throws Google's 400. */
  watch(
    body: EventBody,
    watched: { readonly resource: string; readonly uri: string; readonly account: string },
  ) {
    const { id, type, address, token } = body
    if (typeof id !== 'string' || !/^[A-Za-z0-9\-_+/=]{1,64}$/.test(id))
      throw badRequest('required', 'Invalid channel id.')
    if (this.#channels.has(id)) throw badRequest('channelIdNotUnique', `Channel id ${id} not unique`)
    if (type !== 'web_hook' && type !== 'webhook') throw badRequest('invalid', 'Unknown channel type.')
    const channel: Channel = {
      ...watched,
      id,
      resourceId: createHash('sha256').update(watched.resource).digest('base64url').slice(0, 27),
      address: checkedAddress(address),
      token: typeof token === 'string' ? token : undefined,
      expiration: this.#expirationOf(body),
      messages: 0,
    }
    this.#channels.set(id, channel)
    this.#send(channel, 'sync')
    return {
      kind: 'api#channel',
      id,
      resourceId: channel.resourceId,
      resourceUri: channel.uri,
      ...(channel.token === undefined ? {} : { token: channel.token }),
      expiration: String(channel.expiration),
    }
  }

  /** Throws Google's 404 for a channel that is not, or belongs to somebody else. */
  stop(id: string, resourceId: string, account: string): void {
    const channel = this.#channels.get(id)
    if (channel === undefined || channel.resourceId !== resourceId || channel.account !== account)
      throw notFound()
    this.#channels.delete(id)
  }

  /** Resolves when all notifications that were sent have arrived or failed. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway)
  }

  #changed(resource: string): void {
    for (const channel of this.live.filter((live) => live.resource === resource)) {
      const known = this.#channels.get(channel.id)
      if (known !== undefined) this.#send(known, 'exists')
    }
  }

  #expirationOf({ expiration, params }: EventBody): number {
    const now = this.#world.now()
    const ttl = (params as Record<string, unknown> | undefined)?.ttl
    const asked =
      typeof expiration === 'string' ? Number(expiration) : now + Number(ttl ?? week / 1_000) * 1_000
    if (!(asked > now)) throw badRequest('invalid', 'Invalid channel expiration.')
    return Math.min(asked, now + 4 * week)
  }

  #send(channel: Channel, state: 'sync' | 'exists'): void {
    channel.messages += 1
    const headers = {
      'x-goog-channel-id': channel.id,
      'x-goog-message-number': String(channel.messages),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': state,
      'x-goog-resource-uri': channel.uri,
      'x-goog-channel-expiration': new Date(channel.expiration).toUTCString(),
      ...(channel.token === undefined ? {} : { 'x-goog-channel-token': channel.token }),
    }
    const sending = this.#deliver(new URL(channel.address), headers)
      .catch(() => {
        this.failures += 1
      })
      .finally(() => this.#underway.delete(sending))
    this.#underway.add(sending)
  }
}

/** Google asks for https; here a loopback address may do without. */
function checkedAddress(address: unknown): string {
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (url !== null && (url.protocol === 'https:' || isLoopback(url))) return url.href
  throw badRequest('webhookUrlNotHttps', `WebHook callback must be HTTPS: ${String(address)}`)
}
