import { bareItem } from '#electron/providers/bare-item.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { factOf } from '#electron/providers/provider-fact.ts'
import { Answers } from './answers.ts'
import { askForMove, lookElsewhere } from './ask-for-move.ts'
import { deletedThere } from './deleted-there.ts'
import { inLanes } from './in-lanes.ts'
import { type Entries, type Entry, lastSeen, type SyncedCalendar } from './ledger.ts'
import { moveOf } from './move.ts'
import { Patience } from './patience.ts'
import { isStillThere, look, nullWhenDifferent, nullWhenGone, type PullContext } from './pull.ts'
import { arrived, createdAndGone, landed, moved, observeTwinGone, planEntry, settle } from './settle.ts'
import { type DeleteStep, itemOf, refOf, type Step, stepOf, tellingOf } from './step.ts'
import { delayed, refused } from './waiting.ts'

export interface PushContext extends PullContext {
  /** A key that no create has used before. */
  newKey(): string
}

/** What the steps of one push share. */
interface SendContext extends PushContext {
  readonly answers: Answers
  readonly patience: Patience
  /** Creates and moves whose answer was lost that were tried again in this run. */
  readonly tried: ReadonlySet<string>
  /** Those that the provider refuses to move, and that are made anew instead. */
  readonly unmoved: Set<string>
}

type Preparation = Omit<SendContext, 'answers'>

/** Requests of one run under way at a time; the account's gate may allow fewer. */
const lanes = 4
/** Steps that are stored in one transaction before any of them is sent. */
const batchSize = 40
/** How often an item may change there between our look and our write before it waits for the next run. */
const mostAttempts = 5

/**
 * Finishes every create and move whose answer was lost, before anything is pulled: the item must not come back as a
 * stranger. Creating again with the same key answers the item that was made, and moving again the one that was moved.
 * Answers which were tried: where the server fails at several in a row, the others are left to the push.
 */
export async function recoverIntents(context: PushContext): Promise<ReadonlySet<string>> {
  const { ledger, calendarId } = context
  const calendar = ledger.calendar(calendarId)
  const open = ledger.unsettled(calendarId).flatMap((id): Step[] => {
    const entry = ledger.entry(calendarId, id)
    return entry?.intent ? [stepOf(entry, entry.intent)] : []
  })
  const patience = new Patience()
  const tried = new Set<string>()
  const shared = { ...context, patience, tried, unmoved: new Set<string>() }
  await sendAll(context, open, async (answers, step) => {
    if (patience.isSpent) return
    tried.add(step.id)
    await sendGuarded({ ...shared, answers }, calendar, step)
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
  const shared = { ...context, patience, tried, unmoved: new Set<string>() }
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
  const { provider, tally, tried, unmoved } = context
  const { id, local, mirror, twins, hasProblem } = entry
  const telling = tellingOf(entry)
  const [ref] = twins
  // Its create or move is still open: if it was just tried again, it is once more by the next run.
  if (entry.intent !== null && mirror === null) return tried.has(id) ? null : stepOf(entry, entry.intent)
  if (local === null && mirror === null && ref !== undefined)
    return { id, telling, hasProblem, kind: 'look', ref }
  const action = planEntry(entries, entry, calendar)
  switch (action.kind) {
    case 'create-there': {
      // Gone there and kept here: nothing of the old one may be taken for what is made.
      if (mirror !== null) settle(entries, calendar, entry, tally)
      const move = provider.capabilities.canMove && !unmoved.has(id) ? moveOf(entries, entry) : null
      if (move !== null) {
        entries.setIntent(id, move)
        return stepOf(entry, move)
      }
      const isWhole = provider.capabilities.exceptions === 'with'
      const intent = { key: context.newKey(), item: isWhole ? action.item : bareItem(action.item) }
      entries.setIntent(id, intent)
      return stepOf(entry, intent)
    }
    case 'update-there': {
      const { base, item } = action
      // A delete before it, since taken back, may still arrive, and must not pass for one of theirs.
      entries.setSent(id, { kind: entry.sent?.kind ?? 'item', item })
      return { id, telling, hasProblem, kind: 'update', base, item }
    }
    case 'delete-there':
      // What others changed while this waited is kept where it loses.
      if (entry.incoming.kind === 'item') settle(entries, calendar, entry, tally)
      entries.setSent(id, { kind: 'gone' })
      return {
        id,
        telling,
        hasProblem,
        kind: 'delete',
        base: action.base,
        movedTo: entries.whereElse(id),
        unanswered: entry.sent,
      }
    case 'await':
      // Whatever was asked about is asked where it goes.
      entries.setConflict(id, [])
      tally.held += 1
      return null
    default:
      settle(entries, calendar, entry, tally)
      return null
  }
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
    const problem = { message, fact: factOf(error) }
    if (kind !== 'invalid' && kind !== 'forbidden' && kind !== 'unavailable') throw error
    if (step.kind === 'move' && kind !== 'unavailable') {
      context.unmoved.add(step.id)
      await answers.take((entries) => giveUp(entries, step.id))
      return false
    }
    await answers.take((entries) =>
      kind === 'unavailable'
        ? delayed(entries, step.id, problem)
        : refused(entries, step.id, itemOf(step), problem),
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
          : arrived(entries, calendar, id, intent.item, remote, tally),
      )
      tally.pushed.created += 1
      return provider.capabilities.exceptions === 'with' || intent.item.content.recurrence === null
    }
    case 'move': {
      const { id, intent } = step
      const remote = await askForMove(provider, intent, calendar.ref, options)
      if (remote !== null) {
        await answers.take((entries) => moved(entries, calendar, id, intent, remote, tally))
        tally.pushed.created += 1
        // What was changed with the move is to be sent now.
        return false
      }
      await answers.take((entries) => giveUp(entries, id))
      const left = await lookElsewhere(context, id, intent.from.id, intent.seen.ref)
      if (left === null || lastSeen(left) === null) context.unmoved.add(id)
      return false
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
      const { id, base, movedTo } = step
      // Whoever deleted it where it went may have meant to bring it back here.
      if (movedTo !== null && (await lookElsewhere(context, id, movedTo.calendarId, movedTo.ref)) === null) {
        await answers.take((entries) => stayHere(entries, id, step))
        return true
      }
      const answer = await provider.delete(calendar.ref, base, options).then(() => true, nullWhenDifferent)
      if (answer === null) break
      await answers.take((entries) => deletedThere(entries, id))
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

/** What was moved from here is gone where it went, and still here: so it is here. */
function stayHere(entries: Entries, id: string, { base, unanswered }: DeleteStep): void {
  if (entries.byId(id)?.local !== null) return
  // A delete that went out before may still arrive, and must not pass for one of theirs.
  entries.setSent(id, unanswered)
  entries.setLocal(id, base.item, [])
  entries.clearRestored(id)
  entries.rest(id)
}

/** A move was refused, or there was nothing to move: the event is still to be brought there, if it is wanted. */
function giveUp(entries: Entries, id: string): void {
  if (entries.byId(id) !== null) entries.setIntent(id, null)
}
