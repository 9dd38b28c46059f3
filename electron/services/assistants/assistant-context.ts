import type { ServiceContext } from '../service-context.ts'
import type { SyncCenter } from '../sync-center.ts'
import type { AccountActions } from './account-actions.ts'
import type { Approvals } from './approvals.ts'
import type { WriteBudget } from './write-budget.ts'

/** What use cases need that are called by an assistant. */
export interface AssistantContext extends ServiceContext {
  readonly sync: Pick<SyncCenter, 'accounts' | 'freshness' | 'run' | 'onChange'>
  readonly accountActions: AccountActions
  readonly approvals: Approvals
  readonly budget: WriteBudget
}
