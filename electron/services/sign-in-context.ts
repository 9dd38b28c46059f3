import type { SignInCenter } from './sign-in-center.ts'
import type { AccountContext } from './sync-context.ts'

/** What signing in at providers needs besides. */
export interface SignInContext extends AccountContext {
  readonly signIns: SignInCenter
}
