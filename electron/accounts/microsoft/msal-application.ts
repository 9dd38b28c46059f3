import {
  ConfidentialClientApplication,
  type Configuration,
  type ICachePlugin,
  LogLevel,
  PublicClientApplication,
} from '@azure/msal-node'
import type { OAuthClient } from '../sign-in-service.ts'
import type { WatchedFetch } from '../watched-fetch.ts'
import { MaskedAuthority } from './masked-authority.ts'
import { MsalNetwork } from './msal-network.ts'

/** What a refresh needs: MSAL's own cache, whose account it is, and the tenant that was found at the sign-in (O4). */
export interface Renewal {
  readonly cache: string
  readonly homeAccountId: string
  readonly authority: string
  /** What was asked for at the sign-in. */
  readonly scopes: readonly string[]
}

/** MSAL's cache between two uses of it: what the vault keeps of a Microsoft account. */
export class HeldCache implements ICachePlugin {
  text: string

  constructor(text: string) {
    this.text = text
  }

  async beforeCacheAccess({ tokenCache }: Parameters<ICachePlugin['beforeCacheAccess']>[0]): Promise<void> {
    if (this.text !== '') tokenCache.deserialize(this.text)
  }

  async afterCacheAccess({
    cacheHasChanged,
    tokenCache,
  }: Parameters<ICachePlugin['afterCacheAccess']>[0]): Promise<void> {
    if (cacheHasChanged) this.text = tokenCache.serialize()
  }
}

export interface MsalParts {
  readonly client: OAuthClient
  readonly authority: string
  readonly watched: WatchedFetch
  readonly cache: HeldCache
}

/** MSAL for a client without a secret, as programs on a desktop are. */
export function publicApplication(parts: MsalParts): PublicClientApplication {
  return new PublicClientApplication(configurationOf(parts))
}

/** MSAL for a client of either kind. */
export function application(parts: MsalParts): PublicClientApplication | ConfidentialClientApplication {
  const configuration = configurationOf(parts)
  const { secret } = parts.client
  if (secret === null) return new PublicClientApplication(configuration)
  return new ConfidentialClientApplication({
    ...configuration,
    auth: { ...configuration.auth, clientSecret: secret },
  })
}

function configurationOf({ client, authority, watched, cache }: MsalParts): Configuration {
  const masked = new MaskedAuthority(authority)
  const { host } = new URL(masked.mask(authority))
  return {
    auth: {
      clientId: client.id,
      authority: masked.mask(authority),
      // Authorities that Microsoft does not list itself would first be looked for there.
      ...(host.endsWith('.microsoftonline.com') ? {} : { knownAuthorities: [host] }),
    },
    cache: { cachePlugin: cache },
    system: {
      networkClient: new MsalNetwork(watched, masked),
      // When to ask again is not its to say.
      disableInternalRetries: true,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
    },
  }
}
