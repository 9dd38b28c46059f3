import type { Item } from '#electron/providers/provider.ts'
import type { Decide, FieldConflict } from './field-conflict.ts'
import type { Entries, Entry } from './ledger.ts'
import { merge } from './merge.ts'
import { plan } from './plan.ts'
import { sameItem } from './same-item.ts'

/**
 * What the sides of an entry disagree about as they are now, whatever they were when the conflict was found. Empty when
 * they can be brought together without asking.
 */
export function disputeOf(entry: Entry): readonly FieldConflict[] {
  const action = plan({ ...entry, remote: entry.incoming }, { policy: 'ask', writable: true })
  return action.kind === 'conflict' ? action.conflicts : []
}

/** What an entry with an item on the other side becomes when it is settled so, unless it stays deleted here. */
export function resultOf({ local, mirror, sent }: Entry, remote: Item, decide: Decide): Item {
  if (local === null) return remote
  const unanswered = sent?.kind === 'item' ? sent.item : null
  return merge(mirror?.item ?? null, local.item, remote, decide, unanswered).item
}

/**
 * Settles an entry as `decide` says of every field in dispute, inside a transaction: what is here becomes the result, and
 * what came in becomes the base. Where the two differ, the next push sends the result.
 */
export function resolve(entries: Entries, entry: Entry, decide: Decide): void {
  const { id, local, mirror, incoming } = entry
  const [dispute] = disputeOf(entry)
  switch (incoming.kind) {
    case 'nothing-new':
      break
    case 'gone':
      // The one there is gone, so what is kept here has never been there, and is made anew.
      if (local !== null && dispute !== undefined && decide(dispute) === 'local') entries.setMirror(id, null)
      else {
        entries.setLocal(id, null, [])
        entries.remove(id)
        return
      }
      break
    case 'item': {
      if (local !== null || mirror === null || (dispute !== undefined && decide(dispute) === 'remote')) {
        entries.setLocal(id, resultOf(entry, incoming.item.item, decide), [])
      }
      entries.setMirror(id, incoming.item)
      break
    }
  }
  entries.setSent(id, null)
  entries.setIncoming(id, { kind: 'nothing-new' })
  entries.setConflict(id, [])
  const settled = entries.byId(id)
  const isAtRest = settled?.local && settled.mirror && sameItem(settled.local.item, settled.mirror.item)
  if (isAtRest) entries.rest(id)
}
