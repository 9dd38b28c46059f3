/** A device that waits to be let in (RFC 8628): what it asked for, and what became of it. `G` is what it is given. */
export interface DeviceRequest<G> {
  readonly deviceCode: string
  readonly userCode: string
  readonly client: string
  readonly scopes: readonly string[]
  readonly until: number
  interval: number
  polledAt: number
  decision: 'open' | 'denied' | { readonly granted: G }
}

export type DeviceAnswer<G> =
  | { readonly granted: G }
  | {
      readonly error:
        | 'authorization_pending'
        | 'slow_down'
        | 'access_denied'
        | 'expired_token'
        | 'invalid_grant'
    }

/** RFC 8628 §3.5, O8: polls that come sooner than the interval are told to slow down, and wait five seconds more. */
export class DeviceRequests<G> {
  readonly #requests = new Map<string, DeviceRequest<G>>()
  readonly #now: () => number

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** `lifetime` in milliseconds, `interval` in seconds. */
  open(request: {
    readonly deviceCode: string
    readonly userCode: string
    readonly client: string
    readonly scopes: readonly string[]
    readonly lifetime: number
    readonly interval: number
  }): DeviceRequest<G> {
    const { lifetime, ...rest } = request
    const opened: DeviceRequest<G> = {
      ...rest,
      until: this.#now() + lifetime,
      polledAt: Number.NEGATIVE_INFINITY,
      decision: 'open',
    }
    this.#requests.set(opened.deviceCode, opened)
    return opened
  }

  /** The request that waits under a user code, however its letters and hyphens were typed. */
  find(userCode: string): DeviceRequest<G> | undefined {
    const typed = plain(userCode)
    for (const request of this.#requests.values()) {
      const waits = request.decision === 'open' && request.until > this.#now()
      if (waits && plain(request.userCode) === typed) return request
    }
    return undefined
  }

  get waiting(): DeviceRequest<G>[] {
    return [...this.#requests.values()].filter(
      ({ decision, until }) => decision === 'open' && until > this.#now(),
    )
  }

  poll(deviceCode: string, client: string): DeviceAnswer<G> {
    const request = this.#requests.get(deviceCode)
    if (request === undefined || request.client !== client) return { error: 'invalid_grant' }
    const now = this.#now()
    if (request.until <= now) return { error: 'expired_token' }
    const isTooSoon = now - request.polledAt < request.interval * 1_000
    request.polledAt = now
    if (isTooSoon) {
      request.interval += 5
      return { error: 'slow_down' }
    }
    if (request.decision === 'open') return { error: 'authorization_pending' }
    this.#requests.delete(deviceCode)
    return request.decision === 'denied' ? { error: 'access_denied' } : { granted: request.decision.granted }
  }
}

function plain(userCode: string): string {
  return userCode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
