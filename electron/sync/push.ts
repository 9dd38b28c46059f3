import type { Item } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { Entry, SyncedCalendar } from './ledger.ts'
import { nullWhenGone, type PullContext } from './pull.ts'
import {
  createdAndGone,
  deletedThere,
  landed,
  observe,
  observeGone,
  planEntry,
  refused,
  settle,
} from './settle.ts'

export interface PushContext extends PullContext {
  /** A key that no create has used before. */
  newKey(): string
}

/** How often an item may change there between our look and our write before it waits for the next run. */
const mostAttempts = 5

/**
 * Finishes every create whose answer was lost, before anything is pulled: the item it made must not come back as a
 * stranger. Creating again with the same key answers that item.
 */
export async function recoverIntents(context: PushContext): Promise<void> {
  const { ledger, calendarId } = context
  const calendar = ledger.calendar(calendarId)
  for (const id of ledger.unsettled(calendarId)) {
    const entry = ledger.entry(calendarId, id)
    const intent = entry?.intent
    if (entry && intent) await guarded(context, entry, () => create(context, calendar, entry, intent.item))
  }
}

/** Brings every local edit to the provider, one item after the other. */
export async function push(context: PushContext): Promise<void> {
  const { ledger, calendarId } = context
  const calendar = ledger.calendar(calendarId)
  if (!calendar.writable) return
  for (const id of ledger.unsettled(calendarId)) {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const entry = ledger.entry(calendarId, id)
      if (entry === null) break
      const done = await guarded(context, entry, () => bringThere(context, calendar, entry))
      if (done) break
    }
  }
}

/** One step for one item. False when the item turned out to be different there, and wants a new plan. */
async function bringThere(context: PushContext, calendar: SyncedCalendar, entry: Entry): Promise<boolean> {
  const { provider, ledger, calendarId, tally, signal } = context
  const action = planEntry(entry, calendar)
  switch (action.kind) {
    case 'create-there':
      return create(context, calendar, entry, action.item)
    case 'update-there': {
      const remote = await provider
        .update(calendar.ref, action.base, action.item, signal)
        .catch(nullWhenDifferent)
      if (remote === null) return look(context, calendar, action.base.ref)
      await ledger.transaction(calendarId, (entries) =>
        landed(entries, calendar, entry.id, action.item, remote, tally),
      )
      tally.pushed.updated += 1
      return true
    }
    case 'delete-there': {
      const { ref, etag } = action.base
      const answer = await provider
        .delete(calendar.ref, ref, etag, signal)
        .then(() => true, nullWhenDifferent)
      if (answer === null) return look(context, calendar, ref)
      await ledger.transaction(calendarId, (entries) => deletedThere(entries, entry.id))
      tally.pushed.deleted += 1
      return true
    }
    default:
      await ledger.transaction(calendarId, (entries) => {
        const now = entries.byId(entry.id)
        if (now !== null) settle(entries, calendar, now, tally)
      })
      return true
  }
}

/** Commits the intent, creates, and commits the answer; dying between any two of these repeats nothing. */
async function create(
  context: PushContext,
  calendar: SyncedCalendar,
  entry: Entry,
  item: Item,
): Promise<true> {
  const { provider, ledger, calendarId, tally, signal } = context
  const intent = entry.intent ?? { key: context.newKey(), item }
  if (entry.intent === null)
    await ledger.transaction(calendarId, (entries) => entries.setIntent(entry.id, intent))
  const remote = await provider.create(calendar.ref, intent.key, intent.item, signal).catch(nullWhenGone)
  await ledger.transaction(calendarId, (entries) =>
    remote === null
      ? createdAndGone(entries, calendar, entry.id, intent, tally)
      : landed(entries, calendar, entry.id, intent.item, remote, tally),
  )
  tally.pushed.created += 1
  return true
}

/** Looks at an item that is not what we thought, and takes in what is there. */
async function look(context: PushContext, calendar: SyncedCalendar, ref: string): Promise<false> {
  const { provider, ledger, calendarId, tally, signal } = context
  const remote = await provider.fetch(calendar.ref, ref, signal).catch(nullWhenGone)
  await ledger.transaction(calendarId, (entries) =>
    remote === null ? observeGone(entries, calendar, ref, tally) : observe(entries, calendar, remote, tally),
  )
  return false
}

/** Keeps the refusal of one item from stopping the others; what concerns the whole account goes on up. */
async function guarded(context: PushContext, entry: Entry, act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof ProviderError) || (error.kind !== 'invalid' && error.kind !== 'forbidden'))
      throw error
    const { message } = error
    await context.ledger.transaction(context.calendarId, (entries) => refused(entries, entry, message))
    context.tally.problems.push({ ref: entry.mirror?.ref ?? entry.id, message })
    return true
  }
}

function nullWhenDifferent(error: unknown): null {
  if (error instanceof ProviderError && (error.kind === 'precondition-failed' || error.kind === 'not-found'))
    return null
  throw error
}
