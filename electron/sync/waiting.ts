import type { Item } from '#electron/providers/provider.ts'
import type { Entries, ItemProblem } from './ledger.ts'
import { sameItem } from './same-item.ts'

/** Stores why an item waits: the provider failed at it, and may have done it all the same. */
export function delayed(entries: Entries, id: string, problem: ItemProblem): void {
  if (entries.byId(id) !== null) entries.setProblem(id, problem)
}

/** Stores why the provider refuses an item; it is sent again once the person has changed it. */
export function refused(entries: Entries, id: string, sent: Item | null, problem: ItemProblem): void {
  const entry = entries.byId(id)
  if (entry === null) return
  entries.setIntent(id, null)
  entries.setSent(id, null)
  entries.setProblem(id, problem)
  const { local } = entry
  const isAsSent = local === null || sent === null ? local === sent : sameItem(local.item, sent)
  if (isAsSent) entries.rest(id)
}
