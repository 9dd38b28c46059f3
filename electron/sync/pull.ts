import type { Provider, PulledPage, RemoteItem, Window } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { isMassRemoval, MassRemovalError } from './guard.ts'
import type { Ledger, SyncedCalendar } from './ledger.ts'
import { observe, observeGone, observeRenamed } from './settle.ts'
import type { Tally } from './tally.ts'
import { isExpectedIn } from './window.ts'

/** Items of which a transaction takes in so many at a time. */
const waitingBatch = 100

export interface PullContext {
  readonly provider: Provider
  readonly ledger: Ledger
  readonly calendarId: string
  readonly tally: Tally
  readonly signal: AbortSignal
  /** How much of a calendar may be missing at once without a question; as usual when left out. */
  readonly believedShare?: number
}

/**
 * Takes in what changed on the provider since the last pull, page by page, each in one short transaction. A dead cursor
 * means to list everything again and compare; pending edits are not touched by that.
 */
export async function pull(context: PullContext): Promise<void> {
  const { cursor } = context.ledger.calendar(context.calendarId)
  try {
    await takeIn(context, cursor)
  } catch (error) {
    if (cursor === null || !isCursorGone(error)) throw error
    await takeIn(context, null)
  }
}

async function takeIn(context: PullContext, since: string | null): Promise<void> {
  const { provider, ledger, calendarId, tally, signal } = context
  const calendar = ledger.calendar(calendarId)
  /** ETags of what was listed. */
  const listed = new Map<string, string>()
  /** Refs of which the pull said two different things, in whatever order (M4). */
  const contradictory = new Set<string>()
  const removed = new Set<string>()
  /** Items that wait here to be sent: only when all was read it is known whether the pull said one thing of them. */
  const waiting = new Map<string, RemoteItem>()
  let last: PulledPage | null = null
  const known = (ref: string) => ledger.seen(calendarId, ref)
  for await (const page of provider.pull(calendar.ref, since, known, signal)) {
    last = page
    for (const ref of page.removed) {
      if (listed.has(ref)) contradictory.add(ref)
      removed.add(ref)
    }
    for (const { ref } of page.unreadable) listed.set(ref, '')
    tally.problems.push(...page.unreadable)
    for (const { ref, etag } of page.items) {
      if (removed.has(ref) || (listed.get(ref) ?? etag) !== etag) contradictory.add(ref)
      listed.set(ref, etag)
    }
    if (page.items.length === 0) continue
    await ledger.transaction(calendarId, (entries) => {
      const pending = new Set(ledger.unsettled(calendarId))
      for (const item of page.items) {
        if (pending.has(item.item.uid)) waiting.set(item.ref, item)
        else observe(entries, calendar, item, tally)
      }
    })
  }
  // Without its last page a pull has proved nothing about what is missing.
  if (last === null || last.cursor === null) {
    throw new ProviderError('unavailable', 'The server stopped in the middle of its answer', {
      fact: { code: 'server-incomplete', server: '' },
    })
  }
  for (const ref of contradictory) waiting.delete(ref)
  await takeInWaiting(context, calendar, [...waiting.values()])
  for (const ref of contradictory) {
    removed.delete(ref)
    await look(context, calendar, ref)
  }
  const isListed = since === null || last.window !== undefined
  if (isListed) for (const ref of unlisted(context, listed, last.window)) removed.add(ref)
  await takeOut(context, calendar, removed, last.cursor, last.window !== undefined)
}

async function takeInWaiting(
  { ledger, calendarId, tally }: PullContext,
  calendar: SyncedCalendar,
  items: readonly RemoteItem[],
): Promise<void> {
  for (let from = 0; from < items.length; from += waitingBatch) {
    await ledger.transaction(calendarId, (entries) => {
      for (const item of items.slice(from, from + waitingBatch)) observe(entries, calendar, item, tally)
    })
  }
}

/** Refs of the items that a whole list did not have, but for those that may lie outside of the window it was of. */
function unlisted(
  { ledger, calendarId }: PullContext,
  listed: ReadonlyMap<string, string>,
  window: Window | undefined,
): string[] {
  const missing: string[] = []
  for (const ref of ledger.refs(calendarId)) {
    if (listed.has(ref)) continue
    const seen = window === undefined ? null : ledger.seen(calendarId, ref)
    if (window === undefined || (seen !== null && isInDoubt(ledger, calendarId, window, seen)))
      missing.push(ref)
  }
  return missing
}

