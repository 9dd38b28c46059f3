import { CaldavProvider } from '#electron/providers/caldav/caldav-provider.ts'
import { DavClient } from '#electron/providers/caldav/dav-client.ts'
import { FeedProvider } from '#electron/providers/feed/feed-provider.ts'
import type { Gate } from '#electron/providers/gate.ts'
import type { Provider } from '#electron/providers/provider.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

export interface ProviderParts {
  readonly gate: Gate
  readonly zones: Zones
  /** UTC instant. */
  now(): string
}

/** The provider of an account. `secret` is its password; null when it has none. The one place that knows which is which. */
export function openProvider(
  { provider, settings }: Pick<AccountRecord, 'provider' | 'settings'>,
  secret: string | null,
  { gate, zones, now }: ProviderParts,
): Provider {
  const { url, user, allowPrivateAddress } = settings
  switch (provider) {
    case 'caldav': {
      const client = new DavClient({ url, user, password: secret ?? '', gate })
      return new CaldavProvider({ client, url, zones, now })
    }
    case 'feed':
      return new FeedProvider({ url: withCredentials(url, user, secret), allowPrivateAddress, gate, zones })
    case 'google':
    case 'microsoft':
      throw new CalendarError('unavailable', 'This version of Kalends has no calendars of this provider.')
    default:
      return assertNever(provider)
  }
}

function withCredentials(url: string, user: string, password: string | null): string {
  if (user === '' && password === null) return url
  const full = new URL(url)
  full.username = encodeURIComponent(user)
  full.password = encodeURIComponent(password ?? '')
  return full.href
}
