import { createAccountActions } from '#electron/services/assistants/account-actions.ts'
import { Approvals, type ApprovalsOptions } from '#electron/services/assistants/approvals.ts'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { WriteBudget } from '#electron/services/assistants/write-budget.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'
import type { StoreKeeper } from './store-keeper.ts'

export type AssistantsOptions = Pick<ApprovalsOptions, 'patienceMilliseconds'>

/** Gives a context what assistants need: the questions that wait for the person, and the count of what nobody is asked. */
export function withAssistants<Context extends SignInContext>(
  context: Context,
  data: StoreKeeper,
  options: AssistantsOptions = {},
): Context & AssistantContext {
  const approvals = new Approvals({ ...options, store: () => data.store, now: () => context.now() })
  data.onChange((touched) => {
    if (touched !== null) return
    approvals.withdrawAll()
    // What the other store has as open, nobody waits for; one that is damaged has nothing to settle.
    approvals.start().catch(() => undefined)
  })
  const accountActions = createAccountActions(context)
  return Object.assign(context, { accountActions, approvals, budget: new WriteBudget() })
}
