import { timingSafeEqual } from 'node:crypto'
import type { calendar_v3 } from '@googleapis/calendar'
import { Temporal } from 'temporal-polyfill'
import type { GoogleClient } from './google-client.ts'
import { bodyOf, isGone, refusalOf } from './refusal.ts'

/** A channel on which Google tells that something in a calendar changed (G11). It ends by itself, and is not renewed. */
export interface PushChannel {
  readonly id: string
  /** Google's name of what is watched. */
  readonly resourceId: string
  readonly calendar: string
  /** Comes back with every notification: a secret. */
  readonly token: string
  /** UTC instant. */
  readonly expiresAt: string
}

export interface NewPushChannel {
  /** Never used before: a UUID. */
  readonly id: string
  readonly token: string
  /** A public address with https. */
  readonly address: string
}

const usualLife = { hours: 24 * 7 }
/** A channel is replaced when it has no longer than this left. */
const renewedAhead = { hours: 24 }

/** Opens a channel for the events of a calendar. Raises `invalid` for an address that Google does not take. */
export async function openChannel(
  client: GoogleClient,
  calendar: string,
  { id, token, address }: NewPushChannel,
  signal: AbortSignal,
): Promise<PushChannel> {
  const requestBody = { id, token, address, type: 'web_hook' }
  const answer = await client.request<calendar_v3.Schema$Channel>(
    (api, options) => api.events.watch({ calendarId: calendar, requestBody }, options),
    signal,
    { once: true },
  )
  const { resourceId, expiration } = bodyOf(answer)
  const expiresAt = expiration
    ? Temporal.Instant.fromEpochMilliseconds(Number(expiration))
    : Temporal.Now.instant().add(usualLife)
  return { id, resourceId: resourceId ?? '', calendar, token, expiresAt: expiresAt.toString() }
}

/** Ends a channel. One that has ended already is a success. */
export async function closeChannel(
  client: GoogleClient,
  { id, resourceId }: Pick<PushChannel, 'id' | 'resourceId'>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await client.request(
    (api, options) => api.channels.stop({ requestBody: { id, resourceId } }, options),
    signal,
  )
  if (answer.status >= 300 && !isGone(answer)) throw refusalOf(answer)
}

/** Whether a channel has to be replaced: a new one is opened first, so that nothing is missed in between. */
export function isDue({ expiresAt }: Pick<PushChannel, 'expiresAt'>, now: string): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(expiresAt).subtract(renewedAhead)) >= 0
}

/** What a notification means: nothing but that a calendar is to be synced, if it is to be believed at all. */
export type Notice =
  | { readonly kind: 'changed'; readonly channel: PushChannel; readonly number: number }
  /** The first message of a channel: it works. */
  | { readonly kind: 'opened'; readonly channel: PushChannel; readonly number: number }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Reads the headers of a notification. It is refused unless it names one of our channels, as Google named it to us, with
 * our token, while the channel lives, and with a higher number than the last one (`lastNumber`, 0 at first).
 */
export function readNotice(
  headers: Headers,
  channelOf: (id: string) => PushChannel | null,
  lastNumber: (id: string) => number,
  now: string,
): Notice {
  const refused = (why: string): Notice => ({ kind: 'refused', why })
  const channel = channelOf(headers.get('x-goog-channel-id') ?? '')
  if (channel === null) return refused('no channel of ours')
  if (!isSame(headers.get('x-goog-channel-token') ?? '', channel.token)) return refused('another token')
  if (headers.get('x-goog-resource-id') !== channel.resourceId) return refused('another calendar')
  if (Temporal.Instant.compare(now, channel.expiresAt) >= 0) return refused('the channel has ended')
  const number = Number(headers.get('x-goog-message-number'))
  if (!Number.isSafeInteger(number) || number <= lastNumber(channel.id)) return refused('told before')
  switch (headers.get('x-goog-resource-state')) {
    case 'sync':
      return { kind: 'opened', channel, number }
    case 'exists':
    case 'not_exists':
      return { kind: 'changed', channel, number }
    default:
      return refused('no such state')
  }
}

/** In a time that says nothing about where they differ. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}
