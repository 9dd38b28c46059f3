import { ProviderError } from '#electron/providers/provider-error.ts'
import type { PullContext } from './pull.ts'

/**
 * The person says that what is missing on the provider is to be there: forgets that those items were ever there, so that
 * the next push makes them anew. Answers how many. Moves no cursor; rejects with `ProviderError`.
 */
export async function restoreRemovals(context: Omit<PullContext, 'tally'>): Promise<number> {
  const { ledger, calendarId } = context
  const { cursor } = ledger.calendar(calendarId)
  const missing = await findMissing(context, cursor).catch((error: unknown) => {
    if (cursor === null || !(error instanceof ProviderError) || error.kind !== 'cursor-gone') throw error
    return findMissing(context, null)
  })
  return ledger.transaction(calendarId, (entries) => {
    let count = 0
    for (const ref of missing) {
      const entry = entries.byRef(ref)
      // One that is there under another ref too was renamed; the next pull finds that out.
      if (entry === null || entry.twins.length > 0) continue
      // Deleted here as well: there is nothing to bring back.
      if (entry.local === null) {
        entries.remove(entry.id)
        continue
      }
      entries.setIncoming(entry.id, { kind: 'nothing-new' })
      entries.setSent(entry.id, null)
      entries.setConflict(entry.id, [])
      entries.setMirror(entry.id, null)
      count += 1
    }
    return count
  })
}

/** Refs of the items that we know and the provider no longer has. */
async function findMissing(
  { provider, ledger, calendarId, signal }: Omit<PullContext, 'tally'>,
  cursor: string | null,
): Promise<string[]> {
  const { ref: calendar } = ledger.calendar(calendarId)
  const known = (ref: string) => ledger.seen(calendarId, ref)
  const present = new Set<string>()
  const removed = new Set<string>()
  let isComplete = false
  for await (const page of provider.pull(calendar, cursor, known, signal)) {
    for (const ref of page.removed) removed.add(ref)
    for (const { ref } of [...page.items, ...page.unreadable]) {
      present.add(ref)
      removed.delete(ref)
    }
    isComplete = page.cursor !== null
  }
  if (!isComplete)
    throw new ProviderError('unavailable', 'The server stopped in the middle of its answer', {
      fact: { code: 'server-incomplete', server: '' },
    })
  return [...ledger.refs(calendarId)].filter((ref) =>
    cursor === null ? !present.has(ref) : removed.has(ref),
  )
}
