/** A channel on which a provider tells that something in a calendar changed (G11, M12). It ends by itself. */
export interface Channel {
  readonly id: string
  /** The provider's name of the calendar. */
  readonly ref: string
  /** The provider's name of what is watched; empty where it has none. */
  readonly resourceId: string
  /** UTC instant. */
  readonly expiresAt: string
}

/** With the secret that comes with every message: whoever knows it can ring. */
export interface OpenedChannel extends Channel {
  readonly secret: string
}

/**
 * Opens and ends the channels of an account. All raise `ProviderError`: `invalid` and `forbidden` where the provider does
 * not tell of such a calendar, or not to such an address.
 */
export interface PushSource {
  open(ref: string, address: string, signal: AbortSignal): Promise<OpenedChannel>
  /** The same channel with a later end; null where a new one has to take its place. */
  renew(channel: Channel, signal: AbortSignal): Promise<Channel | null>
  /** One that has ended already is ended. */
  close(channel: Channel, signal: AbortSignal): Promise<void>
  isDue(channel: Channel, now: string): boolean
}
