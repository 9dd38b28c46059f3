import type { Actor } from '#shared/calendar/actor.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { conflictFields } from './conflict-fields.ts'
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
    fields: conflictFields(entry, dispute, store.zones),
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
