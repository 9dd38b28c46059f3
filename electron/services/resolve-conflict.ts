import type { Decide, Side } from '#electron/sync/field-conflict.ts'
import { resolve, resultOf } from '#electron/sync/resolve.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { Resolution } from '#shared/rpc/conflict.ts'
import { checkEvent } from './check-event.ts'
import { conflictFields } from './conflict-fields.ts'
import { conflictTitle } from './conflict-title.ts'
import { type OpenConflict, openConflict, openConflicts } from './open-conflict.ts'
import { choicesFor, choicesForAlike, likenessOf } from './resolution-choices.ts'
import type { ServiceContext } from './service-context.ts'

interface Settled {
  readonly title: string
  readonly sides: ReadonlySet<Side>
}

/**
 * Settles a conflict as the person says, and with `alike` all others about the same fields in the same way, as one
 * change. The result is here at once and on the provider after the next sync. Throws `not_found`, `stale` (settled, or
 * changed since it was seen), `read_only`, `invalid` (fields of both sides that make no event together).
 */
export async function resolveConflict(
  context: ServiceContext,
  actor: Actor,
  input: Resolution,
): Promise<{ settled: number; changeIds: string[] }> {
  const { changeId, result } = await context.store.change(actor, describe, () => {
    const named = openConflict(context, input.id)
    const choose = choicesFor(input, named.dispute)
    const likeness = likenessIn(context, named)
    const settled = [settle(context, named, choose)]
    if (input.alike !== true) return settled
    const chooseAlike = choicesForAlike(input, named.dispute)
    for (const other of openConflicts(context)) {
      if (likenessIn(context, other) === likeness && canSettle(context, other, chooseAlike))
        settled.push(settle(context, other, chooseAlike))
    }
    return settled
  })
  return { settled: result.length, changeIds: [changeId] }
}

function likenessIn({ store }: ServiceContext, { entry, dispute }: OpenConflict): string {
  return likenessOf(conflictFields(entry, dispute, store.zones))
}

function settle(context: ServiceContext, conflict: OpenConflict, choose: Decide): Settled {
  const { store } = context
  const { record, entry, dispute } = conflict
  checkWritable(context, conflict, choose)
  checkResult(context, conflict, choose)
  const title = conflictTitle(context, record)
  const fields = dispute.map((field) => ({ ...field, kept: choose(field) }))
  store.conflicts.settle(record.id, fields, entry)
  resolve(store.syncEntries(record.calendarId), entry, choose)
  return { title, sides: new Set(fields.map(({ kept }) => kept)) }
}

function canSettle(context: ServiceContext, conflict: OpenConflict, choose: Decide): boolean {
  try {
    checkWritable(context, conflict, choose)
    checkResult(context, conflict, choose)
    return true
  } catch (error) {
    if (error instanceof CalendarError) return false
    throw error
  }
}

/** Where nothing can be sent, only theirs can be kept. */
function checkWritable(context: ServiceContext, { record, dispute }: OpenConflict, choose: Decide): void {
  const { readOnly, name } = context.store.calendars.get(record.calendarId)
  if (!readOnly || dispute.every((field) => choose(field) === 'remote')) return
  throw new CalendarError('read_only', `The calendar “${name}” can only be read.`, {
    field: 'keep',
    fact: { code: 'calendar-read-only', calendar: name },
    hint: 'Keep theirs.',
  })
}

/** Each side by itself is what somebody made of the event; a mixture of both is what nobody has seen yet. */
function checkResult({ store }: ServiceContext, { entry, dispute }: OpenConflict, choose: Decide): void {
  const { local, incoming } = entry
  if (new Set(dispute.map(choose)).size < 2 || local === null || incoming.kind !== 'item') return
  const item = resultOf(entry, incoming.item.item, choose)
  try {
    checkEvent(item.content, store.zones)
    for (const exception of Object.values(item.exceptions)) checkEvent(exception, store.zones)
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    throw new CalendarError('invalid', `Fields of both sides do not fit together. ${error.message}`, {
      field: 'fields',
      fact: { code: 'conflict-sides-misfit' },
      hint: 'Keep those that belong together from one side, or keep one side whole and change the event then.',
    })
  }
}

function describe(settled: readonly Settled[]): Statement<ChangeFact> {
  const sides = new Set(settled.flatMap((one) => [...one.sides]))
  const kept = sides.size > 1 ? 'both' : sides.has('local') ? 'mine' : 'theirs'
  const title = settled[0]?.title ?? ''
  return sayChange({ code: 'conflicts-settled', title, conflicts: settled.length, kept })
}
