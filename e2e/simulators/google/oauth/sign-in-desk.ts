import type { Random } from '../../shared/random.ts'
import type { Account } from '../calendars/world.ts'
import type { AuthorizationRequest } from './authorization.ts'
import type { TokenDesk } from './token-endpoint.ts'

/** What the person on the consent page does when nobody is there to do it. */
export interface AutoConsent {
  /** The account that is chosen where the request hints at none. */
  readonly account?: string
  readonly denies?: boolean
  /** Scopes that are unticked. */
  readonly unticked?: readonly string[]
}

export interface SignInDesk extends TokenDesk {
  readonly random: Random
  readonly origin: (request: Request) => string
  readonly pending: Map<string, AuthorizationRequest>
  /** Null shows the consent page to whoever asks. */
  autoConsent(): AutoConsent | null
  accounts(): readonly Account[]
  /** Who has an access token. Throws Google's 401. */
  bearer(request: Request): { readonly account: Account; readonly scopes: ReadonlySet<string> }
}
