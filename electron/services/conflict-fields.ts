import type { Item } from '#electron/providers/provider.ts'
import type { FieldConflict } from '#electron/sync/field-conflict.ts'
import type { Entry } from '#electron/sync/ledger.ts'
import { moveOriginalStart } from '#electron/sync/original-start.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { findInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { ConflictField } from '#shared/rpc/conflict.ts'

/** The fields of a conflict as clients see them; a side on which an instance is as in its series has it as such. */
export function conflictFields(
  { local, mirror, incoming }: Entry,
  dispute: readonly FieldConflict[],
  zones: Zones,
): ConflictField[] {
  const items = {
    base: mirror?.item ?? null,
    mine: local?.item ?? null,
    theirs: incoming.kind === 'item' ? incoming.item.item : null,
  }
  const reference = (items.base ?? items.mine)?.content.start
  return dispute.map((conflict) => {
    const field = storedField(conflict)
    const { recurrenceId } = conflict
    if (conflict.field !== 'event' || recurrenceId === null || reference === undefined) return field
    const inSeries = (item: Item | null, value: unknown): unknown =>
      value === undefined && item !== null
        ? instanceOf(item, recurrenceId, reference, zones)
        : (value ?? null)
    return {
      ...field,
      base: inSeries(items.base, conflict.base),
      mine: inSeries(items.mine, conflict.local),
      theirs: inSeries(items.theirs, conflict.remote),
    }
  })
}

/** A field as it was stored with its conflict. */
export function storedField({ recurrenceId, field, key, base, local, remote }: FieldConflict): ConflictField {
  const shown = field === 'event' && recurrenceId === null ? wholeEvent : orNull
  return { recurrenceId, field, key, base: shown(base), mine: shown(local), theirs: shown(remote) }
}

/** The content of an event, with its exceptions where it has any. */
function wholeEvent(value: unknown): unknown {
  const item = (value ?? null) as Item | null
  if (item === null) return null
  const { content, exceptions } = item
  return Object.keys(exceptions).length === 0 ? content : { ...content, exceptions }
}

function orNull(value: unknown): unknown {
  return value ?? null
}

/** What a series makes of an instance by itself; null where it has no such instance. */
function instanceOf(
  { content }: Item,
  recurrenceId: string,
  reference: EventTime,
  zones: Zones,
): EventContent | null {
  const instance = findInstance(content, zones, moveOriginalStart(recurrenceId, reference, content.start))
  return instance === undefined
    ? null
    : { ...content, start: instance.start, end: instance.end, recurrence: null }
}
