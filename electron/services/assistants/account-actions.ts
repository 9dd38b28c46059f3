import type { Account } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { SignIn } from '#shared/calendar/sign-in.ts'
import { refreshAccess } from '../refresh-access.ts'
import { removeAccount } from '../remove-account.ts'
import type { SignInContext } from '../sign-in-context.ts'
import type { SignInRequest } from '../sign-in-purpose.ts'

/** What can be done about accounts that has no secret in its answers. */
export interface AccountActions {
  begin(actor: Actor, request: SignInRequest): Promise<SignIn>
  result(id: string, waitMilliseconds: number): Promise<SignIn>
  /** Takes the address on which the browser ended. */
  bring(id: string, address: string): Promise<SignIn>
  refresh(id: string, signal: AbortSignal): Promise<Account>
  remove(actor: Actor, input: { id: string; keepEvents: boolean }): ReturnType<typeof removeAccount>
}

export function createAccountActions(context: SignInContext): AccountActions {
  return {
    begin: (actor, request) => context.signIns.begin(actor, request),
    result: (id, waitMilliseconds) => context.signIns.result(id, waitMilliseconds),
    bring: (id, address) => context.signIns.bring(id, address),
    refresh: (id, signal) => refreshAccess(context, { id }, signal),
    remove: (actor, input) => removeAccount(context, actor, input),
  }
}