/** Also of an item outside of the window: what we sent and had no answer to may have arrived, and nothing else would tell. */
function isInDoubt(ledger: Ledger, calendarId: string, window: Window, { item }: RemoteItem): boolean {
  if (isExpectedIn(window, item.content)) return true
  return (ledger.entry(calendarId, item.uid)?.sent ?? null) !== null
}

/** Believes the removals of a pull, if they can be believed, and moves the cursor, in one transaction. */
async function takeOut(
  context: PullContext,
  calendar: SyncedCalendar,
  removed: ReadonlySet<string>,
  cursor: string,
  isDoubtful: boolean,
): Promise<void> {
  const { ledger, calendarId, tally } = context
  if (removed.size === 0 && cursor === calendar.cursor) return
  // A list without any of our items is no less strange for one of them being there under another name.
  const isEmptied = isEverything(removed, ledger.refs(calendarId))
  const known = await knownRemovals(context, calendar, removed, isDoubtful)
  const total = ledger.mirrored(calendarId)
  const missing = isEmptied && known.length > 0 ? total : known.length
  if (!calendar.removalsConfirmed && isMassRemoval(missing, total, context.believedShare))
    throw new MassRemovalError(known.length, total)
  await ledger.transaction(calendarId, (entries) => {
    for (const ref of known) observeGone(entries, calendar, ref, tally)
    entries.setCursor(cursor)
  })
}

function isEverything(removed: ReadonlySet<string>, refs: Iterable<string>): boolean {
  for (const ref of refs) if (!removed.has(ref)) return false
  return true
}

/**
 * The removed items that we have, less those that a doubtful provider still gives when it is asked (M2), and those that
 * it has under another name.
 */
async function knownRemovals(
  context: PullContext,
  calendar: SyncedCalendar,
  removed: ReadonlySet<string>,
  isDoubtful: boolean,
): Promise<string[]> {
  const { provider, ledger, calendarId } = context
  if (removed.size === 0) return []
  const ours = new Set(ledger.refs(calendarId))
  const twins = ledger.twins(calendarId)
  const gone: string[] = []
  const isUncertain = isDoubtful || !provider.capabilities.removalsAreCertain
  for (const ref of removed) {
    if (!ours.has(ref)) continue
    const isThere = isUncertain && (await isStillThere(context, calendar, ref))
    if (!isThere && !(await isRenamed(context, calendar, ref, twins.get(ref) ?? []))) gone.push(ref)
  }
  return gone
}

export async function isStillThere(
  context: PullContext,
  calendar: SyncedCalendar,
  ref: string,
): Promise<boolean> {
  const { provider, ledger, calendarId, tally, signal } = context
  const item = await provider.fetch(calendar.ref, ref, signal).catch(nullWhenGone)
  if (item === null) return false
  await ledger.transaction(calendarId, (entries) => observe(entries, calendar, item, tally))
  return true
}

async function isRenamed(
  context: PullContext,
  calendar: SyncedCalendar,
  ref: string,
  twins: readonly string[],
): Promise<boolean> {
  const { provider, ledger, calendarId, tally, signal } = context
  for (const twin of twins) {
    const item = await provider.fetch(calendar.ref, twin, signal).catch(nullWhenGone)
    if (item === null) continue
    const isSame = await ledger.transaction(calendarId, (entries) =>
      observeRenamed(entries, calendar, ref, item, tally),
    )
    if (isSame) return true
  }
  return false
}

/** Looks at one item that may not be what we think it is, and takes in what is there. */
export async function look(context: PullContext, calendar: SyncedCalendar, ref: string): Promise<void> {
  if (await isStillThere(context, calendar, ref)) return
  const { ledger, calendarId, tally } = context
  if (await isRenamed(context, calendar, ref, ledger.twins(calendarId).get(ref) ?? [])) return
  await ledger.transaction(calendarId, (entries) => observeGone(entries, calendar, ref, tally))
}

/** For `catch` after a fetch: null where the provider is certain that the item is gone. */
export function nullWhenGone(error: unknown): null {
  if (error instanceof ProviderError && error.kind === 'not-found') return null
  throw error
}

/** For `catch` after a write with a condition: null where the item is not what was expected. */
export function nullWhenDifferent(error: unknown): null {
  if (error instanceof ProviderError && (error.kind === 'precondition-failed' || error.kind === 'not-found'))
    return null
  throw error
}

function isCursorGone(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'cursor-gone'
}
