import type { Item } from '#electron/providers/provider.ts'
import type { FieldConflict } from '#electron/sync/merge.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { type OpenConflict, openConflicts } from './open-conflict.ts'
import type { ServiceContext } from './service-context.ts'

/** Open conflicts, oldest first, each with the sides as they are now and who edited them when. */
export function listConflicts(context: ServiceContext): Conflict[] {
  return openConflicts(context).map((open) => describeConflict(context, open))
}

function describeConflict({ store }: ServiceContext, { record, entry, dispute }: OpenConflict): Conflict {
  const { local, mirror, incoming } = entry
  const theirs = incoming.kind === 'item' ? incoming.item : null
  const edit = store.conflicts.lastEdit(record)
  const item = local?.item ?? theirs?.item ?? mirror?.item
  return {
    id: record.id,
    calendarId: record.calendarId,
    calendar: record.calendar,
    title: item?.content.title ?? '',
    detectedAt: record.detectedAt,
    fields: dispute.map(describeField),
    base: { content: mirror?.item.content ?? null, editedAt: mirror?.editedAt ?? null, editedBy: '' },
    mine: {
      content: local?.item.content ?? null,
      editedAt: edit?.at ?? local?.editedAt ?? null,
      editedBy: edit === undefined ? '' : editorName(edit.actor),
    },
    theirs: {
      content: theirs?.item.content ?? null,
      editedAt: theirs?.editedAt ?? null,
      editedBy: record.account,
    },
  }
}

/** A field of a conflict as clients see it. */
export function describeField({
  recurrenceId,
  field,
  key,
  base,
  local,
  remote,
}: FieldConflict): ConflictField {
  const shown = field === 'event' && recurrenceId === null ? wholeEvent : plainValue
  return {
    recurrenceId,
    field,
    key,
    base: shown(base),
    mine: shown(local),
    theirs: shown(remote),
  }
}

/** The content of an event, with its exceptions where it has any. */
function wholeEvent(value: unknown): unknown {
  const item = (value ?? null) as Item | null
  if (item === null) return null
  const { content, exceptions } = item
  return Object.keys(exceptions).length === 0 ? content : { ...content, exceptions }
}

function plainValue(value: unknown): unknown {
  return value ?? null
}

function editorName({ kind, name }: Actor): string {
  switch (kind) {
    case 'person':
      return 'you'
    case 'assistant':
    case 'rule':
      return `${name} (${kind})`
    case 'provider':
      return name
    default:
      return assertNever(kind)
  }
}
