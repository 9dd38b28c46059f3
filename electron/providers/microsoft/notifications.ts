import { createHash, timingSafeEqual } from 'node:crypto'
import type { LifecycleEventType } from '@microsoft/microsoft-graph-types'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { KeptSubscription } from './subscriptions.ts'

/** What a post of Graph's says, as far as it is believed. */
export interface Notified {
  /** Refs of calendars in which something may have changed: sync them. */
  readonly calendars: readonly string[]
  /** What is to be done about subscriptions: reauthorize or renew, subscribe again, or (`missed`) sync its calendar. */
  readonly lifecycle: readonly {
    readonly subscription: KeptSubscription
    readonly event: LifecycleEventType
  }[]
  /** How many notifications were not believed, for the log; whoever sent them is not told. */
  readonly refused: number
}

const text = z.string().nullish()
const postSchema = z.object({
  value: z
    .array(
      z.object({
        id: text,
        subscriptionId: z.string(),
        clientState: text,
        subscriptionExpirationDateTime: text,
        changeType: text,
        lifecycleEvent: z
          .enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed'])
          .nullish()
          .catch(null),
        resource: text,
        resourceData: z.looseObject({}).nullish(),
      }),
    )
    .max(1_000),
})
type Notification = z.infer<typeof postSchema>['value'][number]

/** No more than this is remembered of what was told already. */
const mostRemembered = 10_000

/**
 * The handshake with which Graph finds out whether an address is ours (M12): the token to echo, with status 200 as
 * text/plain; null for other requests. It is echoed decoded, and only where it is short enough to be one.
 */
export function validationTokenOf(url: URL): string | null {
  const token = url.searchParams.get('validationToken')
  return token !== null && token.length <= 1_024 ? token : null
}

/**
 * Reads what Graph posts to an address, after which it wants 202 within three seconds whatever was in it. Believed is a
 * notification of a subscription that we keep, with the state that only Graph knows, which is not too old and did not
 * come before. It never says what changed in the calendar, only that it is worth a look.
 */
export class Notifications {
  readonly #seen = new Set<string>()

  read(body: unknown, kept: readonly KeptSubscription[], now: string): Notified {
    const post = postSchema.safeParse(body)
    if (!post.success) return { calendars: [], lifecycle: [], refused: 1 }
    const calendars = new Set<string>()
    const lifecycle: { subscription: KeptSubscription; event: LifecycleEventType }[] = []
    let refused = 0
    for (const notification of post.data.value) {
      const subscription = kept.find(({ id }) => id === notification.subscriptionId)
      const isBelieved =
        subscription !== undefined &&
        isSame(notification.clientState ?? '', subscription.clientState) &&
        !isTooOld(notification, subscription, now) &&
        this.#isNew(notification)
      if (!isBelieved) refused += 1
      else if (notification.lifecycleEvent)
        lifecycle.push({ subscription, event: notification.lifecycleEvent })
      else calendars.add(subscription.calendar)
    }
    return { calendars: [...calendars], lifecycle, refused }
  }

  /** The version of what changed is part of a notification, so the same one twice is a repetition. */
  #isNew(notification: Notification): boolean {
    // Of a subscription itself the same is said again until something is done about it.
    if (notification.lifecycleEvent) return true
    const hash = createHash('sha256').update(JSON.stringify(notification)).digest('base64url')
    if (this.#seen.has(hash)) return false
    const [oldest] = this.#seen
    if (this.#seen.size >= mostRemembered && oldest !== undefined) this.#seen.delete(oldest)
    this.#seen.add(hash)
    return true
  }
}

/** Notifications carry no time of their own but the end of their subscription: of one that has ended they are old. */
function isTooOld(notification: Notification, { expiresAt }: KeptSubscription, now: string): boolean {
  const told = notification.subscriptionExpirationDateTime
  try {
    const end = Temporal.Instant.from(told ?? expiresAt)
    return Temporal.Instant.compare(end, Temporal.Instant.from(now)) <= 0
  } catch {
    return true
  }
}

function isSame(given: string, wanted: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
