import { z } from 'zod'
import type { Attendee, EventContent } from '#shared/calendar/event.ts'
import { plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { cleanLine, fence, textLimits } from './untrusted-text.ts'

const longestValue = 600
const longestName = 400

/** A conflict as an assistant sees it: every value as one line of text. */
export const conflictRowSchema = z.strictObject({
  id: z.string(),
  calendar: z.string(),
  title: z.string(),
  edited: z.string(),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      base: z.string(),
      mine: z.string(),
      theirs: z.string(),
    }),
  ),
})

export type ConflictRow = z.infer<typeof conflictRowSchema>

export function rowOfConflict(conflict: Conflict): ConflictRow {
  return {
    id: conflict.id,
    calendar: cleanLine(conflict.calendar, textLimits.name),
    title: cleanLine(conflict.title, textLimits.title),
    edited: `mine ${sideText(conflict.mine)}; theirs ${sideText(conflict.theirs)}`,
    fields: conflict.fields.map(rowOfField),
  }
}

/** The same for a reader: what was written by others is fenced. */
export function conflictText({ id, calendar, title, edited, fields }: ConflictRow): string {
  const lines = [`- id ${id} · ${fence(title)} in ${fence(calendar)} · ${fence(edited, 2 * textLimits.name)}`]
  for (const field of fields) {
    const values = (['base', 'mine', 'theirs'] as const).map(
      (side) => `${side} ${fence(field[side], longestValue)}`,
    )
    lines.push(`  ${fence(field.field, longestName)}: ${values.join(' | ')}`)
  }
  return lines.join('\n')
}

function sideText({ content, editedAt, editedBy }: Conflict['mine']): string {
  const done = content === null ? 'deleted' : 'edited'
  const by = editedBy === '' ? '' : ` by ${editedBy}`
  return cleanLine(`${done}${by}${editedAt === null ? '' : ` at ${editedAt}`}`, textLimits.name)
}

/**
 * The one name by which both tools know a field in dispute: `title`, `attendees zoe@example.org`, and in an instance
 * `2026-01-13T09:00:00 title`.
 */
export function fieldName({
  recurrenceId,
  field,
  key,
}: Pick<ConflictField, 'recurrenceId' | 'field' | 'key'>): string {
  return cleanLine([recurrenceId, field, key].filter((part) => part !== null).join(' '), longestName)
}

function rowOfField(conflict: ConflictField): ConflictRow['fields'][number] {
  const text = (value: unknown): string => cleanLine(valueText(conflict.field, value), longestValue)
  return {
    field: fieldName(conflict),
    base: text(conflict.base),
    mine: text(conflict.mine),
    theirs: text(conflict.theirs),
  }
}

function valueText(field: string, value: unknown): string {
  if (value === null) return field === 'event' ? '(deleted)' : '(none)'
  if (typeof value === 'string') return value === '' ? '(empty)' : value
  switch (field) {
    case 'event': {
      const { title, location, description, ...content } = value as EventContent
      const place = location === '' ? '' : `, at ${location}`
      return `${title}, ${timeText(content)}${place}${description === '' ? '' : `: ${description}`}`
    }
    case 'time':
      return timeText(value as Pick<EventContent, 'start' | 'end'>)
    case 'attendees': {
      const { name, email, role, response } = value as Attendee
      return `${name} <${email}>, ${role}: ${response}`
    }
    default:
      return JSON.stringify(value)
  }
}

function timeText({ start, end }: Pick<EventContent, 'start' | 'end'>): string {
  const zones = [...new Set([zoneOf(start), zoneOf(end)])].filter((zone) => zone !== null)
  return [`${plainText(start)} to ${plainText(end)}`, ...zones].join(', ')
}
