import type { RemoteItem } from '#electron/providers/provider.ts'
import { deletedThere } from './deleted-there.ts'
import { type Entries, type Entry, lastSeen, type MoveIntent, type MoveSource } from './ledger.ts'
import type { Sent } from './plan.ts'

/**
 * The move that brings an event, which the provider is to have in this calendar, from the one of the account in which it
 * has it still; null where it has to be made. Not where more than a delete is on its way there.
 */
export function moveOf(entries: Entries, entry: Entry): MoveIntent | null {
  const source = sourceOf(entries, entry)
  if (source === null) return null
  if (source.entry.sent?.kind === 'item') return null
  // Where it is gone somebody may have moved it before us.
  return { from: source.from, agreed: source.agreed.item, seen: lastSeen(source.entry) ?? source.agreed }
}

/**
 * The move by which an item, unknown in this calendar until now, came to be there: one of ours, or somebody else's of what
 * was moved here as well.
 */
export function moveBehind(entries: Entries, entry: Entry, { ref }: RemoteItem): MoveIntent | null {
  const { intent, local } = entry
  if (intent !== null) return 'from' in intent && intent.seen.ref === ref ? intent : null
  const source = local && sourceOf(entries, entry)
  if (source?.agreed.ref !== ref) return null
  return { from: source.from, agreed: source.agreed.item, seen: source.agreed }
}

/** What is left of an event in the calendar that it was moved from here, where the sides never agreed on it in this one. */
function sourceOf(
  entries: Entries,
  { id, mirror }: Entry,
): { readonly from: MoveSource; readonly entry: Entry; readonly agreed: RemoteItem } | null {
  if (mirror !== null) return null
  const from = entries.movedFrom(id)
  const entry = from && entries.elsewhere(from.id).byId(id)
  return from === null || entry?.mirror == null ? null : { from, entry, agreed: entry.mirror }
}

/**
 * The calendar that an item was moved from has it no more; what the person has there by now is theirs alone. Answers what
 * was sent there and not answered: it came along, if it was done.
 */
export function leaveSource(entries: Entries, id: string, { from, seen }: MoveIntent): Sent | null {
  const source = entries.elsewhere(from.id)
  const entry = source.byId(id)
  if (entry?.mirror?.ref !== seen.ref) return null
  deletedThere(source, id)
  return entry.sent?.kind === 'item' ? entry.sent : null
}
