import { bareItem } from '#electron/providers/bare-item.ts'
import type { Item, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { Answers } from './answers.ts'
import { inLanes } from './in-lanes.ts'
import type { Entries, Entry, Intent, SyncedCalendar } from './ledger.ts'
import { Patience } from './patience.ts'
import { isStillThere, look, nullWhenGone, type PullContext } from './pull.ts'
import {
  createdAndGone,
  delayed,
  deletedThere,
  landed,
  observeTwinGone,
  planEntry,
  refused,
  settle,
} from './settle.ts'

export interface PushContext extends PullContext {
  /** A key that no create has used before. */
  newKey(): string
}

/** What the steps of one push share. */
interface SendContext extends PushContext {
  readonly answers: Answers
  readonly patience: Patience
  /** Creates whose answer was lost that were tried again in this run. */
  readonly tried: ReadonlySet<string>
}

/** What others are told with it. */
type Telling = Omit<WriteOptions, 'signal'>

type Preparation = Omit<SendContext, 'answers'>

/** What is to be sent of one entry. It is stored before it is sent, so that no lost answer is taken for news. */
type Step = { readonly id: string; readonly telling: Telling; readonly hasProblem: boolean } & (
  | { readonly kind: 'create'; readonly intent: Intent }
  | { readonly kind: 'update'; readonly base: RemoteItem; readonly item: Item }
  | { readonly kind: 'delete'; readonly base: RemoteItem }
  /** What is left under another name of an item that was deleted there. */
  | { readonly kind: 'look'; readonly ref: string }
)

/** Requests of one run under way at a time; the account's gate may allow fewer. */
const lanes = 4
/** Steps that are stored in one transaction before any of them is sent. */
const batchSize = 40
/** How often an item may change there between our look and our write before it waits for the next run. */
const mostAttempts = 5

/**
 * Finishes every create whose answer was lost, before anything is pulled: the item it made must not come back as a
 * stranger. Creating again with the same key answers that item. Answers which were tried: where the server fails at several
 * in a row, the others are left to the push.
 */
export async function recoverIntents(context: PushContext): Promise<ReadonlySet<string>> {
  const { ledger, calendarId } = context
  const calendar = ledger.calendar(calendarId)
  const open = ledger.unsettled(calendarId).flatMap((id): Step[] => {
    const entry = ledger.entry(calendarId, id)
    return entry?.intent ? [createStep(entry, entry.intent)] : []
  })
  const patience = new Patience()
  const tried = new Set<string>()
  await sendAll(context, open, async (answers, step) => {
    if (patience.isSpent) return
    tried.add(step.id)
    await sendGuarded({ ...context, answers, patience, tried }, calendar, step)
  })
  return tried
}

/** Brings every local edit to the provider. */
export async function push(context: PushContext, tried: ReadonlySet<string>): Promise<void> {
  const { ledger, calendarId } = context
  const calendar = ledger.calendar(calendarId)
  if (!calendar.writable) return
  const ids = ledger.unsettled(calendarId)
  const patience = new Patience()
  const shared = { ...context, patience, tried }
  for (let from = 0; from < ids.length; from += batchSize) {
    const steps = await prepare(shared, calendar, ids.slice(from, from + batchSize))
    await sendAll(context, steps, async (answers, step) => {
      await bringThere({ ...shared, answers }, calendar, step)
      patience.check()
    })
  }
  patience.end()
}

/** Sends steps, some at a time, and stores what was answered, also where one of them failed. */
async function sendAll(
  context: PushContext,
  steps: readonly Step[],
  send: (answers: Answers, step: Step) => Promise<void>,
): Promise<void> {
  const answers = new Answers(context)
  try {
    await inLanes(lanes, steps, (step) => send(answers, step))
  } finally {
    await answers.store()
  }
}

/** Plans for entries as they are now, settles what needs no request, and stores what is about to be sent. */
function prepare(context: Preparation, calendar: SyncedCalendar, ids: readonly string[]): Promise<Step[]> {
  return context.ledger.transaction(context.calendarId, (entries) =>
    ids.flatMap((id) => {
      const entry = entries.byId(id)
      if (entry !== null) return prepareEntry(context, calendar, entries, entry) ?? []
      // Made and deleted here before it was ever sent.
      entries.rest(id)
      return []
    }),
  )
}

function prepareEntry(
  context: Preparation,
  calendar: SyncedCalendar,
  entries: Entries,
  entry: Entry,
): Step | null {
  const { id, local, mirror, twins, hasProblem } = entry
  const telling = tellingOf(entry)
  const [ref] = twins
  // Its create is still open: if it was just tried again, it is once more by the next run.
  if (entry.intent !== null && mirror === null)
    return context.tried.has(id) ? null : createStep(entry, entry.intent)
  if (local === null && mirror === null && ref !== undefined)
    return { id, telling, hasProblem, kind: 'look', ref }
  const action = planEntry(entry, calendar)
  switch (action.kind) {
    case 'create-there': {
      const isWhole = context.provider.capabilities.exceptions === 'with'
      const intent = { key: context.newKey(), item: isWhole ? action.item : bareItem(action.item) }
      entries.setIntent(id, intent)
      return createStep(entry, intent)
    }
    case 'update-there': {
      const { base, item } = action
      // A delete before it, since taken back, may still arrive, and must not pass for one of theirs.
      entries.setSent(id, { kind: entry.sent?.kind ?? 'item', item })
      return { id, telling, hasProblem, kind: 'update', base, item }
    }
    case 'delete-there':
      if (entries.isAwaitedElsewhere(id)) {
        context.tally.held += 1
        return null
      }
      entries.setSent(id, { kind: 'gone' })
      return { id, telling, hasProblem, kind: 'delete', base: action.base }
    default:
      settle(entries, calendar, entry, context.tally)
      return null
  }
}

function createStep(entry: Entry, intent: Intent): Step {
  const { id, hasProblem } = entry
  return { id, telling: tellingOf(entry), hasProblem, kind: 'create', intent }
}

/** Sends a step, and as often as the item turns out to be different there, what is to be sent then. */
async function bringThere(context: SendContext, calendar: SyncedCalendar, first: Step): Promise<void> {
  let step: Step | undefined = first
  for (let attempt = 0; step !== undefined && attempt < mostAttempts; attempt += 1) {
    if (await sendGuarded(context, calendar, step)) return
    await context.answers.store()
    const [next]: Step[] = await prepare(context, calendar, [step.id])
    step = next
  }
}

/**
 * Keeps one item that is refused, or at which the server fails, from stopping the others; what concerns the whole account
 * goes on up. What failed may have been done, so it counts as sent without an answer, and is tried again by the next run.
 */
async function sendGuarded(context: SendContext, calendar: SyncedCalendar, step: Step): Promise<boolean> {
  const { answers, patience, tally } = context
  try {
    const isDone = await send(context, calendar, step)
    patience.succeeded()
    return isDone
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const { kind, message } = error
    if (kind !== 'invalid' && kind !== 'forbidden' && kind !== 'unavailable') throw error
    await answers.take((entries) =>
      kind === 'unavailable'
        ? delayed(entries, step.id, message)
        : refused(entries, step.id, itemOf(step), message),
    )
    tally.problems.push({ ref: refOf(step), message })
    if (kind === 'unavailable') patience.failed(error, step.hasProblem)
    return true
  }
}

/** False when there is more to do: the item was different there, or was made without its exceptions. */
async function send(context: SendContext, calendar: SyncedCalendar, step: Step): Promise<boolean> {
  const { provider, ledger, calendarId, tally, signal, answers } = context
  const options = { signal, ...step.telling }
  switch (step.kind) {
    case 'create': {
      const { id, intent } = step
      const remote = await provider.create(calendar.ref, intent.key, intent.item, options).catch(nullWhenGone)
      await answers.take((entries) =>
        remote === null
          ? createdAndGone(entries, calendar, id, intent, tally)
          : landed(entries, calendar, id, intent.item, remote, tally),
      )
      tally.pushed.created += 1
      return provider.capabilities.exceptions === 'with' || intent.item.content.recurrence === null
    }
    case 'update': {
      const { id, base, item } = step
      const remote = await provider.update(calendar.ref, base, item, options).catch(nullWhenDifferent)
      if (remote === null) break
      await answers.take((entries) => landed(entries, calendar, id, item, remote, tally))
      tally.pushed.updated += 1
      return true
    }
    case 'delete': {
      const answer = await provider
        .delete(calendar.ref, step.base, options)
        .then(() => true, nullWhenDifferent)
      if (answer === null) break
      await answers.take((entries) => deletedThere(entries, step.id))
      tally.pushed.deleted += 1
      return true
    }
    case 'look':
      await answers.store()
      if (await isStillThere(context, calendar, step.ref)) return true
      await ledger.transaction(calendarId, (entries) => observeTwinGone(entries, step.id, step.ref))
      return false
  }
  await answers.store()
  await look(context, calendar, step.base.ref)
  return false
}

function tellingOf({ notify, notes }: Entry): Telling {
  return { notify, notes }
}

function itemOf(step: Step): Item | null {
  switch (step.kind) {
    case 'create':
      return step.intent.item
    case 'update':
      return step.item
    case 'delete':
    case 'look':
      return null
  }
}

function refOf(step: Step): string {
  switch (step.kind) {
    case 'create':
      return step.id
    case 'update':
    case 'delete':
      return step.base.ref
    case 'look':
      return step.ref
  }
}

function nullWhenDifferent(error: unknown): null {
  if (error instanceof ProviderError && (error.kind === 'precondition-failed' || error.kind === 'not-found'))
    return null
  throw error
}
