import { randomBytes } from 'node:crypto'
import type { Subscription } from '@microsoft/microsoft-graph-types'
import { Temporal } from 'temporal-polyfill'
import { isProviderError, ProviderError } from '../provider-error.ts'
import { GraphClient, type GraphClientOptions } from './graph-client.ts'

/** A calendar of which Graph tells us when something in it changed (M12). Kept by the engine until it ends. */
export interface KeptSubscription {
  readonly id: string
  readonly calendar: string
  /** What only Graph and we know; a secret. */
  readonly clientState: string
  /** UTC instant after which Graph is silent. */
  readonly expiresAt: string
}

type Named = Pick<KeptSubscription, 'id'>
type Ending = Pick<KeptSubscription, 'expiresAt'>

/** Graph allows a little less than seven days; one that nobody renews is not missed for long. */
const lifetime = { hours: 72 }
/** So long before its end a subscription is renewed. */
const renewedBefore = { hours: 12 }

/**
 * Subscriptions to changes, for an engine that Graph can reach by https. They are a doorbell only: what changed is pulled,
 * and pulled now and then though nobody rang.
 */
export class GraphSubscriptions {
  readonly #client: GraphClient
  readonly #now: () => string

  constructor(options: GraphClientOptions & { now(): string }) {
    this.#client = new GraphClient(options)
    this.#now = options.now
  }

  /** `address` takes the notifications of changes and of the subscription itself, and echoes the handshake meanwhile. */
  async subscribe(calendar: string, address: string, signal: AbortSignal): Promise<KeptSubscription> {
    // 43 characters; Graph takes 128.
    const clientState = randomBytes(32).toString('base64url')
    const body = {
      changeType: 'created,updated,deleted',
      // A name, not an address: ids stand in it as they are.
      resource: `/me/calendars/${calendar}/events`,
      notificationUrl: address,
      lifecycleNotificationUrl: address,
      clientState,
      expirationDateTime: this.#end(),
    }
    const made = await this.#client.read<Subscription>(
      { method: 'POST', path: '/subscriptions', body },
      signal,
    )
    if (!made?.id) throw new ProviderError('unavailable', 'Outlook made a subscription without a name')
    return {
      id: made.id,
      calendar,
      clientState,
      expiresAt: made.expirationDateTime ?? body.expirationDateTime,
    }
  }

  /** With a later end. Raises `not-found` for one that is gone: subscribe again. */
  async renew<Kept extends Named>(kept: Kept, signal: AbortSignal): Promise<Kept & Ending> {
    const body = { expirationDateTime: this.#end() }
    const renewed = await this.#client.read<Subscription>(
      { method: 'PATCH', path: pathOf(kept), body },
      signal,
    )
    return { ...kept, expiresAt: renewed?.expirationDateTime ?? body.expirationDateTime }
  }

  /** Answers `reauthorizationRequired`: the token that is sent along shows that we still may. */
  async reauthorize(kept: Named, signal: AbortSignal): Promise<void> {
    await this.#client.send({ method: 'POST', path: `${pathOf(kept)}/reauthorize` }, signal)
  }

  /** One that is gone already is ended. */
  async unsubscribe(kept: Named, signal: AbortSignal): Promise<void> {
    try {
      await this.#client.send({ method: 'DELETE', path: pathOf(kept) }, signal)
    } catch (error) {
      if (!isProviderError(error, 'not-found')) throw error
    }
  }

  #end(): string {
    return Temporal.Instant.from(this.#now()).add(lifetime).toString({ fractionalSecondDigits: 0 })
  }
}

/** Whether it is time to renew. */
export function isDue({ expiresAt }: Ending, now: string): boolean {
  const due = Temporal.Instant.from(expiresAt).subtract(renewedBefore)
  return Temporal.Instant.compare(Temporal.Instant.from(now), due) >= 0
}

function pathOf({ id }: Named): string {
  return `/subscriptions/${encodeURIComponent(id)}`
}
