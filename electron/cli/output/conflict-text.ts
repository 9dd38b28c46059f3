import type { Attendee, CalendarEvent, EventContent, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Conflict, ConflictField, SettledConflict } from '#shared/rpc/conflict.ts'
import { alignColumns } from './columns.ts'
import { localTime } from './date-text.ts'
import { eventSpanText, personText, plainTime, reminderText } from './event-text.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'

/** How a field in dispute is named on the command line: `title`, `attendees:ann@example.org`, `title@2026-01-15`. */
export function fieldName({
  field,
  key,
  recurrenceId,
}: Pick<ConflictField, 'field' | 'key' | 'recurrenceId'>): string {
  return `${field}${key === null ? '' : `:${key}`}${recurrenceId === null ? '' : `@${recurrenceId}`}`
}

/** A conflict as one line: what it is about. */
export function conflictRow(conflict: Conflict): string[] {
  return [
    conflict.id,
    plainLine(conflict.title) || '(no title)',
    plainLine(conflict.calendar),
    [...new Set(conflict.fields.map(({ field }) => field))].join(', '),
    localTime(conflict.detectedAt),
  ]
}

/** Both sides of a conflict beside what they were made from, field by field. */
export function conflictLines(conflict: Conflict, how: { paint: Paint; columns: number }): string[] {
  const { paint, columns } = how
  const head = `${paint.strong(plainLine(conflict.title) || '(no title)')}, in ${plainLine(conflict.calendar)}`
  const sides = alignColumns(
    [
      ['  mine', editText(conflict.mine)],
      ['  theirs', editText(conflict.theirs)],
    ],
    columns,
  )
  const fields = conflict.fields.flatMap((field, index) => [
    '',
    `${index + 1}  ${paint.strong(plainLine(fieldName(field)))}`,
    ...alignColumns(
      [
        ['   before', valueText(field, field.base)],
        ['   mine', valueText(field, field.mine)],
        ['   theirs', valueText(field, field.theirs)],
      ],
      columns,
    ),
  ])
  return [
    head,
    ...sides,
    ...fields,
    '',
    `Settle it: kalends conflicts resolve ${conflict.id} --keep mine|theirs`,
  ]
}

/** A settled conflict: a line of what it is about, and one for each field with what was kept and what lost. */
export function settledLines(conflict: SettledConflict, columns: number): string[] {
  const { id, title, calendar, settledAt, settledBy, changeId, fields } = conflict
  const who = settledBy === 'policy' ? 'by the policy of the calendar' : 'by you'
  const undo = changeId === null ? '' : `, change ${changeId}`
  const sides = fields.flatMap((field) => [
    [`   ${plainLine(fieldName(field))}`, sideText(field, 'mine'), sideText(field, 'theirs')],
  ])
  return [
    `${id}  ${plainLine(title) || '(no title)'}, in ${plainLine(calendar)}, settled ${who} ${localTime(settledAt)}${undo}`,
    ...alignColumns(sides, columns),
  ]
}

function sideText(field: SettledConflict['fields'][number], side: 'mine' | 'theirs'): string {
  return `${side}${field.kept === side ? ' (kept)' : ''}: ${valueText(field, field[side])}`
}

function editText({ content, editedAt, editedBy }: Conflict['mine']): string {
  const who = editedBy === '' ? '' : ` by ${plainLine(editedBy)}`
  const when = editedAt === null ? '' : `, ${localTime(editedAt)}`
  return `${content === null ? 'deleted' : 'edited'}${who}${when}`
}

function valueText({ field }: ConflictField, value: unknown): string {
  if (value === null || value === undefined) return field === 'event' ? '(deleted)' : '(none)'
  if (typeof value === 'string') return value === '' ? '(empty)' : plainLine(value)
  return plainLine(structureText(field, value))
}

/** Values have the form that their field has in an event; whatever has another one is shown as it is. */
function structureText(field: string, value: unknown): string {
  switch (field) {
    case 'event': {
      const content = value as EventContent
      return `${content.title || '(no title)'}, ${eventSpanText(content)}`
    }
    case 'time':
      return eventSpanText(value as Pick<CalendarEvent, 'start' | 'end'>)
    case 'attendees': {
      const attendee = value as Attendee
      return `${personText(attendee)}, ${attendee.response}`
    }
    case 'organizer':
      return personText(value as Attendee)
    case 'reminders':
      return reminderText(value as Reminder)
    case 'rules':
    case 'recurrence':
      return (value as { rules: string[] }).rules.join(', ') || JSON.stringify(value)
    case 'exclusions':
      return plainTime(value as EventTime)
    default:
      return JSON.stringify(value)
  }
}
