import type { ConflictField } from '#shared/rpc/conflict.ts'
import { formatDateTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'

/** What stands where a side has no value. */
export function emptyText({ key }: ConflictField): string {
  return key === null ? messages.conflicts.empty : messages.conflicts.absent
}

/** The name of a field, that of an exception with its day. */
export function fieldName({ field, recurrenceId }: ConflictField): string {
  const text = messages.conflicts
  const name = text.field[field] ?? field
  return recurrenceId === null ? name : text.exception(formatDateTime(recurrenceId), name)
}

/** The event's own fields as details show them, then those of its exceptions by day. */
export function inOrder<Field extends ConflictField>(fields: readonly Field[]): Field[] {
  const names = Object.keys(messages.conflicts.field)
  const rank = ({ recurrenceId, field }: Field) =>
    `${recurrenceId ?? ''} ${String(names.indexOf(field)).padStart(2, '0')}`
  return [...fields].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
