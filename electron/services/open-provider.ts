import type { Origins } from '#electron/accounts/origins.ts'
import { CaldavProvider } from '#electron/providers/caldav/caldav-provider.ts'
import { DavClient } from '#electron/providers/caldav/dav-client.ts'
import { FeedProvider } from '#electron/providers/feed/feed-provider.ts'
import type { Gate } from '#electron/providers/gate.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { Provider } from '#electron/providers/provider.ts'
import type { PushSource } from '#electron/providers/push-source.ts'
import type { TokenSource } from '#electron/providers/token-source.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { SignInProvider } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

export interface ProviderParts {
  /** Of the account, where it has one. */
  readonly password: string | null
  /** Of an account with a sign-in. */
  readonly tokens: TokenSource | null
  readonly origins: Origins
  readonly fetch: HttpFetch
  readonly gate: Gate
  readonly zones: Zones
  /** UTC instant. */
  now(): string
}

/** The provider of an account. The one place that knows which is which; those with large libraries are loaded here. */
export async function openProvider(
  { provider, settings }: Pick<AccountRecord, 'provider' | 'settings'>,
  { password, tokens, origins, fetch, gate, zones, now }: ProviderParts,
): Promise<Provider> {
  const { url, user, allowPrivateAddress, window } = settings
  const shared = { fetch, gate, zones, now, window }
  switch (provider) {
    case 'caldav': {
      const client = new DavClient({ url, user, password: password ?? '', gate })
      return new CaldavProvider({ client, url, zones, now })
    }
    case 'feed':
      return new FeedProvider({ url: withCredentials(url, user, password), allowPrivateAddress, gate, zones })
    case 'google': {
      const { GoogleProvider } = await import('#electron/providers/google/google-provider.ts')
      return new GoogleProvider({ ...shared, tokens: needed(tokens), origin: origins.googleApi })
    }
    case 'microsoft': {
      const { MicrosoftProvider } = await import('#electron/providers/microsoft/microsoft-provider.ts')
      return new MicrosoftProvider({ ...shared, tokens: needed(tokens), origin: origins.graph })
    }
    default:
      return assertNever(provider)
  }
}

/** What opens the channels on which a provider with a sign-in tells of changes. */
export async function openPush(
  provider: SignInProvider,
  {
    origins,
    ...parts
  }: Pick<ProviderParts, 'origins' | 'fetch' | 'gate' | 'now'> & {
    readonly tokens: TokenSource
  },
): Promise<PushSource> {
  switch (provider) {
    case 'google': {
      const { googlePush } = await import('#electron/providers/google/google-push.ts')
      return googlePush({ ...parts, origin: origins.googleApi })
    }
    case 'microsoft': {
      const { microsoftPush } = await import('#electron/providers/microsoft/microsoft-push.ts')
      return microsoftPush({ ...parts, origin: origins.graph })
    }
    default:
      return assertNever(provider)
  }
}

function needed(tokens: TokenSource | null): TokenSource {
  if (tokens === null) throw new Error('an account with a sign-in is opened with its tokens')
  return tokens
}

function withCredentials(url: string, user: string, password: string | null): string {
  if (user === '' && password === null) return url
  const full = new URL(url)
  full.username = encodeURIComponent(user)
  full.password = encodeURIComponent(password ?? '')
  return full.href
}
