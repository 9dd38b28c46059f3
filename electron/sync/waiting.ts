import type { Item } from '#electron/providers/provider.ts'
import type { Entries } from './ledger.ts'
import { sameItem } from './same-item.ts'

/** Stores why an item waits: the provider failed at it, and may have done it all the same. */
export function delayed(entries: Entries, id: string, message: string): void {
  if (entries.byId(id) !== null) entries.setProblem(id, message)
}

/** Stores why the provider refuses an item; it is sent again once the person has changed it. */
export function refused(entries: Entries, id: string, sent: Item | null, message: string): void {
  const entry = entries.byId(id)
  if (entry === null) return
  entries.setIntent(id, null)
  entries.setSent(id, null)
  entries.setProblem(id, message)
  const { local } = entry
  const isAsSent = local === null || sent === null ? local === sent : sameItem(local.item, sent)
  if (isAsSent) entries.rest(id)
}
