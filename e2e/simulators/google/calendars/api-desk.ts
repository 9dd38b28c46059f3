import type { Channels } from './channels.ts'
import type { Account, World } from './world.ts'

/** What the operations of the Calendar API need. */
export interface ApiDesk {
  readonly world: World
  readonly channels: Channels
  readonly settings: ApiSettings
  /** Who has an access token. Throws Google's 401. */
  bearer(request: Request): { readonly account: Account; readonly scopes: ReadonlySet<string> }
  /** Counts a request. Throws Google's 403 or 429 (G12). */
  takeQuota(account: Account): void
}

/** What can be turned while the simulator runs. */
export interface ApiSettings {
  /** Requests in a sliding minute. */
  requestsPerUser: number
  requestsPerProject: number
  /** How long a sync token lives, in milliseconds. */
  syncTokenLifetime: number
  /** How many entries a page may have where `asked` are asked for (G1: it may be fewer, or none). */
  pageSize: (asked: number) => number
}
