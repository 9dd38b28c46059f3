import type { Entries, Entry } from './ledger.ts'
import { type Decide, type FieldConflict, merge, sameItem } from './merge.ts'

/**
 * What the sides of an entry disagree about as they are now, whatever they were when the conflict was found. Empty when
 * they can be brought together without asking.
 */
export function disputeOf({ local, mirror, incoming }: Entry): readonly FieldConflict[] {
  switch (incoming.kind) {
    case 'nothing-new':
      return []
    case 'gone':
      // Edited here and deleted there, unless one of the two is no longer so.
      if (local === null || mirror === null || sameItem(local.item, mirror.item)) return []
      return [whole(mirror.item, local.item, null)]
    case 'item': {
      const remote = incoming.item.item
      if (local !== null) return merge(mirror?.item ?? null, local.item, remote, () => 'local').conflicts
      // Deleted here and edited there, unless it is there as it was.
      if (mirror === null || sameItem(remote, mirror.item)) return []
      return [whole(mirror.item, null, remote)]
    }
  }
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
      const remote = incoming.item
      if (local !== null) {
        entries.setLocal(id, merge(mirror?.item ?? null, local.item, remote.item, decide).item, [])
      } else if (mirror === null || (dispute !== undefined && decide(dispute) === 'remote')) {
        entries.setLocal(id, remote.item, [])
      }
      entries.setMirror(id, remote)
      break
    }
  }
  entries.setIncoming(id, { kind: 'nothing-new' })
  entries.setConflict(id, [])
  const settled = entries.byId(id)
  const isAtRest = settled?.local && settled.mirror && sameItem(settled.local.item, settled.mirror.item)
  if (isAtRest) entries.rest(id)
}

function whole(base: FieldConflict['base'], local: unknown, remote: unknown): FieldConflict {
  return { recurrenceId: null, field: 'event', key: null, base, local, remote }
}
