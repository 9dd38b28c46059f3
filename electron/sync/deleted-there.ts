import type { Entries } from './ledger.ts'

/**
 * Stores that an item was deleted there; if the person brought it back meanwhile, it is theirs alone again, and nothing is
 * left of what came in before. What the provider has under another name was not deleted: the push looks at it next.
 */
export function deletedThere(entries: Entries, id: string): void {
  const entry = entries.byId(id)
  if (entry === null) return
  if (entry.local === null && entry.twins.length === 0) entries.remove(id)
  else {
    entries.setMirror(id, null)
    entries.setSent(id, null)
    entries.setProblem(id, null)
    entries.setIncoming(id, { kind: 'nothing-new' })
    entries.setConflict(id, [])
  }
}
